import { sql } from 'kysely';
import { maskPhone, maskResidentId } from '../../../kernel/china/mask.ts';
import { readPhone } from '../../../kernel/china/phone.ts';
import { readResidentId } from '../../../kernel/china/resident-id.ts';
import { compactCode } from '../../../kernel/china/width.ts';
import type { Permission } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { nameMatches } from '../../../platform/names/person-name.ts';
import { agencyNames, divisionNames, sitesByIds } from '../../network/public.ts';
import { honoursOf } from '../honours/queries.ts';
import { can } from '../permissions.ts';
import { certificates, registrationsAnywhere, withdrawnAnywhere, workersAnywhere } from '../scope.ts';
import type { CertificateFile, CertificateFilters, ListedCertificate } from './contract.ts';
import { heldCertificates } from './held.ts';
import { registrationRules } from './region-rules.ts';
import { nextStart, periodEnd, type RegistrationRules, registrationState } from './rules.ts';
import { placeOf } from './sealing.ts';

type Paging = { page: number; size: number; sort?: string | undefined };

export function filteredCertificates(context: Context, filters: CertificateFilters, rules: RegistrationRules) {
  let rows = certificates.from(context, can.readCertificates);
  if (filters.place) {
    rows = rows.where('divisionCode', '>=', filters.place).where('divisionCode', '<', afterPrefix(filters.place));
  }
  if (filters.level) rows = rows.where('level', '=', filters.level);
  if (filters.holder) rows = rows.where('workerId', filters.holder === 'worksHere' ? 'is not' : 'is', null);
  if (filters.agencyId) rows = rows.where('agencyId', '=', filters.agencyId);
  if (!filters.replaced) rows = rows.where('replacedOn', 'is', null);
  if (filters.text) rows = rows.where(textMatches(context, filters.text));
  const due = addDays(context.today, rules.expiringDays);
  switch (filters.state) {
    case 'unregistered':
      return rows.where('registeredUntil', 'is', null);
    case 'expired':
      return rows.where('registeredUntil', '<=', context.today);
    case 'expiring':
      return rows.where('registeredUntil', '>', context.today).where('registeredUntil', '<=', due);
    case 'valid':
      return rows.where('registeredUntil', '>', due);
    default:
      return rows;
  }
}

/** A whole resident ID or mobile is looked up by its hash; other text with a digit begins a number. */
function textMatches(context: Context, text: string) {
  const { crypto } = context.services;
  const code = compactCode(text);
  if (!/\d/.test(code)) return nameMatches('people.certificate', text, 'nameParts');
  const begins = sql<boolean>`(people.certificate.number >= ${code} and people.certificate.number < ${afterPrefix(code)})`;
  const id = readResidentId(text, { demo: true });
  if (id.ok)
    return sql<boolean>`(people.certificate.resident_id_hash = ${crypto.lookupHash('resident-id', id.id)} or ${begins})`;
  const phone = readPhone(text);
  if (phone.ok)
    return sql<boolean>`(people.certificate.mobile_hash = ${crypto.lookupHash('phone', phone.number)} or ${begins})`;
  return begins;
}

const sortable = {
  place: 'divisionCode',
  name: 'namePinyin',
  issuedOn: 'issuedOn',
  registeredTo: 'registeredUntil',
  number: 'number',
} as const;

const listColumns = [
  'cityCode',
  'id',
  'name',
  'residentId',
  'level',
  'number',
  'issuedOn',
  'divisionCode',
  'workerId',
  'agencyId',
  'employer',
  'registeredUntil',
  'replacedOn',
] as const;

type ListRow = Pick<Awaited<ReturnType<typeof certificateRow>>, (typeof listColumns)[number]>;

