import { cityOf } from '../../../kernel/china/division.ts';
import { readResidentId } from '../../../kernel/china/resident-id.ts';
import { addDays } from '../../../kernel/dates.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { cleanName } from '../../../platform/names/person-name.ts';
import { inTurns } from '../../../platform/run/in-turns.ts';
import { agencyNames, divisionNames } from '../../network/public.ts';
import { fault } from '../faults.ts';
import { can } from '../permissions.ts';
import { workers } from '../scope.ts';
import type { CertificateRow } from './contract.ts';
import { type KnownCertificate, knownCertificates } from './known.ts';
import { registrationRules } from './region-rules.ts';
import { dateFaults, periodEnd, type RegistrationRules } from './rules.ts';
import type { CertificateEntry } from './writing.ts';

/** A row and the entry it makes; it can be written when `faults` is empty. */
export interface ExaminedCertificate {
  readonly row: CertificateRow;
  readonly entry: CertificateEntry;
  readonly faults: readonly FieldProblem[];
}

type Around = Awaited<ReturnType<typeof surroundings>>;

/**
 * Looks at a batch as a whole: a constant number of queries. Pointers are relative to the row. `own`:
 * certificates of the register that the rows are about, by row.
 */
export async function examineCertificates(
  context: Context,
  rows: readonly CertificateRow[],
  own: ReadonlyMap<number, string> = new Map(),
): Promise<ExaminedCertificate[]> {
  const read = rows.map((row) => readHolder(context, row));
  const around = await surroundings(context, read);
  const firstWith = new Map<string, number>();
  const examined: ExaminedCertificate[] = [];
  for await (const [index, { row, entry, faults: found }] of inTurns(read.entries())) {
    const faults = [...found];
    const worker = workerOf(row, entry, around);
    if (worker === 'unknown') faults.push(fault(row.workerId ? 'workerId' : 'staffNumber', 'unknown-worker'));
    if (!around.divisions.has(row.divisionCode) || !context.covers(can.writeCertificates, row))
      faults.push(fault('divisionCode', 'unknown-division'));
    if (row.agencyId && !around.agencies.has(row.agencyId)) faults.push(fault('agencyId', 'unknown-agency'));
    const sameHolder = around
      .met(entry)
      .filter((k) => k.residentIdHash !== null && k.residentIdHash === entry.residentIdHash);
    const named = worker === 'unknown' ? null : worker;
    const before = sameHolder.find((k) => k.workerId !== null)?.workerId ?? null;
    if (named && before && named !== before) faults.push(fault('residentId', 'linked-elsewhere'));
    const workerId = named ?? before;
    const held = { ...entry, workerId };
    faults.push(...meetings(held, around.met(held), own.get(index)));
    for (const [field, key] of keysOf(entry, workerId)) {
      const first = firstWith.get(key);
      if (first !== undefined) faults.push(fault(field, 'twice-in-batch', { row: first + 1 }));
      else firstWith.set(key, index);
    }
    const registration = registrationOf(row, around.rules);
    examined.push({ row, entry: { ...held, registration }, faults });
  }
  return examined;
}

/** What the row says by itself. */
function readHolder(context: Context, row: CertificateRow) {
  const { crypto, config } = context.services;
  const faults = dateFaults(row, context.today).map((f) => fault(f.field, f.code));
  if (row.agencyId && row.employer) faults.push(fault('employer', 'one-employer'));
  const identity =
    row.residentId === undefined
      ? undefined
      : readResidentId(row.residentId, { demo: config.mode === 'demo', today: context.today });
  if (identity && !identity.ok) faults.push(fault('residentId', `resident-id-${identity.problem}`));
  const residentId = identity?.ok ? identity.id : null;
  const entry: CertificateEntry = {
    cityCode: cityOf(row.divisionCode),
    name: cleanName(row.name),
    residentId,
    residentIdHash: residentId ? crypto.lookupHash('resident-id', residentId) : null,
    mobile: row.mobile ?? null,
    mobileHash: row.mobile ? crypto.lookupHash('phone', row.mobile) : null,
    workerId: null,
    divisionCode: row.divisionCode,
    employer: row.employer ?? null,
    agencyId: row.agencyId ?? null,
    level: row.level,
    number: row.number,
    issuedOn: row.issuedOn ?? null,
    issuedBy: row.issuedBy ?? null,
    registration: null,
  };
  return { row, entry, faults };
}

