import { type Language, say, type Word, type WordParams, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { regionRules } from '../region-rules.ts';
import type { RosterHead } from './heads.ts';
import { type outcomeOf, rosterPage } from './rules.ts';
import type { RosterClass } from './schemas.ts';
import { rosterDoneWords } from './words.ts';

/** Tells whoever decided on a roster that it is carried out, so that nobody has to watch the page. */
export function tellDone(
  context: ActionContext,
  roster: RosterHead,
  outcome: ReturnType<typeof outcomeOf>,
): Promise<void> {
  return tell(context, roster, roster.state === 'applying' ? 'applied' : 'undone', () => outcome);
}

/** Tells whoever imported a roster what its comparison found. */
export const tellCompared = (context: ActionContext, roster: RosterHead, counts: Record<RosterClass, number>) =>
  tell(context, roster, 'draft', () => counts);

/** Tells whoever imported a roster why it could not be read. */
export const tellUnreadable = (context: ActionContext, roster: RosterHead, fault: Word) =>
  tell(context, roster, 'unreadable', (language) => ({ why: fault[language] }));

async function tell(
  context: ActionContext,
  roster: RosterHead,
  done: keyof typeof rosterDoneWords,
  result: (language: Language) => WordParams,
): Promise<void> {
  const { who } = context;
  if (who.kind !== 'person') return;
  const { categories } = await regionRules(context);
  const name = categories.get(roster.category)?.name ?? word(roster.category, roster.category);
  const both = (sentence: Word, params: (language: Language) => WordParams) =>
    word(say(sentence, 'zh', params('zh')), say(sentence, 'en', params('en')));
  await notify(context, [
    {
      accountId: who.actor.accountId,
      cityCode: homeCity(who),
      kind: `clients.roster-${done}`,
      title: both(rosterDoneWords[done].title, (language) => ({ name: name[language], month: roster.month })),
      body: both(rosterDoneWords[done].result, result),
      link: rosterPage(roster.id),
    },
  ]);
}
