/** Marks of interviews, and which of them count: none of whoever became a candidate of the post (decision 103). */
import type { Context } from '../../../platform/context.ts';
import { workersOfAccounts } from '../../access/public.ts';
import { candidates, interviewMarks } from './scope.ts';

interface Opening {
  readonly cityCode: string;
  readonly id: string;
}

/** Whoever is a candidate; withdrawn, one may interview again. */
export async function whoApplied(context: Context, { cityCode, id }: Opening): Promise<ReadonlySet<string>> {
  const rows = await candidates
    .from(context)
    .select('workerId')
    .where('cityCode', '=', cityCode)
    .where('openingId', '=', id)
    .where('state', '<>', 'withdrawn')
    .execute();
  return new Set(rows.flatMap((r) => r.workerId ?? []));
}

/** `also`: whom a candidate under a name from outside turns out to be. */
export async function marksOf(
  context: Context,
  opening: Opening,
  candidateIds: readonly string[],
  also: readonly string[] = [],
) {
  const rows = await interviewMarks
    .from(context)
    .selectAll()
    .where('cityCode', '=', opening.cityCode)
    .where((eb) => eb('candidateId', '=', eb.fn.any(eb.val([...candidateIds]))))
    .orderBy('markedAt')
    .execute();
  const rivals = new Set([...(await whoApplied(context, opening)), ...also]);
  const workers = await workersOfAccounts(context, [...new Set(rows.map((r) => r.accountId))]);
  return rows.map((r) => ({ ...r, counts: !rivals.has(workers.get(r.accountId) ?? '') }));
}
