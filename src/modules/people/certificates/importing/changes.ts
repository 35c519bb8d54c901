import { maskPhone, maskResidentId } from '../../../../kernel/china/mask.ts';
import { addDays, type Day } from '../../../../kernel/dates.ts';
import type { Context } from '../../../../platform/context.ts';
import { type CellChange, changeIn } from '../../../../platform/sheets/sheet-import.ts';
import { agencyNames, divisionNames } from '../../../network/public.ts';
import { workersAnywhere } from '../../scope.ts';
import type { ExaminedCertificate } from '../examining.ts';
import type { Period } from '../rules.ts';
import { placeOf } from '../sealing.ts';
import { type CertificateColumn, columns } from './columns.ts';
import type { KnownRow } from './judging.ts';

/** What a sheet leaves out stays as it is. */
export function changesOf(known: KnownRow, { entry }: ExaminedCertificate) {
  const { issuedOn, issuedBy, residentIdHash, mobileHash, workerId, divisionCode } = entry;
  const moves = entry.agencyId !== null || entry.employer !== null;
  return {
    divisionCode,
    issuedOn: issuedOn ?? known.issuedOn,
    issuedBy: issuedBy ?? known.issuedBy,
    agencyId: moves ? entry.agencyId : known.agencyId,
    employer: moves ? entry.employer : known.employer,
    residentIdHash: residentIdHash ?? known.residentIdHash,
    mobileHash: mobileHash ?? known.mobileHash,
    workerId: workerId ?? known.workerId,
  };
}

/** Names of what certificates of the register and rows of the sheet point to. */
export async function namesOf(context: Context, known: readonly KnownRow[], examined: readonly ExaminedCertificate[]) {
  const all = [...known, ...examined.map(({ entry }) => entry)];
  const ids = [...new Set(all.flatMap((one) => one.workerId ?? []))];
  const [divisions, agencies, workers] = await Promise.all([
    divisionNames(context, [...new Set(all.map((one) => one.divisionCode))]),
    agencyNames(context, [...new Set(all.flatMap((one) => one.agencyId ?? []))]),
    workersAnywhere
      .from(context)
      .select(['id', 'name', 'staffNumber'])
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .execute(),
  ]);
  return { divisions, agencies, workers: new Map(workers.map((w) => [w.id, w.staffNumber ?? w.name])) };
}
type Names = Awaited<ReturnType<typeof namesOf>>;

/** What becomes of a certificate of the register, cell by cell; numbers of persons are masked. */
export function saidChanges(
  context: Context,
  known: KnownRow,
  examined: ExaminedCertificate,
  period: Period | null,
  { divisions, agencies, workers }: Names,
): CellChange[] {
  const { crypto } = context.services;
  const to = changesOf(known, examined);
  const { residentId, mobile } = examined.entry;
  const found: CellChange[] = [];
  const tell = (key: CertificateColumn, from: string | null | undefined, next: string | null | undefined) =>
    found.push(changeIn(columns, key, from ?? '', next ?? '', context.language));
  const employer = (of: { agencyId: string | null; employer: string | null }) =>
    of.agencyId ? agencies.get(of.agencyId) : of.employer;
  const held = (field: 'residentId' | 'mobile', mask: (plain: string) => string) => {
    const sealed = known[field];
    return sealed && mask(crypto.decrypt(sealed, placeOf(field, known.id)));
  };
  if (known.residentIdHash !== to.residentIdHash)
    tell('residentId', held('residentId', maskResidentId), residentId && maskResidentId(residentId));
  if (known.issuedOn !== to.issuedOn) tell('issuedOn', known.issuedOn, to.issuedOn);
  if (known.issuedBy !== to.issuedBy) tell('issuedBy', known.issuedBy, to.issuedBy);
  if (known.divisionCode !== to.divisionCode)
    tell('divisionCode', divisions.get(known.divisionCode), divisions.get(to.divisionCode));
  if (known.agencyId !== to.agencyId || known.employer !== to.employer) tell('employer', employer(known), employer(to));
  if (known.workerId !== to.workerId)
    tell('staffNumber', workers.get(known.workerId ?? ''), workers.get(to.workerId ?? ''));
  if (known.mobileHash !== to.mobileHash) tell('mobile', held('mobile', maskPhone), mobile && maskPhone(mobile));
  if (period) {
    tell('registeredFrom', '', period.validFrom);
    tell('registeredTo', '', lastDay(period.validTo));
  }
  return found;
}

const lastDay = (validTo: Day): Day => addDays(validTo, -1);
