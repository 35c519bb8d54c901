import { type Day, dayOf } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { certificatesAnywhere } from '../scope.ts';
import { people } from '../tables.ts';
import { type HeldLevel, replacements } from './rules.ts';
import { placeOf } from './sealing.ts';

/** A certificate with everything its references say. */
export interface CertificateEntry {
  readonly cityCode: string;
  readonly name: string;
  readonly residentId: string | null;
  readonly residentIdHash: string | null;
  readonly mobile: string | null;
  readonly mobileHash: string | null;
  readonly workerId: string | null;
  readonly divisionCode: string;
  readonly employer: string | null;
  readonly agencyId: string | null;
  readonly level: HeldLevel;
  readonly number: string | null;
  readonly issuedOn: Day | null;
  readonly issuedBy: string | null;
  /** First day of a period and first day without. */
  readonly registration: { readonly validFrom: Day; readonly validTo: Day } | null;
}

/** Inserts entries that were examined, with their first periods; holders and workers follow. */
export async function writeCertificates(
  context: ActionContext,
  entries: readonly CertificateEntry[],
): Promise<string[]> {
  if (entries.length === 0) return [];
  const { crypto } = context.services;
  const placed = entries.map((entry) => {
    const id = context.newId();
    const { registration, residentId, mobile, ...fields } = entry;
    return {
      registration,
      certificate: {
        id,
        ...fields,
        ...searchKeys(fields.name),
        residentId: residentId ? crypto.encrypt(residentId, placeOf('residentId', id)) : null,
        mobile: mobile ? crypto.encrypt(mobile, placeOf('mobile', id)) : null,
        registeredUntil: registration?.validTo ?? null,
        version: 1,
        recordedAt: context.now,
      },
    };
  });
  const write = people.write(context);
  const rows = placed.map((p) => p.certificate);
  await insertRows(write, 'people.certificate', rows);
  await insertRows(
    write,
    'people.certificate_registration',
    placed.flatMap(({ certificate: { cityCode, id }, registration }) =>
      registration
        ? [{ cityCode, id: context.newId(), certificateId: id, ...registration, recordedAt: context.now }]
        : [],
    ),
  );
  await settleHolders(context, rows);
  return rows.map((row) => row.id);
}

interface Touched {
  readonly cityCode: string;
  readonly workerId: string | null;
  readonly residentIdHash: string | null;
}

/**
 * After certificates came, changed hands or changed dates: certificates of one resident ID have one
 * worker, of one holder only the highest counts, and workers repeat that level.
 */
export async function settleHolders(context: ActionContext, touched: readonly Touched[]): Promise<void> {
  for (const [cityCode, ofCity] of Map.groupBy(touched, (t) => t.cityCode)) {
    const hashes = [...new Set(ofCity.flatMap((t) => t.residentIdHash ?? []))];
    const workerIds = [...new Set(ofCity.flatMap((t) => t.workerId ?? []))];
    if (hashes.length > 0) await linkByResidentId(context, cityCode, hashes);
    const concerned = await certificatesAnywhere
      .from(context)
      .select(['id', 'workerId', 'residentIdHash', 'level', 'issuedOn', 'recordedAt', 'replacedOn'])
      .where('cityCode', '=', cityCode)
      .where((eb) =>
        eb.or([
          eb('workerId', '=', eb.fn.any(eb.val(workerIds))),
          eb('residentIdHash', '=', eb.fn.any(eb.val(hashes))),
        ]),
      )
      .execute();
    const holders = Map.groupBy(concerned, (c) => c.workerId ?? c.residentIdHash ?? c.id);
    for (const held of holders.values()) {
      const replaced = replacements(
        held.map((h) => ({
          id: h.id,
          level: h.level as HeldLevel,
          issuedOn: h.issuedOn,
          recordedOn: dayOf(new Date(h.recordedAt)),
        })),
      );
      for (const { id, replacedOn } of held) {
        const now = replaced.get(id) ?? null;
        if (now !== replacedOn) await replace(context, cityCode, id, now);
      }
    }
    await projectLevels(context, cityCode, [...new Set([...workerIds, ...concerned.flatMap((c) => c.workerId ?? [])])]);
  }
}

async function replace(context: ActionContext, cityCode: string, id: string, replacedOn: Day | null): Promise<void> {
  await people
    .write(context)
    .updateTable('people.certificate')
    .set({ replacedOn })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
}

async function linkByResidentId(context: ActionContext, cityCode: string, hashes: readonly string[]): Promise<void> {
  await people
    .write(context)
    .updateTable('people.certificate')
    .from('people.certificate as linked')
    .set((eb) => ({ workerId: eb.ref('linked.workerId') }))
    .whereRef('linked.cityCode', '=', 'people.certificate.cityCode')
    .whereRef('linked.residentIdHash', '=', 'people.certificate.residentIdHash')
    .where('linked.workerId', 'is not', null)
    .where('people.certificate.workerId', 'is', null)
    .where('people.certificate.cityCode', '=', cityCode)
    .where((eb) => eb('people.certificate.residentIdHash', '=', eb.fn.any(eb.val([...hashes]))))
    .execute();
}

/** `people.worker.certificate_level` repeats the level that counts. */
async function projectLevels(context: ActionContext, cityCode: string, workerIds: readonly string[]): Promise<void> {
  if (workerIds.length === 0) return;
  const counting = certificatesAnywhere
    .from(context)
    .select('people.certificate.level')
    .whereRef('people.certificate.cityCode', '=', 'people.worker.cityCode' as never)
    .whereRef('people.certificate.workerId', '=', 'people.worker.id' as never)
    .where('people.certificate.replacedOn', 'is', null)
    .limit(1);
  await people
    .write(context)
    .updateTable('people.worker')
    .set((eb) => ({ certificateLevel: eb.fn.coalesce(counting, eb.val('none')) }))
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...workerIds]))))
    .where((eb) => eb('certificateLevel', 'is distinct from', eb.fn.coalesce(counting, eb.val('none'))))
    .execute();
}
