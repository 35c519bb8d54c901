import { invalid } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { fault } from '../faults.ts';
import type { Period } from './rules.ts';

export interface ServedPost extends Period {
  readonly siteId: string;
}

interface Asked {
  readonly cityCode: string;
  readonly workerId: string;
  readonly before: readonly ServedPost[];
  readonly after: readonly ServedPost[];
}

export interface Found {
  readonly n: number;
  readonly first: string | null;
  readonly last: string | null;
}

/** Who keeps records of what workers did under their posts: a module above this one, handed down by the application. */
export interface RecordKeeper {
  /** Records made under the posts before that no post would stand for after. */
  withoutPost(context: Context, asked: Asked): Promise<Found>;
}

let keeper: RecordKeeper | undefined;

export function registerRecordKeeper(of: RecordKeeper): void {
  keeper = of;
}

export async function recordsWithoutPost(
  context: Context,
  asked: Asked,
): Promise<(Found & { first: string; last: string }) | undefined> {
  const found = await keeper?.withoutPost(context, asked);
  if (!found || found.first === null || found.last === null) return undefined;
  return { n: found.n, first: found.first, last: found.last };
}

/** Days on which records were made under posts stay covered, whatever would take the posts away. */
export async function keepRecords(
  context: Context,
  asked: Asked,
  field: string,
  code: 'post-has-records' | 'leaving-has-records' = 'post-has-records',
): Promise<void> {
  const found = await recordsWithoutPost(context, asked);
  if (found) throw invalid(fault(field, code, { ...found }));
}
