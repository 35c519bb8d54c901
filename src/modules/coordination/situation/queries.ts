/** The figures of a period as they were known at a cut-off time, and the rows behind them. */
import { minuteText } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import { marks, say, unitSaid, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { type FactColumn, type FactQuery, units } from '../../../platform/facts.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { allPages, listFile } from '../../../platform/sheets/list-file.ts';
import { rowsAt, sumsAt } from '../../services/public.ts';
import { fieldWords as f } from '../../services/words.ts';
import { factQuery, placeOfQuery, type Where } from '../asking.ts';
import { coordinationContract } from '../contract.ts';
import { namedRows, nameParts, narrowedTo } from '../names.ts';
import type { Situation } from './contract.ts';
import { situationWords as w } from './words.ts';

interface AskedSituation extends Where {
  readonly at?: string | undefined;
  readonly only?: Record<string, string> | undefined;
}

const dimensions = ['way', 'class', 'counted'];

async function questionOf(context: Context, asked: AskedSituation): Promise<{ query: FactQuery; at: Date }> {
  const unknown = Object.keys(asked.only ?? {}).filter((dimension) => !dimensions.includes(dimension));
  if (unknown.length > 0)
    throw coordinationContract.problem('narrowing-unknown', { params: { unknown, known: dimensions } });
  const at = asked.at === undefined ? context.now : new Date(asked.at);
  if (at > context.now) throw invalid({ pointer: '/at', code: 'coordination.cut-off-ahead' });
  return { query: await factQuery(context, asked, asked.only), at };
}

export async function situation(context: Context, asked: AskedSituation): Promise<Situation> {
  const { query, at } = await questionOf(context, asked);
  const { byWay, byClass, ...sums } = await sumsAt(context, query, at);
  const figure = (key: keyof typeof sums, unit: keyof typeof units, counted?: keyof typeof countedWords) => ({
    ...{ key, word: w[key], unit: units[unit], value: sums[key], definition: w.definitions[key] },
    ...(counted ? { only: { counted } } : {}),
  });
  const split = async (dimension: string, parts: readonly { key: string; value: number }[]) =>
    (await nameParts(context, dimension, parts)).map(({ key, name, value }) => ({
      ...{
        key,
        word: name,
        unit: units.encounter,
        value,
        definition: w.definitions.encounters,
        only: { [dimension]: key },
      },
    }));
  return {
    place: await placeOfQuery(context, query),
    period: { from: query.from, to: query.to },
    at: at.toISOString(),
    figures: [
      figure('encounters', 'encounter'),
      figure('visits', 'encounter', 'visits'),
      figure('personTimes', 'personTime'),
      figure('persons', 'person'),
      figure('minutes', 'minute'),
      figure('activities', 'activity', 'activities'),
      figure('groupSessions', 'session', 'groupSessions'),
    ],
    byWay: await split('way', byWay),
    byClass: await split('class', byClass),
  };
}

const columns: readonly FactColumn[] = [
  { key: 'occurredAt', word: f.occurredAt, type: 'instant' },
  { key: 'clientName', word: f.client, type: 'text' },
  { key: 'way', word: f.way, type: 'text' },
  { key: 'class', word: f.class, type: 'text' },
  { key: 'personTimes', word: f.personTimes, type: 'number' },
  { key: 'minutes', word: f.minutes, type: 'number' },
  { key: 'siteName', word: f.site, type: 'text' },
  { key: 'workerName', word: f.worker, type: 'text' },
  { key: 'divisionName', word: f.division, type: 'text' },
];

const countedWords = { visits: w.visits, activities: w.activities, groupSessions: w.groupSessions } as const;

async function narrowedIn(context: Context, query: FactQuery): Promise<Word[]> {
  const { counted, ...only } = query.only ?? {};
  const kind = Object.entries(countedWords).flatMap(([key, said]) => (key === counted ? said : []));
  return [...kind, ...(await narrowedTo(context, { ...query, only }))];
}

export async function situationRows(context: Context, asked: AskedSituation & { page: number; size: number }) {
  const { query, at } = await questionOf(context, asked);
  const { page, size } = asked;
  const [rows, { encounters }, narrowed] = await Promise.all([
    rowsAt(context, query, at, { offset: (page - 1) * size, limit: size }),
    sumsAt(context, query, at),
    narrowedIn(context, query),
  ]);
  return { narrowed, columns: [...columns], rows: await namedRows(context, columns, rows), total: encounters };
}

export async function situationFile(context: Context, asked: AskedSituation): Promise<FileAnswer> {
  const { language } = context;
  const { query, at } = await questionOf(context, asked);
  const { place, period, figures, byWay, byClass } = await situation(context, asked);
  const line = ({ word, value, unit }: Situation['figures'][number]) =>
    `${say(word, language)} ${value} ${unitSaid(unit, value, language)}`;
  const joined = (parts: Situation['figures']) => parts.map(line).join(say(marks.semicolon, language));
  const minute = minuteText(at);
  const lines = (title: Word, parts: Situation['figures']) =>
    parts.length > 0 ? [`${say(title, language)}${say(marks.colon, language)}${joined(parts)}`] : [];
  return listFile(context, {
    title: say(w.situation, language),
    about: [place.title, minute.replace(/[: ]/g, '')],
    notes: [
      say(w.title, language, { place: place.title, at: minute }),
      say(w.period, language, period),
      joined(figures),
      ...lines(w.byWay, byWay),
      ...lines(w.byClass, byClass),
      say(w.help, language),
    ],
    columns: columns.map(({ key, word, type }) => ({ key, title: word, type })),
    rows: allPages(async (offset, limit) =>
      namedRows(context, columns, await rowsAt(context, query, at, { offset, limit })),
    ),
  });
}
