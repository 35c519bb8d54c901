import { say, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { homeCity } from '../../../platform/run.ts';
import { regionRules } from '../region-rules.ts';
import type { RosterHead } from './heads.ts';
import type { outcomeOf } from './rules.ts';
import { rosterDoneWords } from './words.ts';

/** Tells whoever decided on a roster that it is carried out, so that nobody has to watch the page. */
export async function tellDone(
  context: ActionContext,
  roster: RosterHead,
  outcome: ReturnType<typeof outcomeOf>,
): Promise<void> {
  const { who } = context;
  if (who.kind !== 'person') return;
  const done = roster.state === 'applying' ? 'applied' : 'undone';
  const { categories } = await regionRules(context);
  const name = categories.get(roster.category)?.name ?? word(roster.category, roster.category);
  const both = (
    sentence: { zh: string; en: string },
    params: (language: 'zh' | 'en') => Record<string, string | number>,
  ) => word(say(sentence, 'zh', params('zh')), say(sentence, 'en', params('en')));
  await notify(context, [
    {
      accountId: who.actor.accountId,
      cityCode: homeCity(who),
      kind: `clients.roster-${done}`,
      title: both(rosterDoneWords[done].title, (language) => ({ name: name[language], month: roster.month })),
      body: both(rosterDoneWords[done].result, () => outcome),
      link: `/clients/rosters/${roster.id}`,
    },
  ]);
}
