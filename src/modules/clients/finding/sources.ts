import type { RawBuilder, SqlBool } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Place } from '../../../platform/word-index/reading-on.ts';

export interface TextsAsked {
  /** Folded, each of two characters or more; a text must hold all of them. */
  readonly terms: readonly string[];
  /** Of the source's own kinds, or all of them. */
  readonly kinds: ReadonlySet<string>;
  readonly place?: string | undefined;
  readonly workerId?: string | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Only what stands behind it in the order of time. */
  readonly before?: Place | undefined;
  readonly size: number;
  /** The condition that leaves rows of a table with the columns `city_code` and `words` that may hold the terms. */
  mayHold(table: string): RawBuilder<SqlBool>;
}

export interface FoundText extends Place {
  readonly kind: string;
  /** An instant, or a day where no more is known. */
  readonly at: string;
  readonly title: string;
  /** As they were written: the first that holds one of the words is shown. */
  readonly texts: readonly string[];
  readonly client: { readonly id: string; readonly name: string } | null;
  readonly worker: string | null;
  readonly site: string | null;
  readonly opens: string;
}

export interface FoundTexts {
  /** The latest first. */
  readonly rows: readonly FoundText[];
  /** Where looking stopped before the end; null where everything was looked at, or enough was found. */
  readonly reached: Place | null;
}

/**
 * Texts of a module that are found by words. Modules above this one contribute theirs; the application hands them
 * down. Whose texts are looked at is the source's own condition, in the statement that finds them.
 */
export interface TextSource {
  /** Kinds it tells of, as they are filtered by. */
  readonly kinds: Readonly<Record<string, Word>>;
  /** Nobody else is told that there is anything. */
  readonly permission: Permission;
  find(context: Context, asked: TextsAsked): Promise<FoundTexts>;
  /** How many within the reader's reach are not indexed yet. */
  waiting(context: Context): Promise<number>;
}

let registered: readonly TextSource[] = [];

export function registerTextSources(all: readonly TextSource[]): void {
  registered = all;
}

export const textSources = (): readonly TextSource[] => registered;
