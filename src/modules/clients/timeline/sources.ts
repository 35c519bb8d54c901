import { type RawBuilder, sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Narrowed } from '../../../platform/database/narrowed.ts';

/** Whose events are asked for: persons of one city whom the caller may see. */
export interface Whose {
  readonly cityCode: string;
  /** An array of the ids of those of them within reach of the permission. */
  ids(permission: Permission): Narrowed;
}

type Codes = Readonly<Record<string, string | number | boolean | null>>;

/** One row of a relation, as it is put into words. */
export interface FoundEvent {
  readonly id: string;
  readonly kind: string;
  /** What of the row happened: a category began, or ended. */
  readonly what: string;
  readonly at: string;
  /** What the words are made of; free texts as they are stored, sealed. */
  readonly codes: Codes;
}

export interface Said {
  readonly title: string;
  readonly detail?: string | null;
  readonly by?: string | null;
  readonly opens?: string | null;
}

/**
 * What a module knows of persons, in order of time. Modules above this one contribute theirs; the application
 * hands them down.
 */
export interface EventSource {
  /** Kinds it tells of, as they are filtered by. */
  readonly kinds: Readonly<Record<string, Word>>;
  /** Nobody else is told that there is anything. */
  readonly permission: Permission;
  /**
   * A select of `person_id, at, whole_day, rank, kind, what, id, codes`: `at` an instant, of a day `dayAt`;
   * `rank` (0 to 9) is the order of what happened at one moment.
   */
  relation(context: Context, whose: Whose): Promise<Narrowed> | Narrowed;
  /** Words for rows of the relation, in their order. */
  said(context: Context, rows: readonly FoundEvent[]): Promise<readonly Said[]>;
}

/**
 * The beginning of a day in Shanghai, as `at` of what is known by its day alone; the hour at which it was told, where
 * that was on the day itself.
 */
export const dayAt = (day: RawBuilder<unknown>, told?: RawBuilder<unknown>): RawBuilder<unknown> => {
  const begins = sql`(${day}::timestamp at time zone 'Asia/Shanghai')`;
  return told
    ? sql`case when (${told} at time zone 'Asia/Shanghai')::date = ${day}::date then ${told} else ${begins} end`
    : begins;
};

let registered: readonly EventSource[] = [];

export function registerEventSources(all: readonly EventSource[]): void {
  registered = all;
}

export const eventSources = (): readonly EventSource[] => registered;
