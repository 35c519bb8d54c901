import type { FieldProblem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { adoptCertificates } from '../certificates/adopting.ts';
import { type KnownCertificate, knownCertificates } from '../certificates/known.ts';
import type { WorkerRow } from '../contract.ts';
import { fault } from '../faults.ts';
import { people } from '../tables.ts';

/** What a sheet of workers adds to the certificates of somebody who is registered already. */
export interface CertificateGain {
  readonly kind: 'none' | 'new' | 'number';
  /** The certificate that gets its number. */
  readonly id?: string;
  readonly faults: readonly FieldProblem[];
}

type Said = Pick<WorkerRow, 'certificateLevel' | 'certificateNumber'>;

export async function certificatesByWorker(
  context: Context,
  known: readonly { cityCode: string; id: string }[],
): Promise<Map<string, KnownCertificate[]>> {
  const found = await knownCertificates(
    context,
    known.map((k) => k.cityCode),
    { workerIds: known.map((k) => k.id) },
  );
  return Map.groupBy(found, (c) => c.workerId ?? '');
}

/** The register is not overwritten by a sheet of workers: what differs is said, what is missing is added. */
export function certificateGain({ certificateLevel, certificateNumber }: Said, held: readonly KnownCertificate[]) {
  const none: CertificateGain = { kind: 'none', faults: [] };
  if (certificateLevel === 'none') return none;
  const same = held.find((h) => h.level === certificateLevel);
  if (!same) return { kind: 'new', faults: [] } satisfies CertificateGain;
  if (!certificateNumber || same.number === certificateNumber) return none;
  if (same.number === null) return { kind: 'number', id: same.id, faults: [] } satisfies CertificateGain;
  const faults = [fault('certificateNumber', 'certificate-differs', { number: same.number })];
  return { kind: 'none', faults } satisfies CertificateGain;
}

type Known = {
  cityCode: string;
  id: string;
  name: string;
  mobileHash: string | null;
  divisionCode: string;
  agencyId: string | null;
};

export async function gain(
  context: ActionContext,
  known: Known,
  row: WorkerRow,
  { kind, id }: CertificateGain,
): Promise<void> {
  const number = row.certificateNumber ?? null;
  if (kind === 'number' && id) {
    await people
      .write(context)
      .updateTable('people.certificate')
      .set((eb) => ({ number, version: eb('version', '+', 1) }))
      .where('cityCode', '=', known.cityCode)
      .where('id', '=', id)
      .execute();
  }
  if (kind !== 'new') return;
  const { id: workerId, ...worker } = known;
  const issuedOn = row.certificateIssuedOn ?? null;
  const registeredFrom = row.certificateRegisteredFrom ?? null;
  const divisionCode = known.divisionCode.slice(0, 6);
  await adoptCertificates(context, [
    {
      ...worker,
      divisionCode,
      workerId,
      level: row.certificateLevel,
      number,
      issuedOn,
      registeredFrom,
      name: row.name,
    },
  ]);
}
