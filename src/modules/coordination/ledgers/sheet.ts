/** A ledger of figures: below each other, or in columns with a row for each division. */
import type { Word } from '../../../kernel/words.ts';
import { marks, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { type Fact, type FactQuery, units } from '../../../platform/facts.ts';
import { divisionNames } from '../../network/public.ts';
import { askedOf, visibleFacts } from '../asking.ts';
import { nameParts, narrowedTo } from '../names.ts';
import type { Making } from './asking.ts';
import { cellOf, narrowed, opensOf, shareOf } from './cells.ts';
import type { LedgerCell, LedgerView } from './contract.ts';
import type { LedgerBody } from './schemas.ts';
import { ledgersWords as w } from './words.ts';

export type Sheet = NonNullable<LedgerView['sheet']>;
type Line = Extract<LedgerBody, { kind: 'sheet' }>['figures'][number];
interface Found {
  readonly line: Line;
  readonly fact: Fact;
  readonly query: FactQuery;
}

/** Figures that are the reader's and can be narrowed to what was chosen. */
function figuresOf(context: Context, figures: readonly Line[], query: FactQuery): Found[] {
  const known = new Map(visibleFacts(context).map((f) => [f.id, f]));
  return figures.flatMap((line): Found[] => {
    const fact = known.get(line.fact);
    const asked = fact && narrowed(fact, query, line.only);
    return fact && asked ? [{ line, fact, query: asked }] : [];
  });
}

const inBrackets = (text: Word, inside: readonly Word[]): Word => {
  const within = (language: 'zh' | 'en') =>
    say(w.part, language, {
      text: text[language],
      inside: inside.map((i) => i[language]).join(say(marks.between, language)),
    });
  return inside.length === 0 ? text : { zh: within('zh'), en: within('en') };
};

const titleOf = async (context: Context, { line, fact }: Found): Promise<Word> =>
  line.title ?? inBrackets(fact.word, await narrowedTo(context, { only: line.only ?? {} } as FactQuery));

export async function sheetOf(
  context: Context,
  making: Making,
  body: Extract<LedgerBody, { kind: 'sheet' }>,
): Promise<Sheet> {
  const found = figuresOf(context, body.figures, making.query);
  return body.rows === 'divisions' ? byDivision(context, making, found) : belowEachOther(context, making, found);
}

async function belowEachOther(context: Context, making: Making, found: readonly Found[]): Promise<Sheet> {
  const rows: Sheet['rows'] = [];
  for (const one of found) {
    const { line, fact, query } = one;
    const title = await titleOf(context, one);
    const said = { unit: units[fact.unit], definition: fact.definition };
    if (line.split === undefined) {
      rows.push({ key: line.key, name: title, ...said, cells: [await cellOf(context, making, fact, query)] });
      continue;
    }
    for (const { key, name, cell } of await partsOf(context, making, one, line.split))
      rows.push({ key: `${line.key} ${key}`, name: inBrackets(title, [name]), ...said, cells: [cell] });
  }
  return { columns: [{ key: 'value', word: w.value, unit: null }], rows };
}

/** A part for each that stands in the records of today, or stood at the closing. */
async function partsOf(context: Context, making: Making, { fact, query }: Found, dimension: string) {
  if (!fact.dimensions.includes(dimension)) return [];
  const asked = askedOf(context, fact, query);
  const now = await fact.by(context, asked, dimension);
  const kept = making.closing?.kept?.splits.find((s) => s.fact === fact.id && s.dimension === dimension)?.parts ?? [];
  const keys = [...new Set([...now, ...kept].map((p) => p.key))];
  const withheld = await fact.withheld?.(context, asked, dimension);
  const parts = keys.filter((key) => !withheld?.(key)).map((key) => ({ key, value: 0 }));
  const named = await nameParts(context, dimension, parts);
  return Promise.all(
    named.map(async ({ key, name }) => ({
      key,
      name,
      cell: await cellOf(context, making, fact, { ...query, only: { ...query.only, [dimension]: key } }),
    })),
  );
}

interface Part {
  readonly key: string;
  /** The place of which it is a part. */
  readonly place: string;
  readonly values: readonly (number | null)[];
}

const village = 12;

/** The parts of a place; `toVillages`, theirs as well. */
async function partsBelow(
  context: Context,
  found: readonly Found[],
  place: string,
  toVillages: boolean,
): Promise<Part[]> {
  const split = await Promise.all(
    found.map(async ({ fact, query }) => {
      if (!fact.dimensions.includes('division')) return new Map<string, number>();
      const parts = await fact.by(context, askedOf(context, fact, { ...query, place }), 'division');
      return new Map(parts.map((p) => [p.key, p.value]));
    }),
  );
  const keys = [...new Set(split.flatMap((parts) => [...parts.keys()]))].sort();
  const absent = ({ fact }: Found) => (fact.unit === 'percent' ? null : 0);
  const parts = keys.map((key) => ({ key, place, values: found.map((f, at) => split[at]?.get(key) ?? absent(f)) }));
  const open = async (part: Part): Promise<Part[]> =>
    toVillages && part.key !== place && part.key.length < village
      ? partsBelow(context, found, part.key, toVillages)
      : [part];
  return (await Promise.all(parts.map(open))).flat();
}

/** Of a place its parts; of a site the villages it serves, for they all lie in one part of the city. */
async function byDivision(context: Context, making: Making, found: readonly Found[]): Promise<Sheet> {
  const parts = await partsBelow(context, found, making.query.place, making.query.siteId !== undefined);
  const names = await divisionNames(
    context,
    parts.map((part) => part.key),
  );
  const cellAt = ({ fact, query }: Found, at: number, { key, place, values }: Part): LedgerCell => {
    // What belongs to the place itself and to nothing below it is a part of the place.
    const where =
      key === place ? { ...query, place, only: { ...query.only, division: key } } : { ...query, place: key };
    return { value: values[at] ?? null, ...shareOf(fact), opens: opensOf(fact, askedOf(context, fact, where)) };
  };
  const whole = await Promise.all(found.map(({ fact, query }) => cellOf(context, making, fact, query)));
  const asRow = (key: string, name: Word, cells: LedgerCell[]) => ({ key, name, unit: null, definition: null, cells });
  return {
    columns: await Promise.all(
      found.map(async (one) => ({ key: one.line.key, word: await titleOf(context, one), unit: units[one.fact.unit] })),
    ),
    rows: [
      ...parts.map((part) => {
        const name = names.get(part.key) ?? part.key;
        return asRow(
          part.key,
          { zh: name, en: name },
          found.map((one, at) => cellAt(one, at, part)),
        );
      }),
      asRow('total', w.total, whole),
    ],
  };
}
