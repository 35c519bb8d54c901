import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { cityOf } from '../kernel/china/division.ts';
import type { Word } from '../kernel/words.ts';
import type { Context } from './context.ts';
import type { Unit } from './facts.ts';

/**
 * What belongs to a site or stands on a division, and would be left behind if the site closed or the division went
 * to another city. Modules say what it is; the application hands it down when it is put together. Whoever asks:
 * nobody may be overlooked.
 */
export interface Occupant {
  readonly id: string;
  readonly word: Word;
  readonly unit: Unit;
  /** How many stand at one of the sites on that day or later; left out where a closing site may keep it. */
  atSites?(context: Pick<Context, 'db'>, siteIds: readonly string[], on: string): Promise<number>;
  /** The last day on which one of the sites must have been open for these to have happened there. */
  lastAt?(context: Pick<Context, 'db'>, cityCode: string, siteIds: readonly string[]): Promise<string | null>;
  /** How many stand on one of the divisions, of whatever day: the city leads every key, so that all would stay. */
  onDivisions?(context: Pick<Context, 'db'>, codes: readonly string[]): Promise<number>;
}

let registered: readonly Occupant[] = [];

export function registerOccupants(all: readonly Occupant[]): void {
  registered = all;
}

export const occupants = (): readonly Occupant[] => registered;

/** The rows of a table that stand on one of the divisions. */
export const standingOn = (codes: readonly string[]): RawBuilder<SqlBool> =>
  sql<SqlBool>`city_code = any(${[...new Set(codes.map(cityOf))]}::text[]) and division_code = any(${[...codes]}::text[])`;
