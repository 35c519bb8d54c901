import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { sitesByIds } from '../../network/public.ts';
import { peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { can } from '../permissions.ts';
import { certificatesAnywhere, workers } from '../scope.ts';
import { people } from '../tables.ts';
import { change, refusingTaken } from './actions.ts';
import { certificateRow } from './queries.ts';
import { settleHolders } from './writing.ts';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Namesakes in the city without a certificate of this level: a person decides, a name alone does not. */
export async function linkCandidates(context: Context, { id }: { id: string }) {
  const row = await certificateRow(context, can.writeCertificates, id);
  if (row.workerId !== null) return { rows: [] };
  const found = await workers
    .from(context, can.readWorkers)
    .select(['id', 'name', 'staffNumber', 'siteId'])
    .where('cityCode', '=', row.cityCode)
    .where('namePinyin', '=', row.namePinyin)
    .where('name', '=', row.name)
    .orderBy('id')
    .limit(20)
    .execute();
  const holding = await certificatesAnywhere
    .from(context)
    .select('workerId')
    .where('cityCode', '=', row.cityCode)
    .where('level', '=', row.level)
    .where((eb) => eb('workerId', '=', eb.fn.any(eb.val(found.map((w) => w.id)))))
    .execute();
  const free = found.filter((w) => !holding.some((h) => h.workerId === w.id));
  const sites = await sitesByIds(
    context,
    free.flatMap((w) => w.siteId ?? []),
  );
  return {
    rows: free.map(({ siteId, ...worker }) => ({
      ...worker,
      siteName: (siteId && sites.get(siteId)?.name) || '',
    })),
  };
}

export async function linkCertificate(
  context: ActionContext,
  { id, version, workerId }: Versioned & { workerId: string },
): Promise<{ version: number }> {
  const row = await certificateRow(context, can.writeCertificates, id);
  if (row.workerId !== null) throw peopleContract.problem('linked-already');
  const worker = await workers
    .from(context, can.readWorkers)
    .select('name')
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', workerId)
    .executeTakeFirst();
  if (worker?.name !== row.name) throw invalid(fault('workerId', 'unknown-worker'));
  await refusingTaken(row.number ?? '', async () => {
    await change(context, { ...row, version }, { workerId });
    await settleHolders(context, [{ ...row, workerId }]);
  });
  context.audit({ cityCode: row.cityCode, subjectType: 'certificate', subjectId: id, detail: { workerId } });
  return { version: version + 1 };
}

/** Takes the worker off this certificate and off those of the same resident ID. */
export async function unlinkCertificate(
  context: ActionContext,
  { id, version }: Versioned,
): Promise<{ version: number }> {
  const row = await certificateRow(context, can.writeCertificates, id);
  const { cityCode, workerId, residentIdHash } = row;
  if (workerId === null) throw peopleContract.problem('not-linked');
  await change(context, { ...row, version }, { workerId: null });
  if (residentIdHash !== null) {
    await people
      .write(context)
      .updateTable('people.certificate')
      .set({ workerId: null })
      .where('cityCode', '=', cityCode)
      .where('residentIdHash', '=', residentIdHash)
      .execute();
  }
  // The holder by the ID, the worker who is left, and a certificate that stands alone now.
  await settleHolders(context, [{ cityCode, workerId, residentIdHash }]);
  if (residentIdHash === null) {
    await people
      .write(context)
      .updateTable('people.certificate')
      .set({ replacedOn: null })
      .where('cityCode', '=', cityCode)
      .where('id', '=', id)
      .execute();
  }
  context.audit({ cityCode, subjectType: 'certificate', subjectId: id, detail: { workerId } });
  return { version: version + 1 };
}
