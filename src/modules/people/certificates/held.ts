import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { certificatesAnywhere, registrationsAnywhere } from '../scope.ts';
import type { HeldCertificate } from './contract.ts';
import { registrationRules } from './region-rules.ts';
import { type HeldLevel, heldLevels, registrationState } from './rules.ts';

interface Holder {
  readonly cityCode: string;
  /** A certificate of the holder; absent when asked for a worker. */
  readonly id?: string;
  readonly workerId: string | null;
  readonly residentIdHash?: string | null;
}

/** All certificates of one holder with their periods, the highest first. */
export async function heldCertificates(
  context: Context,
  { cityCode, id, workerId, residentIdHash = null }: Holder,
): Promise<HeldCertificate[]> {
  const found = await certificatesAnywhere
    .from(context)
    .select(['id', 'level', 'number', 'issuedOn', 'issuedBy', 'replacedOn', 'registeredUntil'])
    .where('cityCode', '=', cityCode)
    .where((eb) =>
      eb.or([
        ...(id ? [eb('id', '=', id)] : []),
        ...(workerId ? [eb('workerId', '=', workerId)] : []),
        ...(residentIdHash ? [eb('residentIdHash', '=', residentIdHash)] : []),
      ]),
    )
    .execute();
  if (found.length === 0) return [];
  const [rules, periods] = await Promise.all([
    registrationRules(context),
    registrationsAnywhere
      .from(context)
      .select(['id', 'certificateId', 'validFrom', 'validTo'])
      .where('cityCode', '=', cityCode)
      .where((eb) => eb('certificateId', '=', eb.fn.any(eb.val(found.map((c) => c.id)))))
      .orderBy('validFrom', 'desc')
      .execute(),
  ]);
  const rank = (level: string) => heldLevels.indexOf(level as HeldLevel);
  return found
    .sort((a, b) => rank(b.level) - rank(a.level))
    .map(({ registeredUntil, ...certificate }) => ({
      ...certificate,
      level: certificate.level as HeldLevel,
      state: registrationState(registeredUntil, context.today, rules),
      registrations: periods
        .filter((p) => p.certificateId === certificate.id)
        .map((p) => ({ id: p.id, validFrom: p.validFrom, lastDay: addDays(p.validTo, -1) })),
    }));
}

interface ListedCertificate {
  readonly workerId: string;
  readonly level: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  /** First day of the latest registration. */
  readonly registeredFrom: string | null;
}

/** Certificates of many workers, as a list of them says it. */
export async function certificatesOfWorkers(
  context: Context,
  workers: readonly { cityCode: string; id: string }[],
): Promise<Map<string, ListedCertificate[]>> {
  const rows = await certificatesAnywhere.sql<ListedCertificate>(
    context,
    sql`select c.worker_id, c.level, c.number, c.issued_on,
        (select max(r.valid_from) from people.certificate_registration r
          where r.city_code = c.city_code and r.certificate_id = c.id) as registered_from
      from people.certificate c
      where c.city_code = any(${[...new Set(workers.map((w) => w.cityCode))]}::text[])
        and c.worker_id = any(${workers.map((w) => w.id)}::uuid[])`,
  );
  return Map.groupBy(rows, (row) => row.workerId);
}
