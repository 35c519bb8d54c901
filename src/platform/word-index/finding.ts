import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Cipherbox } from '../crypto/index.ts';
import { folded } from './folding.ts';
import { wantedHashes } from './hashes.ts';

/** Rows of these cities that may hold all terms: whoever reads on opens their texts and looks. */
export function mayHold(
  crypto: Cipherbox,
  table: string,
  cities: readonly string[],
  terms: readonly string[],
): RawBuilder<SqlBool> {
  const words = sql.ref(`${table}.words`);
  const there = cities.flatMap((city) =>
    wantedHashes(crypto, city, terms).map(
      (hashes) => sql`(${sql.ref(`${table}.city_code`)} = ${city} and ${words} @> ${hashes}::smallint[])`,
    ),
  );
  return there.length > 0 ? sql<SqlBool>`(${sql.join(there, sql` or `)})` : sql<SqlBool>`false`;
}

/** Whether the texts really hold every term; one of them may stand in the notes and another in the next step. */
export function holdsAll(texts: readonly string[], terms: readonly string[]): boolean {
  const written = folded(texts.join('\n'));
  return terms.every((term) => written.includes(term));
}

export interface Piece {
  readonly text: string;
  /** One of the words that were looked for. */
  readonly found: boolean;
}

/** Characters shown before the first word found, and in all. */
const lead = 16;
const longest = 120;

/** The part of a text around the words, which are marked; where none stands in it, undefined. */
export function excerptOf(text: string, terms: readonly string[]): Piece[] | undefined {
  const written = folded(text);
  const places = terms.flatMap((term) => placesOf(written, term)).sort(([a], [b]) => a - b);
  const [first] = places;
  if (!first) return undefined;
  const from = whole(text, first[0] <= lead + 4 ? 0 : first[0] - lead);
  const to = text.length - from <= longest + 8 ? text.length : whole(text, from + longest);
  const pieces: Piece[] = from > 0 ? [{ text: '…', found: false }] : [];
  let at = from;
  for (const [begin, end] of places) {
    if (begin < at || end > to) continue;
    if (begin > at) pieces.push({ text: text.slice(at, begin), found: false });
    pieces.push({ text: text.slice(begin, end), found: true });
    at = end;
  }
  pieces.push({ text: text.slice(at, to) + (to < text.length ? '…' : ''), found: false });
  return pieces.filter((piece) => piece.text !== '');
}

function placesOf(written: string, term: string): [number, number][] {
  const places: [number, number][] = [];
  for (let at = written.indexOf(term); at >= 0; at = written.indexOf(term, at + term.length))
    places.push([at, at + term.length]);
  return places;
}

/** Not between the halves of a character. */
const whole = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
};
