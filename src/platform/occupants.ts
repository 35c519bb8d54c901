import type { Word } from '../kernel/words.ts';
import type { Context } from './context.ts';
import type { Unit } from './facts.ts';

/**
 * Those who belong to a site and would be left behind if it closed. Higher modules say who they are; the
 * application hands them down when it is put together.
 */
export interface Occupant {
  readonly id: string;
  readonly word: Word;
  readonly unit: Unit;
  /** How many stand at one of the sites on that day or later, whoever asks: nobody may be overlooked. */
  count(context: Pick<Context, 'db'>, siteIds: readonly string[], on: string): Promise<number>;
}

let registered: readonly Occupant[] = [];

export function registerOccupants(all: readonly Occupant[]): void {
  registered = all;
}

export const occupants = (): readonly Occupant[] => registered;