async function surroundings(context: Context, read: readonly { row: CertificateRow; entry: CertificateEntry }[]) {
  const cities = [...new Set(read.map((r) => r.entry.cityCode))];
  const staff = await staffOf(context, cities, read);
  const [divisions, agencies, rules, known] = await Promise.all([
    divisionNames(context, [...new Set(read.map((r) => r.row.divisionCode))]),
    agencyNames(context, [...new Set(read.flatMap((r) => r.row.agencyId ?? []))]),
    registrationRules(context),
    knownCertificates(context, cities, {
      numbers: read.flatMap((r) => r.entry.number ?? []),
      residentIdHashes: read.flatMap((r) => r.entry.residentIdHash ?? []),
      workerIds: staff.map((s) => s.id),
    }),
  ]);
  const namesakes = Map.groupBy(staff, (s) => `${s.cityCode}/${s.name}`);
  return { divisions, agencies, rules, met: metIn(known), namesakes };
}

type Met = Pick<KnownCertificate, 'cityCode' | 'number' | 'residentIdHash' | 'workerId'>;

/** Finds certificates that share number or holder with an entry, without going through all of them. */
function metIn(known: readonly KnownCertificate[]) {
  const keysIn = ({ cityCode, number, residentIdHash, workerId }: Met) =>
    Object.entries({ number, residentIdHash, workerId }).flatMap(([field, value]) =>
      value === null ? [] : [`${cityCode}/${field}/${value}`],
    );
  const byKey = new Map<string, KnownCertificate[]>();
  for (const one of known) {
    for (const key of keysIn(one)) {
      const there = byKey.get(key);
      if (there) there.push(one);
      else byKey.set(key, [one]);
    }
  }
  return (entry: Met) => [...new Set(keysIn(entry).flatMap((key) => byKey.get(key) ?? []))];
}

/** Workers within reach who carry an id, a staff number or a mobile that the rows name. */
function staffOf(
  context: Context,
  cities: readonly string[],
  read: readonly { row: CertificateRow; entry: CertificateEntry }[],
) {
  const ids = read.flatMap((r) => r.row.workerId ?? []);
  const numbers = read.flatMap((r) => r.row.staffNumber ?? []);
  const mobiles = read.flatMap((r) => r.entry.mobileHash ?? []);
  if (ids.length + numbers.length + mobiles.length === 0) return Promise.resolve([]);
  return workers
    .from(context, can.readWorkers)
    .select(['cityCode', 'id', 'name', 'staffNumber', 'mobileHash'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...cities]))))
    .where((eb) =>
      eb.or([
        eb('id', '=', eb.fn.any(eb.val(ids))),
        eb('staffNumber', '=', eb.fn.any(eb.val(numbers))),
        eb('mobileHash', '=', eb.fn.any(eb.val(mobiles))),
      ]),
    )
    .execute();
}

/** A worker is the holder when id, staff number or mobile say so and the name agrees; a name alone says nothing. */
function workerOf(row: CertificateRow, entry: CertificateEntry, around: Around): string | null | 'unknown' {
  const namesakes = around.namesakes.get(`${entry.cityCode}/${entry.name}`) ?? [];
  if (row.workerId) return namesakes.find((s) => s.id === row.workerId)?.id ?? 'unknown';
  if (row.staffNumber) return namesakes.find((s) => s.staffNumber === row.staffNumber)?.id ?? 'unknown';
  return (entry.mobileHash && namesakes.find((s) => s.mobileHash === entry.mobileHash)?.id) || null;
}

/** What stands in the register already under the number, or for the holder at that level. */
function meetings(
  entry: CertificateEntry,
  known: readonly KnownCertificate[],
  own: string | undefined,
): FieldProblem[] {
  const others = known.filter((k) => k.id !== own);
  if (entry.number && others.some((k) => k.number === entry.number))
    return [fault('number', 'certificate-number-taken', { number: entry.number })];
  const holds = others.some(
    (k) =>
      k.level === entry.level &&
      ((k.workerId !== null && k.workerId === entry.workerId) ||
        (k.residentIdHash !== null && k.residentIdHash === entry.residentIdHash)),
  );
  return holds ? [fault('level', 'level-held')] : [];
}

function keysOf({ cityCode, number, level, residentIdHash }: CertificateEntry, workerId: string | null) {
  const keys: [field: string, key: string][] = [];
  if (number) keys.push(['number', `${cityCode}/${number}`]);
  if (residentIdHash) keys.push(['residentId', `${cityCode}/${residentIdHash}/${level}`]);
  else if (workerId) keys.push(['level', `${cityCode}/${workerId}/${level}`]);
  return keys;
}

function registrationOf(row: CertificateRow, rules: RegistrationRules): CertificateEntry['registration'] {
  const { registeredFrom: validFrom, registeredTo } = row;
  if (!validFrom) return null;
  return { validFrom, validTo: registeredTo ? addDays(registeredTo, 1) : periodEnd(validFrom, rules) };
}
