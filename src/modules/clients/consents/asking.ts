import type { Day } from '../../../kernel/dates.ts';
import { say, type Word, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Consent } from './contract.ts';
import { consentNeedFor } from './queries.ts';
import { consentGaps, consentHolds } from './rules.ts';
import { consents } from './scope.ts';
import { consentGapWords, consentGiverWords, consentPurposeWords } from './words.ts';

/** A consent in force, or in words what is missing. */
export type ConsentStanding =
  | { readonly consentId: string; readonly missing: null }
  | { readonly consentId: null; readonly missing: Word };

type Given = Pick<
  Consent,
  'id' | 'purpose' | 'givenOn' | 'givenBy' | 'guardianInformedOn' | 'validUntil' | 'withdrawnOn'
>;

/** Whether somebody has consented to something, by the rules of the day that is asked for; for callers who have checked whom they may ask about. */
export async function consentStanding(
  context: Context,
  { cityCode, id }: { readonly cityCode: string; readonly id: string },
  purpose: Consent['purpose'],
  on: Day = context.today,
): Promise<ConsentStanding> {
  const [need, given] = await Promise.all([
    consentNeedFor(context, { cityCode, id }, on),
    consents
      .from(context)
      .select(['id', 'purpose', 'givenOn', 'givenBy', 'guardianInformedOn', 'validUntil', 'withdrawnOn'])
      .where('cityCode', '=', cityCode)
      .where('personId', '=', id)
      .where('purpose', '=', purpose)
      .orderBy('givenOn', 'desc')
      .execute(),
  ]);
  const holding = (given as Given[]).filter((g) => consentHolds(g, on));
  const gapOf = (all: readonly Given[]) => consentGaps({ required: [purpose] }, need, all, on)[0];
  const enough = holding.find((g) => gapOf([g]) === undefined);
  if (enough) return { consentId: enough.id, missing: null };
  const said = consentGapWords[gapOf(holding)?.gap ?? 'missing'];
  const inWords = (language: 'zh' | 'en') =>
    say(said, language, {
      purpose: say(consentPurposeWords[purpose], language),
      giver: say(consentGiverWords[need.giver], language),
    });
  return { consentId: null, missing: word(inWords('zh'), inWords('en')) };
}
