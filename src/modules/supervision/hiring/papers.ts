import type { Context } from '../../../platform/context.ts';
import { papers } from './scope.ts';
import type { PaperFile } from './stored.ts';

/** Papers by whose they are; the readers of those have been let in. */
export async function papersOf(
  context: Context,
  { candidateIds = [], workerIds = [] }: { candidateIds?: readonly string[]; workerIds?: readonly string[] },
) {
  const rows = await papers
    .from(context)
    .select(['id', 'candidateId', 'workerId', 'title', 'file', 'addedBy', 'addedAt'])
    .where((eb) =>
      eb.or([
        eb('candidateId', '=', eb.fn.any(eb.val([...candidateIds]))),
        eb('workerId', '=', eb.fn.any(eb.val([...workerIds]))),
      ]),
    )
    .orderBy('addedAt')
    .execute();
  const told = rows.map(({ file, addedAt, ...row }) => ({
    ...row,
    name: (file as unknown as PaperFile).name,
    addedAt: new Date(addedAt).toISOString(),
  }));
  return Map.groupBy(told, (row) => row.candidateId ?? row.workerId ?? '');
}
