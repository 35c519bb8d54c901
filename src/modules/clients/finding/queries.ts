import { isWithin, onlyCityBelow } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionOf } from '../../../platform/reach.ts';
import { excerptOf, mayHold } from '../../../platform/word-index/finding.ts';
import { termsOf } from '../../../platform/word-index/folding.ts';
import { byTime, cursorOf, dayAt, type Place, placeOf } from '../../../platform/word-index/reading-on.ts';
import { citiesOfSites } from '../../network/public.ts';
import { can } from '../permissions.ts';
import { type FoundRecord, type findingEndpoints, mostWords, shortestWord } from './contract.ts';
import { type FoundText, type TextSource, textSources } from './sources.ts';

type Input = Parsed<(typeof findingEndpoints.findRecords)['in']>;
type Output = Parsed<(typeof findingEndpoints.findRecords)['out']>;

const sourcesOf = (context: Context): readonly TextSource[] =>
  textSources().filter((source) => context.reach(source.permission).kind !== 'nowhere');

export async function recordKinds(context: Context) {
  const named = (source: TextSource) => Object.entries(source.kinds).map(([kind, name]) => ({ kind, name }));
  return { kinds: sourcesOf(context).flatMap(named) };
}

/** Records and texts within reach that hold every word, from all sources, the latest first. */
export async function findRecords(
  context: Context,
  { text, kinds, place, before, size, ...filters }: Input,
): Promise<Output> {
  const terms = wordsAsked(text);
  const told = sourcesOf(context);
  const cities = await citiesAsked(context, place);
  const asked = {
    ...filters,
    terms,
    place,
    before: before === undefined ? undefined : placeOf(before),
    // One more tells whether there are any behind the page.
    size: size + 1,
    mayHold: (table: string) => mayHold(context.services.crypto, table, cities, terms),
  };
  const wanted = told.flatMap((source) => {
    const own = Object.keys(source.kinds).filter((kind) => !kinds || kinds.includes(kind));
    return own.length > 0 ? [{ source, kinds: new Set(own) }] : [];
  });
  const [found, waiting] = await Promise.all([
    Promise.all(wanted.map(({ source, kinds: own }) => source.find(context, { ...asked, kinds: own }))),
    Promise.all(told.map((source) => source.waiting(context))),
  ]);
  // Where one source stopped, others may have found what comes after rows that it has not looked at.
  const [floor] = found.flatMap(({ reached }) => reached ?? []).sort(byTime);
  const sure = found
    .flatMap(({ rows }) => rows)
    .filter((row) => !floor || byTime(row, floor) <= 0)
    .sort(byTime);
  const page = sure.slice(0, size);
  const last: Place | undefined = sure.length > size ? page.at(-1) : floor;
  return {
    rows: page.map((row) => shown(context, told, row, terms)),
    next: last ? cursorOf(last) : null,
    reached: floor && sure.length <= size ? dayAt(floor) : null,
    waiting: waiting.reduce((sum, n) => sum + n, 0),
  };
}

/** The words in what was typed; each must be long enough to be found by a pair of characters. */
function wordsAsked(text: string): string[] {
  const terms = termsOf(text);
  const short = terms.find((term) => [...term].length < shortestWord);
  const fault = (code: string, params = {}) => invalid({ pointer: '/text', code: `clients.${code}`, params });
  if (terms.length === 0) throw fault('no-words');
  if (short !== undefined) throw fault('word-too-short', { word: short });
  if (terms.length > mostWords) throw fault('too-many-words', { n: mostWords });
  return terms;
}

/** Cities whose records may be within reach: hashes differ from one to the next. */
async function citiesAsked(context: Context, place: string | undefined): Promise<string[]> {
  const own = onlyCityBelow(divisionOf(context.reach(can.readClients)) ?? '');
  const cities = own ? [own] : await citiesOfSites(context);
  const asked = place === undefined ? undefined : (onlyCityBelow(place) ?? place);
  return cities.filter((city) => asked === undefined || isWithin(city, asked));
}

function shown(
  { language }: Context,
  sources: readonly TextSource[],
  { kind, texts, moment: _, id, ...row }: FoundText,
  terms: readonly string[],
): FoundRecord {
  const of = sources.find((source) => Object.hasOwn(source.kinds, kind));
  // Words may stand in different texts of one record: the first that holds one is shown.
  const [excerpt = []] = texts.flatMap((text) => [excerptOf(text, terms) ?? []]).filter((pieces) => pieces.length > 0);
  return { ...row, key: `${kind}.${id}`, kind, kindName: of?.kinds[kind]?.[language] ?? kind, excerpt };
}
