import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { closeOpenRows } from '../care/periods.ts';
import { can, clientsContract } from '../contract.ts';
import { mustBeInLife } from '../in-life.ts';
import { personRow } from '../queries.ts';
import { fault } from '../registration/queries.ts';
import { clients } from '../tables.ts';
import { type Suggestion, situationFields } from './contract.ts';
import { keepSelfCare } from './keeping.ts';
import { suggestionsFor } from './queries.ts';
import { listOf, situationRules } from './region-lists.ts';
import { situations } from './scope.ts';

type Input<K extends 'recordSituation' | 'assessSelfCare'> = Parsed<(typeof clientsContract.endpoints)[K]['in']>;

/** The situation from a day on; what held before ends that day and stays on file. */
export async function recordSituation(
  context: ActionContext,
  { clientId, validFrom, ...given }: Input<'recordSituation'>,
): Promise<{ id: string }> {
  const row = await personRow(context, can.writeClients, clientId);
  if (row.careTo !== null) throw clientsContract.problem('care-ended');
  const { lists } = await situationRules(context);
  const unknown = situationFields.filter((f) => given[f] && !lists[listOf[f]].some((c) => c.code === given[f]));
  if (unknown.length > 0) throw invalid(...unknown.map((f) => fault(f, 'unknown-code')));
  if (situationFields.every((f) => !given[f])) throw invalid(fault('livingType', 'nothing-chosen'));
  if (validFrom > context.today) throw invalid(fault('validFrom', 'in-future'));
  await mustBeInLife(context, row, { validFrom });
  const current = await situations
    .from(context)
    .select('validFrom')
    .where('cityCode', '=', row.cityCode)
    .where('personId', '=', clientId)
    .where('validTo', 'is', null)
    .executeTakeFirst();
  if (current && validFrom < current.validFrom)
    throw invalid(fault('validFrom', 'before-current', { day: current.validFrom }));
  await closeOpenRows(context, 'clients.situation', { cityCode: row.cityCode, ids: [clientId] }, validFrom);
  const id = context.newId();
  await clients
    .write(context)
    .insertInto('clients.situation')
    .values({
      cityCode: row.cityCode,
      id,
      personId: clientId,
      livingType: given.livingType ?? null,
      separation: given.separation ?? null,
      careAbility: given.careAbility ?? null,
      maritalState: given.maritalState ?? null,
      capacity: given.capacity ?? null,
      recordedBy: actorName(context),
      validFrom,
      validTo: null,
    })
    .execute();
  const fields = situationFields.filter((f) => given[f]);
  context.audit({ cityCode: row.cityCode, subjectType: 'client', subjectId: clientId, detail: { fields, validFrom } });
  return { id };
}

/** One assessment, never changed afterwards; its result follows from the items by the rule set of its day. */
export async function assessSelfCare(
  context: ActionContext,
  { clientId, assessedOn, unmet, note }: Input<'assessSelfCare'>,
): Promise<{ id: string; result: string; suggestions: Suggestion[] }> {
  const row = await personRow(context, can.writeClients, clientId);
  if (row.careTo !== null) throw clientsContract.problem('care-ended');
  if (assessedOn > context.today) throw invalid(fault('assessedOn', 'in-future'));
  await mustBeInLife(context, row, { assessedOn });
  const { selfCare } = await situationRules(context, assessedOn);
  const items = selfCare.items.map((i) => i.code);
  if (unmet.some((code) => !items.includes(code))) throw invalid(fault('unmet', 'unknown-code'));
  const { id, result } = await keepSelfCare(context, row, { assessedOn, unmet, note });
  context.audit({ cityCode: row.cityCode, subjectType: 'client', subjectId: clientId, detail: { assessedOn } });
  return { id, result, suggestions: await suggestionsFor(context, row, result) };
}
