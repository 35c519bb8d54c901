import type { ActionContext, Context } from '../../../platform/context.ts';
import { people } from '../tables.ts';
import { type KnownCertificate, knownCertificates } from './known.ts';
import { registrationRules } from './region-rules.ts';
import { type HeldLevel, periodEnd } from './rules.ts';
import { settleHolders, writeCertificates } from './writing.ts';

/** A worker as just stored, with what was said about the certificate. */
export interface Adopting {
  readonly cityCode: string;
  readonly workerId: string;
  readonly name: string;
  readonly mobileHash: string | null;
  readonly divisionCode: string;
  readonly agencyId: string | null;
  readonly level: HeldLevel | 'none';
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly registeredFrom: string | null;
}

type Said = Pick<Adopting, 'name' | 'level' | 'number'>;

/** The same certificate, entered before anybody knew that its holder works here. */
export const isOwn = (known: KnownCertificate, { name, level, number }: Said): boolean =>
  known.workerId === null && known.name === name && known.level === level && number !== null && known.number === number;

/** A holder of the register with the worker's mobile and name, unless the worker named another certificate. */
const isSamePerson = (known: KnownCertificate, worker: Adopting): boolean =>
  known.workerId === null &&
  known.cityCode === worker.cityCode &&
  known.name === worker.name &&
  known.mobileHash !== null &&
  known.mobileHash === worker.mobileHash &&
  !(known.level === worker.level && worker.number !== null && known.number !== worker.number);

/** Certificates of workers enter the register once: what is there already is linked, the rest is written. */
export async function adoptCertificates(context: ActionContext, adopting: readonly Adopting[]): Promise<void> {
  const known = await unlinked(context, adopting);
  const linked: { cityCode: string; id: string; workerId: string }[] = [];
  const missing: Adopting[] = [];
  for (const worker of adopting) {
    const own = known.filter((k) => k.cityCode === worker.cityCode && (isOwn(k, worker) || isSamePerson(k, worker)));
    const levels = new Map(own.map((k) => [k.level, k]));
    for (const { cityCode, id } of levels.values()) linked.push({ cityCode, id, workerId: worker.workerId });
    if (worker.level !== 'none' && !levels.has(worker.level)) missing.push(worker);
  }
  for (const { cityCode, id, workerId } of linked) {
    await people
      .write(context)
      .updateTable('people.certificate')
      .set((eb) => ({ workerId, version: eb('version', '+', 1) }))
      .where('cityCode', '=', cityCode)
      .where('id', '=', id)
      .execute();
  }
  await settleHolders(
    context,
    linked.map((l) => ({ ...l, residentIdHash: known.find((k) => k.id === l.id)?.residentIdHash ?? null })),
  );
  if (missing.length === 0) return;
  const rules = await registrationRules(context);
  await writeCertificates(
    context,
    missing.map(({ level, mobileHash: _, registeredFrom: validFrom, ...worker }) => ({
      ...worker,
      level: level as HeldLevel,
      residentId: null,
      residentIdHash: null,
      mobile: null,
      mobileHash: null,
      employer: null,
      issuedBy: null,
      registration: validFrom ? { validFrom, validTo: periodEnd(validFrom, rules) } : null,
    })),
  );
}

async function unlinked(context: Context, adopting: readonly Adopting[]): Promise<KnownCertificate[]> {
  const found = await knownCertificates(
    context,
    adopting.map((a) => a.cityCode),
    {
      numbers: adopting.flatMap((a) => a.number ?? []),
      mobileHashes: adopting.flatMap((a) => a.mobileHash ?? []),
    },
  );
  return found.filter((k) => k.workerId === null);
}
