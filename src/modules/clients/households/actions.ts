import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { can, clientsContract } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { distinct, personRow } from '../queries.ts';
import { fault } from '../registration/queries.ts';
import { persons, personsAnywhere } from '../scope.ts';
import { clients } from '../tables.ts';
import { noteLeft } from './joining.ts';
import { oneHead } from './rules.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['moveMembers']['in']>;

/** Some or all of one or several households come to another, or make one of their own. */
export async function moveMembers(
  context: ActionContext,
  { members, toClientId, reason }: Input,
): Promise<{ householdId: string; moved: number }> {
  const ids = distinct(members.map((m) => m.id));
  const moving = await reached(context, ids);
  const [first] = moving;
  if (!first || moving.length < ids.length) throw problem('not-found');
  const to = toClientId ? await personRow(context, can.writeClients, toClientId) : first;
  if (moving.some((m) => m.cityCode !== to.cityCode)) throw invalid(fault('toClientId', 'household-elsewhere'));
  if (toClientId && moving.every((m) => m.householdId === to.householdId))
    throw clientsContract.problem('same-household');
  const there = toClientId ? await membersOf(context, to) : [];
  const inCare = new Map(moving.map((m) => [m.id, m.careTo === null]));
  const coming = members.map((m) => ({ ...m, inCare: inCare.get(m.id) ?? true }));
  if (!oneHead(there, coming)) throw invalid(fault('members', 'one-head'));
  const householdId = toClientId ? to.householdId : await newHousehold(context, first);
  await recounting(context, to.cityCode, ids, async () => {
    // Who is to be the head comes last: whoever was it is somebody else by then.
    for (const { id, relation } of [...members].sort(headLast)) {
      await clients
        .write(context)
        .updateTable('clients.person')
        .set((eb) => ({ householdId, relation, version: eb('version', '+', 1) }))
        .where('cityCode', '=', to.cityCode)
        .where('id', '=', id)
        .execute();
    }
  });
  await noteLeft(
    context,
    to.cityCode,
    moving.filter((m) => m.householdId !== householdId),
  );
  context.audit({
    cityCode: to.cityCode,
    subjectType: 'household',
    subjectId: householdId,
    detail: { clientIds: ids, fromHouseholds: distinct(moving.map((m) => m.householdId)), reason },
  });
  return { householdId, moved: ids.length };
}

const headLast = (a: { relation: string }, b: { relation: string }) =>
  Number(a.relation === 'head') - Number(b.relation === 'head');

type Member = Awaited<ReturnType<typeof reached>>[number];

const reached = (context: ActionContext, ids: readonly string[]) =>
  persons
    .from(context, can.writeClients)
    .select(['id', 'cityCode', 'householdId', 'relation', 'divisionCode', 'siteId', 'careTo'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();

/** All of the household, whoever asks: one of two heads may lie beyond reach. */
async function membersOf(context: ActionContext, { cityCode, householdId }: Pick<Member, 'cityCode' | 'householdId'>) {
  const members = await personsAnywhere
    .from(context)
    .select(['id', 'relation', 'careTo'])
    .where('cityCode', '=', cityCode)
    .where('householdId', '=', householdId)
    .where('mergedInto', 'is', null)
    .execute();
  return members.map((m) => ({ ...m, inCare: m.careTo === null }));
}

/** Where the first of its members lives. */
async function newHousehold(context: ActionContext, { cityCode, divisionCode, siteId }: Member): Promise<string> {
  const id = context.newId();
  await clients
    .write(context)
    .insertInto('clients.household')
    .values({ cityCode, id, divisionCode, siteId, address: null, version: 1, registeredAt: context.now })
    .execute();
  return id;
}
