/** A ledger asked for: which version, of where and when. */
import { cityOf } from '../../../kernel/china/division.ts';
import { firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { siteById } from '../../network/public.ts';
import { closingOf } from '../../services/public.ts';
import { factQuery, type Where } from '../asking.ts';
import { coordinationContract } from '../contract.ts';
import { keptLedger, wholeStation } from '../ledger/closing.ts';
import type { Counted } from '../ledger/counting.ts';
import { can } from '../permissions.ts';
import { ledgerDefinitions } from '../scope.ts';
import type { LedgerContent } from './schemas.ts';
import { choicesIn, isVisible } from './sources.ts';
import { ledgerInUse, type StoredLedger, versionsOf } from './versions.ts';

export interface AskedLedger extends Where {
  readonly ledger: string;
  readonly only?: Readonly<Record<string, string>> | undefined;
  readonly draft?: boolean | undefined;
}

/** What a draft would make, for who designs it. */
async function draftOf(context: Context, ledger: string): Promise<StoredLedger | undefined> {
  if (context.reach(can.designLedgers).kind === 'nowhere') throw problem('forbidden');
  const row = await ledgerDefinitions.from(context).selectAll().where('id', '=', ledger).executeTakeFirst();
  if (!row?.draft) return undefined;
  const [newest] = await versionsOf(context, ledger);
  return {
    ...{ ledgerId: ledger, version: (newest?.version ?? 0) + 1, content: row.draft as LedgerContent },
    ...{ source: newest?.source ?? nowhere, verified: false, change: '' },
    ...{ publishedAt: context.now.toISOString(), publishedBy: row.draftedBy },
  };
}
const nowhere = { zh: '', en: '' };

export interface Making {
  readonly stored: StoredLedger;
  /** Narrowed to what was chosen. */
  readonly query: FactQuery;
  readonly closing: Closing | null;
}

interface Closing {
  readonly at: string;
  readonly by: string;
  readonly kept: Counted | undefined;
  /** Reads the whole station, as what was kept does. */
  readonly context: Context;
}

/** A ledger of figures that are not the caller's is not there. */
export async function making(context: Context, asked: AskedLedger): Promise<Making> {
  const stored = asked.draft ? await draftOf(context, asked.ledger) : await ledgerInUse(context, asked.ledger);
  if (!stored || !isVisible(context, stored.content)) throw problem('not-found');
  return makingOf(context, stored, asked);
}

export async function makingOf(context: Context, stored: StoredLedger, asked: AskedLedger): Promise<Making> {
  const query = await factQuery(
    context,
    { ...asked, siteId: asked.siteId ?? ownSite(context, asked) },
    chosen(stored, asked),
  );
  return { stored, query, closing: await closingAsked(context, query) };
}

/** A post at a site asks for its site, unless it names a place. */
function ownSite({ who }: Context, { place }: AskedLedger): string | undefined {
  if (place !== undefined || who.kind !== 'person' || who.post?.reach.kind !== 'sites') return undefined;
  return who.post.siteId ?? undefined;
}

function chosen({ content }: StoredLedger, { only }: AskedLedger): Record<string, string> | undefined {
  const known = choicesIn(content);
  const unknown = Object.keys(only ?? {}).filter((dimension) => !known.includes(dimension));
  if (unknown.length > 0) throw coordinationContract.problem('narrowing-unknown', { params: { unknown, known } });
  return only;
}

/** The closing of the month, where exactly one month of a site is asked for and it is closed. */
async function closingAsked(context: Context, { siteId, from, to }: FactQuery): Promise<Closing | null> {
  const month = from.slice(0, 7);
  if (!siteId || from !== firstDayOf(month) || to !== lastDayOf(month)) return null;
  const site = await siteById(context, siteId);
  if (!site || !context.covers(can.readLedger, { divisionCode: site.divisionCode, siteId })) return null;
  const closed = await closingOf(context, { cityCode: cityOf(site.divisionCode), siteId, month });
  if (!closed) return null;
  const kept = await keptLedger(context, site, month, closed.closedAt);
  return { at: closed.closedAt, by: closed.closedBy, kept, context: wholeStation(context, site) };
}
