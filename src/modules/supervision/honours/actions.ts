import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { units } from '../../../platform/facts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { accountsOver } from '../../access/public.ts';
import { awardHonour, takeHonourOff } from '../../people/public.ts';
import { resultsTold } from '../assessments/told.ts';
import { supervisionContract } from '../contract.ts';
import { effectFacts } from '../effect/facts.ts';
import { fault } from '../organisation/actions.ts';
import { placeAsked } from '../organisation/ground.ts';
import { seatsOn, unitsOn } from '../organisation/queries.ts';
import { can } from '../permissions.ts';
import { sightOf } from '../sessions/reach.ts';
import { supervision } from '../tables.ts';
import { change, withdraw } from './changing.ts';
import type { FigureGround, supervisorHonourEndpoints } from './contract.ts';
import { isOwn, mayWithdraw } from './queries.ts';
import { honourRules } from './region-rules.ts';
import { honours } from './scope.ts';
import { honourPlaces } from './sealing.ts';
import { type HonourStored, heldHonour } from './stored.ts';
import { named, tell, tellBearer } from './telling.ts';
import { honourNotices as n } from './words.ts';

type Input<K extends keyof typeof supervisorHonourEndpoints> = Parsed<(typeof supervisorHonourEndpoints)[K]['in']>;

/** The group in which somebody sits, where the caller stands above it. */
async function groupOf(context: Context, workerId: string) {
  const sight = await sightOf(context);
  if (workerId === sight.workerId) throw invalid(fault('workerId', 'not-oneself'));
  const place = await placeAsked(context, undefined);
  const groups = (await unitsOn(context, place, context.today)).filter((u) => u.level === 'group');
  const seats = await seatsOn(
    context,
    groups.map((g) => g.id),
    context.today,
  );
  const group = groups.find(
    (g) =>
      (sight.everything || sight.divisions.some((code) => g.divisionCode.startsWith(code))) &&
      seats.some((s) => s.unitId === g.id && s.workerId === workerId),
  );
  if (!group) throw invalid(fault('workerId', 'not-supervising'));
  return { cityCode: cityOf(group.divisionCode), unitId: group.id, divisionCode: group.divisionCode };
}

/** A figure of the group in a period, as it stands when it is named. */
async function figureGround(
  context: Context,
  place: string,
  { fact: id, from, to }: Pick<Input<'proposeHonour'>, 'fact' | 'from' | 'to'>,
): Promise<FigureGround | null> {
  if (!id) return null;
  const fact = effectFacts.find((f) => f.id === id);
  if (!fact) throw invalid(fault('fact', 'unknown-figure'));
  if (!from || !to || to < from) throw invalid(fault('to', 'effect-backwards'));
  const value = await fact.count(context, { place, from, to });
  return { fact: id, word: fact.word, unit: units[fact.unit], place, from, to, value };
}

export async function proposeHonour(context: ActionContext, input: Input<'proposeHonour'>) {
  const { workerId, kind, reason } = input;
  const assessedId = input.assessedId ?? null;
  const { outside } = context;
  const { kinds } = await honourRules(context);
  const found = kinds.find((k) => k.code === kind);
  if (!found) throw invalid(fault('kind', 'unknown-kind'));
  const { cityCode, unitId, divisionCode } = await groupOf(outside, workerId);
  const figure = await figureGround(outside, divisionCode, input);
  if (!assessedId && !figure) throw invalid(fault('assessedId', 'grounds-missing'));
  if (assessedId && !(await resultsTold(outside, workerId)).some((r) => r.id === assessedId))
    throw invalid(fault('assessedId', 'unknown-result'));
  const [waits] = await honours.sql(
    context,
    sql`select from supervision.honour
      where city_code = ${cityCode} and worker_id = ${workerId} and kind = ${kind} and state = 'proposed'`,
  );
  if (waits) throw supervisionContract.problem('honour-proposed');
  const id = context.newId();
  const { who } = context;
  await supervision
    .write(context)
    .insertInto('supervision.honour')
    .values({
      ...{ cityCode, id, workerId, unitId, kind, name: JSON.stringify(found.name), level: found.level },
      reason: sealText(context.services.crypto, reason, honourPlaces.reason(id)),
      ...{ assessedId, figure: figure && JSON.stringify(figure), state: 'proposed', proposedBy: actorName(context) },
      ...{ proposedAccount: who.kind === 'person' ? who.actor.accountId : null, proposedAt: context.now },
    })
    .execute();
  if (who.kind === 'person') {
    const accounts = await accountsOver(context, { divisionCode, roles: ['centreManager'] });
    await tell(context, accounts, id, n.proposed);
  }
  audited(context, { cityCode, divisionCode, id, workerId }, { honourKind: found.name.zh, honourState: 'proposed' });
  return { id };
}

