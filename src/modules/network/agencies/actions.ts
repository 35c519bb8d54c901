import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import { auditChanges } from '../../../platform/audit/changes.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { networkContract } from '../contract.ts';
import { divisionsByCodes } from '../divisions/queries.ts';
import { changedKeys } from '../given.ts';
import { can } from '../permissions.ts';
import { agencies } from '../scope.ts';
import { fieldsOf } from '../sites/opening.ts';
import type { RowProblem } from '../sites/placing.ts';
import { network } from '../tables.ts';
import type { agencyEndpoints, NewAgency } from './contract.ts';
import { type AgencyKind, agencyOver } from './rules.ts';

export async function agencyProblems(
  context: Context,
  rows: readonly NewAgency[],
  /** Those that are registered already and keep their code. */
  own: ReadonlySet<string> = new Set(),
): Promise<RowProblem[][]> {
  const divisions = await divisionsByCodes(
    context,
    rows.map((r) => r.divisionCode),
  );
  const registered = await agencies
    .from(context)
    .select(['id', 'creditCode', 'name'])
    .where(sql<boolean>`credit_code = any(${rows.map((r) => r.creditCode)}::text[])`)
    .execute();
  const taken = new Map(registered.filter((a) => !own.has(a.id)).map((a) => [a.creditCode, a.name]));
  return rows.map((row) => {
    const found: RowProblem[] = [];
    const division = divisions.get(row.divisionCode);
    if (!division) found.push({ field: 'divisionCode', code: 'unknown-division', params: { code: row.divisionCode } });
    else if (!context.covers(can.writeAgencies, { divisionCode: row.divisionCode })) {
      found.push({ field: 'divisionCode', code: 'outside-place', params: { name: division.name } });
    }
    if (row.validTo !== null && row.validTo <= row.validFrom) found.push({ field: 'validTo', code: 'validity-period' });
    const other = taken.get(row.creditCode);
    if (other)
      found.push({ field: 'creditCode', code: 'credit-code-taken', params: { code: row.creditCode, name: other } });
    taken.set(row.creditCode, row.name);
    return found;
  });
}

export async function registerAll(
  context: ActionContext,
  rows: readonly NewAgency[],
  pointer: (index: number) => string,
): Promise<string[]> {
  const wrong: FieldProblem[] = (await agencyProblems(context, rows)).flatMap((found, i) =>
    fieldsOf(found, pointer(i)),
  );
  if (wrong.length > 0) throw invalid(...wrong.slice(0, 100));
  const made = rows.map((row) => ({ ...row, id: context.newId(), version: 1, recordedAt: context.now.toISOString() }));
  await insertRows(network.write(context), 'network.agency', made);
  return made.map((row) => row.id);
}

export async function registerAgency(context: ActionContext, input: NewAgency): Promise<{ id: string }> {
  const [id = ''] = await registerAll(context, [input], () => '');
  context.audit({ subjectType: 'agency', subjectId: id, detail: { name: input.name, creditCode: input.creditCode } });
  return { id };
}

export async function registerAgencies(
  context: ActionContext,
  input: Parsed<(typeof agencyEndpoints.registerAgencies)['in']>,
): Promise<{ ids: string[] }> {
  const ids = await registerAll(context, input.agencies, (index) => `/agencies/${index}`);
  context.audit({ subjectType: 'agency', detail: { registered: ids.length } });
  return { ids };
}

/** The agency, if the caller may change it: whoever looks after the place where it is registered. */
async function ownAgency(context: ActionContext, id: string) {
  const found = await agencies.from(context).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!found) throw problem('not-found');
  if (!context.covers(can.writeAgencies, { divisionCode: found.divisionCode })) {
    throw networkContract.problem('outside-place', { params: { name: found.name } });
  }
  return { ...found, kind: found.kind as AgencyKind };
}

export async function updateAgency(context: ActionContext, input: Parsed<(typeof agencyEndpoints.updateAgency)['in']>) {
  const { id, version, ...fields } = input;
  const theirs = await ownAgency(context, id);
  if (theirs.version !== version) throw problem('conflict', { facts: { yours: input, theirs } });
  const to = agencyOver(theirs, fields);
  const [found = []] = await agencyProblems(context, [to], new Set([id]));
  if (found.length > 0) throw invalid(...fieldsOf(found));
  await network
    .write(context)
    .updateTable('network.agency')
    .set({ ...to, version: version + 1 })
    .where('id', '=', id)
    .execute();
  const { contactName, contactPhone, ...open } = to;
  context.audit({
    subjectType: 'agency',
    subjectId: id,
    detail: {
      changes: auditChanges(theirs, open, changedKeys(theirs, open)),
      fields: changedKeys(theirs, { contactName, contactPhone }),
    },
  });
  return { id, version: version + 1 };
}

export async function addHonour(
  context: ActionContext,
  input: Parsed<(typeof agencyEndpoints.addHonour)['in']>,
): Promise<{ id: string }> {
  await ownAgency(context, input.agencyId);
  if (input.awardedOn > context.today) throw invalid({ pointer: '/awardedOn', code: 'network.awarded-ahead' });
  const id = context.newId();
  const added = await network
    .write(context)
    .insertInto('network.agency_honour')
    .values({ id, ...input })
    .onConflict((c) => c.constraint('agency_honour_once').doNothing())
    .executeTakeFirst();
  if (!added.numInsertedOrUpdatedRows) throw networkContract.problem('honour-repeated');
  context.audit({
    subjectType: 'agency',
    subjectId: input.agencyId,
    detail: { title: input.title, level: input.level, awardedOn: input.awardedOn },
  });
  return { id };
}