export async function certificateList(
  context: Context,
  input: CertificateFilters & Paging,
): Promise<{ rows: ListedCertificate[]; total: number }> {
  const rules = await registrationRules(context);
  const matching = filteredCertificates(context, input, rules);
  const direction = input.sort?.startsWith('-') ? 'desc' : 'asc';
  const by = new Map(Object.entries(sortable)).get(input.sort?.replace(/^-/, '') ?? '') ?? sortable.place;
  const [rows, { total }] = await Promise.all([
    matching
      .select(listColumns)
      .orderBy(by, (order) => (direction === 'desc' ? order.desc().nullsLast() : order.asc().nullsLast()))
      .orderBy('namePinyin')
      .orderBy('id')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await shown(context, rows, rules), total };
}

/** Rows as lists show them: names beside ids, the ID masked, the state of registration today. */
async function shown(
  context: Context,
  rows: readonly ListRow[],
  rules: RegistrationRules,
): Promise<ListedCertificate[]> {
  const [divisions, agencies, sites] = await Promise.all([
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
    agencyNames(context, [...new Set(rows.flatMap((r) => r.agencyId ?? []))]),
    workplaces(
      context,
      rows.flatMap((r) => r.workerId ?? []),
    ),
  ]);
  return rows.map((row) => {
    const { residentId, registeredUntil: until } = row;
    const employer = agencies.get(row.agencyId ?? '') ?? row.employer;
    return {
      id: row.id,
      name: row.name,
      residentIdMasked: maskedIdentity(context, { id: row.id, residentId, mobile: null }).residentId,
      level: row.level,
      number: row.number,
      issuedOn: row.issuedOn,
      divisionCode: row.divisionCode,
      divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
      workerId: row.workerId,
      employer,
      worksAt: sites.get(row.workerId ?? '') ?? employer,
      state: registrationState(until, context.today, rules),
      registeredTo: until && addDays(until, -1),
      replacedOn: row.replacedOn,
    } as ListedCertificate;
  });
}

interface Identity {
  readonly id: string;
  readonly residentId: string | null;
  readonly mobile: string | null;
}

/** What tells who the holder is, as pages show it. */
export function maskedIdentity(context: Context, { id, residentId, mobile }: Identity) {
  const { crypto } = context.services;
  return {
    residentId: residentId === null ? null : maskResidentId(crypto.decrypt(residentId, placeOf('residentId', id))),
    mobile: mobile === null ? null : maskPhone(crypto.decrypt(mobile, placeOf('mobile', id))),
  };
}

/** Names of the sites where workers have their main post, by worker. */
async function workplaces(context: Context, workerIds: readonly string[]): Promise<Map<string, string>> {
  if (workerIds.length === 0) return new Map();
  const found = await workersAnywhere
    .from(context)
    .select(['id', 'siteId'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...new Set(workerIds)]))))
    .execute();
  const sites = await sitesByIds(context, [...new Set(found.flatMap((w) => w.siteId ?? []))]);
  return new Map(found.flatMap(({ id, siteId }) => (siteId ? [[id, sites.get(siteId)?.name ?? ''] as const] : [])));
}

/** The row of a certificate within reach, as edits need it. */
export async function certificateRow(context: Context, permission: Permission, id: string) {
  const row = await certificates.from(context, permission).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('not-found');
  return row;
}

export async function certificateFile(context: Context, { id }: { id: string }): Promise<CertificateFile> {
  const row = await certificateRow(context, can.readCertificates, id);
  const rules = await registrationRules(context);
  const [[listed], held, withdrawn] = await Promise.all([
    shown(context, [row], rules),
    heldCertificates(context, row),
    withdrawnPeriods(context, row.cityCode, id),
  ]);
  const honours = await honoursOf(context, { ...row, certificateIds: held.map((h) => h.id) });
  const own = held.find((h) => h.id === id);
  const validFrom = nextStart(row.registeredUntil, context.today);
  return {
    ...(listed as ListedCertificate),
    mobileMasked: maskedIdentity(context, row).mobile,
    issuedBy: row.issuedBy,
    agencyId: row.agencyId,
    employer: row.employer,
    version: row.version,
    next: { validFrom, lastDay: addDays(periodEnd(validFrom, rules), -1) },
    registrations: own?.registrations ?? [],
    withdrawn,
    others: held.filter((h) => h.id !== id),
    honours,
  };
}

/** Registration periods of certificates, in the order of time. */
export function periodsOf(context: Context, cityCode: string, certificateIds: readonly string[]) {
  return registrationsAnywhere
    .from(context)
    .select(['id', 'certificateId', 'validFrom', 'validTo'])
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('certificateId', '=', eb.fn.any(eb.val([...certificateIds]))))
    .orderBy('validFrom')
    .execute();
}

/** Periods of a certificate that were withdrawn, the latest first. */
export async function withdrawnPeriods(context: Context, cityCode: string, id: string) {
  const rows = await withdrawnAnywhere
    .from(context)
    .select(['id', 'validFrom', 'validTo', 'withdrawnAt', 'withdrawnBy', 'reason'])
    .where('cityCode', '=', cityCode)
    .where('certificateId', '=', id)
    .orderBy('withdrawnAt', 'desc')
    .execute();
  return rows.map(({ validTo, ...row }) => ({ ...row, lastDay: addDays(validTo, -1) }));
}
