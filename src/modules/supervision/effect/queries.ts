import type { Parsed } from '../../../kernel/contract.ts';
import { firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { type Fact, type FactQuery, units } from '../../../platform/facts.ts';
import { divisionOf, reachedOf } from '../../../platform/reach.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column, listFile } from '../../../platform/sheets/list-file.ts';
import { divisionNames, refuseBeyondReach } from '../../network/public.ts';
import { can } from '../permissions.ts';
import { visitRules } from '../visits/region-rules.ts';
import type { EffectAsked, effectEndpoints } from './contract.ts';
import { effectFacts } from './facts.ts';
import { effectWords as w } from './words.ts';

type Effect = Parsed<typeof effectEndpoints.effect.out>;

/** The place of the post, and this month, where nothing is said. */
async function queryOf(context: Context, asked: EffectAsked): Promise<FactQuery> {
  await refuseBeyondReach(context, can.readEffectFigures, asked);
  const own = divisionOf(context.reach(can.readEffectFigures)) || demoRegions[context.services.config.region].code;
  const from = asked.from ?? firstDayOf((asked.to ?? context.today).slice(0, 7));
  const to = asked.to ?? lastDayOf((from > context.today ? from : context.today).slice(0, 7));
  if (to < from) throw invalid({ pointer: '/to', code: 'supervision.effect-backwards' });
  return { place: asked.place ?? own, from, to };
}

/** What samples found stands beside, for whoever may see samples. */
const found = ['cases.samplesReviewed', 'cases.samplesMeetRate'];
const shownTo = (context: Context): readonly Fact[] => [
  ...effectFacts,
  ...context.services.facts.filter((f) => found.includes(f.id) && context.reach(f.permission).kind !== 'nowhere'),
];

/** All figures of a place and a period, and each of them by district or month. */
export async function effect(context: Context, asked: EffectAsked): Promise<Effect> {
  const query = await queryOf(context, asked);
  const counted = await Promise.all(
    shownTo(context).map(async (fact) => ({
      fact,
      value: await fact.count(context, query),
      parts: await fact.by(context, query, asked.by),
    })),
  );
  const keys = [...new Set(counted.flatMap(({ parts }) => parts.map((p) => p.key)))].sort();
  const names = await divisionNames(context, asked.by === 'division' ? [query.place, ...keys] : [query.place]);
  const place = names.get(query.place);
  if (place === undefined) throw problem('not-found');
  const { verified } = await visitRules(context, context.today);
  return {
    place: { code: query.place, name: reachedOf(context.who, { code: query.place, name: place }) },
    period: { from: query.from, to: query.to },
    figures: counted.map(({ fact: { id, word, unit, definition }, value }) => ({
      ...{ id, word, unit: units[unit], definition, value },
    })),
    parts: keys.map((key) => ({
      ...{ key, name: names.get(key) ?? key },
      values: Object.fromEntries(
        counted.flatMap(({ fact, parts }) => parts.filter((p) => p.key === key).map((p) => [fact.id, p.value])),
      ),
    })),
    verified,
  };
}

/** What the page shows, with the whole in its last line. */
export async function exportEffect(context: Context, asked: EffectAsked): Promise<FileAnswer> {
  const { place, period, figures, parts } = await effect(context, asked);
  const { language } = context;
  const whole = { name: say(w.whole, language), values: Object.fromEntries(figures.map((f) => [f.id, f.value])) };
  const lines = [...parts, whole].map(({ name, values }) => ({ name, ...values }));
  async function* rows() {
    yield* lines;
  }
  return listFile(context, {
    title: say(w.title, language),
    about: [place.name, period.to],
    notes: [
      say(w.covers, language, { place: place.name, from: period.from, to: period.to }),
      ...figures.map((f) =>
        say(w.defined, language, { word: say(f.word, language), text: say(f.definition, language) }),
      ),
    ],
    columns: [
      column('name', asked.by === 'month' ? w.month : w.district),
      ...figures.map(({ id, word, unit }) =>
        column(
          id,
          {
            zh: say(w.inUnit, 'zh', { word: word.zh, unit: unit.zh }),
            en: say(w.inUnit, 'en', { word: word.en, unit: unit.en }),
          },
          'number',
        ),
      ),
    ],
    rows: rows(),
  });
}