/** By the centre; an honour stands in the register of honours from then on, once. */
export async function decideHonour(context: ActionContext, input: Input<'decideHonour'>) {
  const { row } = await heldHonour(context, input);
  if (!context.covers(can.decideHonours, { divisionCode: row.divisionCode })) throw problem('not-found');
  if (row.state !== 'proposed') throw supervisionContract.problem('honour-state');
  if (isOwn(context, row)) throw supervisionContract.problem('own-proposal');
  const { approved, reason } = input;
  const awardedOn = input.awardedOn ?? context.today;
  if (awardedOn > context.today) throw invalid(fault('awardedOn', 'award-ahead'));
  const registeredId = approved ? await registered(context, row, awardedOn) : null;
  await change(context, row, {
    ...{ state: approved ? 'approved' : 'refused', awardedOn: approved ? awardedOn : null, registeredId },
    decisionWhy: sealText(context.services.crypto, reason, honourPlaces.decisionWhy(row.id)),
    ...{ decidedBy: actorName(context), decidedAt: context.now },
  });
  if (row.proposedAccount)
    await tell(context, [{ accountId: row.proposedAccount, cityCode: row.cityCode }], row.id, named(n.decided, row));
  if (approved) await tellBearer(context, row, named(n.approved, row));
  audited(context, row, { honourKind: row.name.zh, honourState: approved ? 'approved' : 'refused' });
  return { id: row.id };
}

async function registered(context: ActionContext, row: HonourStored, awardedOn: string): Promise<string | null> {
  if (!row.level) return null;
  const centre = (await unitsOn(context, row.cityCode, context.today)).find((u) => u.level === 'centre');
  const said = { title: row.name.zh, level: row.level, awardedOn, awardedBy: centre?.name ?? null };
  const id = await awardHonour(context, row.workerId, said);
  if (!id) throw supervisionContract.problem('honour-held');
  return id;
}

/** A proposal by whoever made it or the centre; what was given by the centre, out of the register too. */
export async function withdrawHonour(context: ActionContext, input: Input<'withdrawHonour'>) {
  const { row } = await heldHonour(context, input);
  if (!mayWithdraw(context, row)) {
    if (row.state === 'proposed' || row.state === 'approved') throw problem('not-found');
    throw supervisionContract.problem('honour-state');
  }
  if (row.registeredId) await takeHonourOff(context, { cityCode: row.cityCode, id: row.registeredId });
  await withdraw(context, row, input.reason);
  if (row.state === 'approved') await tellBearer(context, row, named(n.withdrawn, row));
  audited(context, row, { honourKind: row.name.zh, honourState: 'withdrawn' });
  return { id: row.id };
}

const audited = (
  context: ActionContext,
  { cityCode, divisionCode, id, workerId }: Pick<HonourStored, 'cityCode' | 'divisionCode' | 'id' | 'workerId'>,
  detail: Record<string, unknown>,
) =>
  context.audit({
    ...{ cityCode, divisionCode, subjectType: 'supervisor-honour', subjectId: id },
    detail: { workerId, ...detail },
  });
