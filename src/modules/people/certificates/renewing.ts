import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { can } from '../permissions.ts';
import { certificates, registrationsAnywhere } from '../scope.ts';
import { people } from '../tables.ts';
import { change } from './actions.ts';
import { certificateRow, periodsOf } from './queries.ts';
import { registrationRules } from './region-rules.ts';
import { type Period, periodAsked, periodFaults } from './rules.ts';

interface Asked {
  readonly id: string;
  readonly validFrom?: string | undefined;
  readonly lastDay?: string | undefined;
}

export async function renewRegistration(
  context: ActionContext,
  { id, version, ...asked }: Asked & { version: number },
): Promise<{ version: number }> {
  const row = await certificateRow(context, can.writeCertificates, id);
  const period = periodAsked(asked, row, context.today, await registrationRules(context));
  const before = await periodsOf(context, row.cityCode, [id]);
  const faults = periodFaults(period, row, before, context.today);
  if (faults.length > 0) throw invalid(...faults.map((f) => fault(f.field, f.code)));
  await change(context, { ...row, version }, { registeredUntil: later(row.registeredUntil, period.validTo) });
  await insertPeriods(context, [{ cityCode: row.cityCode, certificateId: id, ...period }]);
  context.audit({ cityCode: row.cityCode, subjectType: 'certificate', subjectId: id, detail: { ...period } });
  return { version: version + 1 };
}

interface Renewed {
  readonly cityCode: string;
  readonly id: string;
  readonly issuedOn: string | null;
  readonly registeredUntil: string | null;
  readonly periods: readonly Period[];
}

/** Many at once, all or none; one certificate may have several periods among the rows, in their order. */
export async function renewRegistrations(
  context: ActionContext,
  { rows }: { rows: readonly Asked[] },
): Promise<{ renewed: number }> {
  const rules = await registrationRules(context);
  const known = await certificatesAsked(context, [...new Set(rows.map((r) => r.id))]);
  const faults: FieldProblem[] = [];
  const added = rows.flatMap((asked, index) => {
    const of = known.get(asked.id);
    if (!of) return [];
    const period = periodAsked(asked, of, context.today, rules);
    for (const f of periodFaults(period, of, of.periods, context.today))
      faults.push(fault(`rows/${index}/${f.field}`, f.code));
    const registeredUntil = later(of.registeredUntil, period.validTo);
    known.set(of.id, { ...of, registeredUntil, periods: [...of.periods, period] });
    return [{ cityCode: of.cityCode, certificateId: of.id, ...period }];
  });
  if (faults.length > 0) throw invalid(...faults.slice(0, 100));
  await addPeriods(context, added);
  context.audit({ subjectType: 'certificate', detail: { renewed: added.length } });
  return { renewed: added.length };
}

/** Within reach every one of them, or none is there. */
async function certificatesAsked(context: ActionContext, ids: readonly string[]): Promise<Map<string, Renewed>> {
  const found = await certificates
    .from(context, can.writeCertificates)
    .select(['cityCode', 'id', 'issuedOn', 'registeredUntil'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  if (found.length < ids.length) throw problem('not-found');
  const periods = new Map<string, Period[]>();
  for (const [city, ofCity] of Map.groupBy(found, (c) => c.cityCode)) {
    const ofIds = ofCity.map((c) => c.id);
    for (const p of await periodsOf(context, city, ofIds))
      periods.set(p.certificateId, [...(periods.get(p.certificateId) ?? []), p]);
  }
  return new Map(found.map((c) => [c.id, { ...c, periods: periods.get(c.id) ?? [] }]));
}

type NewPeriod = Period & { readonly cityCode: string; readonly certificateId: string };

/** Stores periods, and on each certificate how long it is registered now. */
export async function addPeriods(context: ActionContext, periods: readonly NewPeriod[]): Promise<void> {
  await insertPeriods(context, periods);
  for (const [cityCode, ofCity] of Map.groupBy(periods, (p) => p.cityCode)) {
    const last = registrationsAnywhere
      .from(context)
      .select((eb) => eb.fn.max('people.certificate_registration.validTo').as('until'))
      .whereRef('people.certificate_registration.cityCode', '=', 'people.certificate.cityCode' as never)
      .whereRef('people.certificate_registration.certificateId', '=', 'people.certificate.id' as never);
    await people
      .write(context)
      .updateTable('people.certificate')
      .set((eb) => ({ registeredUntil: last, version: eb('version', '+', 1) }))
      .where('cityCode', '=', cityCode)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val([...new Set(ofCity.map((p) => p.certificateId))]))))
      .execute();
  }
}

const later = (until: string | null, validTo: string): string => (until !== null && until > validTo ? until : validTo);

async function insertPeriods(context: ActionContext, periods: readonly NewPeriod[]): Promise<void> {
  try {
    await insertRows(
      people.write(context),
      'people.certificate_registration',
      periods.map((p) => ({ ...p, id: context.newId(), recordedAt: context.now })),
    );
  } catch (error) {
    if (violates(error, 'certificate_registration_once')) throw peopleContract.problem('registration-overlaps');
    throw error;
  }
}
