import type { Parsed } from '../../../kernel/contract.ts';
import { addMonths, type Day } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { supervision } from '../tables.ts';
import { closeProbation, endSeats, refuseRenewal } from './ending.ts';
import { managedSupervisor } from './engaged.ts';
import { programmeRule } from './region-rules.ts';
import { lessons, terms } from './scope.ts';
import { hiringPlaces } from './sealing.ts';
import { auditOf } from './stored.ts';
import { tellEngaged } from './telling.ts';
import type { termEndpoints } from './terms-contract.ts';
import { hiringNotices as n } from './words.ts';

type Input<K extends keyof typeof termEndpoints> = Parsed<(typeof termEndpoints)[K]['in']>;

interface Period {
  readonly cityCode: string;
  readonly workerId: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly probationTo: string | null;
}

/** Beyond this it is a slip of the pen, whatever the rule set says of terms. */
const longest = { months: 60 };
const monthsAfter = (day: Day, months: number) => `${addMonths(day.slice(0, 7), months)}${day.slice(7)}`;

export async function writeTerm(context: ActionContext, period: Period): Promise<string> {
  const { validFrom, validTo, probationTo } = period;
  if (validTo <= validFrom) throw invalid(fault('validTo', 'before-beginning'));
  if (validFrom > monthsAfter(context.today, longest.months))
    throw invalid(fault('validFrom', 'term-too-far', longest));
  if (validTo > monthsAfter(validFrom, longest.months)) throw invalid(fault('validTo', 'term-too-long', longest));
  if (probationTo !== null && (probationTo <= validFrom || probationTo > validTo))
    throw invalid(fault('probationTo', 'before-beginning'));
  const id = context.newId();
  const told = { recordedBy: actorName(context), recordedAt: context.now };
  const open = { probation: null, probationOn: null, remark: '', remindedOn: null };
  try {
    await supervision
      .write(context)
      .insertInto('supervision.hiring_term')
      .values({ ...period, id, ...open, ...told })
      .execute();
  } catch (error) {
    if (violates(error, 'hiring_term_one')) throw supervisionContract.problem('term-taken', { cause: error });
    throw error;
  }
  return id;
}

/** The first term of whoever sits already, or the next one. */
export async function renewTerm(context: ActionContext, { workerId, validFrom, validTo }: Input<'renewTerm'>) {
  const seated = await managedSupervisor(context, workerId);
  await refuseRenewal(context, { cityCode: seated.cityCode, workerId, on: validFrom });
  await writeTerm(context, { cityCode: seated.cityCode, workerId, validFrom, validTo, probationTo: null });
  await tellEngaged(context, workerId, n.renewed, { validFrom, validTo });
  auditOf(context, { ...seated, id: workerId }, 'supervision-engagement', { workerId, validFrom, validTo });
  return { id: workerId };
}

/** Once; before its last day or after it. Who did not pass is still seated until the engagement is ended. */
export async function decideProbation(context: ActionContext, input: Input<'decideProbation'>) {
  const { id, version, result, remark } = input;
  const row = await terms.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('not-found');
  const seated = await managedSupervisor(context, row.workerId);
  if (row.version !== version) throw problem('conflict');
  if (row.probationTo === null || row.probation !== null) throw supervisionContract.problem('probation-decided');
  await supervision
    .write(context)
    .updateTable('supervision.hiring_term')
    .set({
      ...{ probation: result, probationOn: context.today, version: version + 1 },
      remark: sealText(context.services.crypto, remark, hiringPlaces.term(id)),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .where('version', '=', version)
    .execute();
  await tellEngaged(context, row.workerId, result === 'passed' ? n.probationPassed : n.probationFailed);
  auditOf(context, { ...seated, id: row.workerId }, 'supervision-engagement', {
    workerId: row.workerId,
    probation: result,
  });
  return { id: row.workerId };
}

/** `id` is the supervisor, `version` that of the seat. Stations are handed over before. */
export async function endEngagement(context: ActionContext, { id, version, on, reason }: Input<'endEngagement'>) {
  const seated = await managedSupervisor(context, id);
  const { cityCode } = seated;
  await endSeats(context, { cityCode, workerId: id, on }, { seatId: seated.seatId, version });
  const write = supervision.write(context);
  await write
    .updateTable('supervision.hiring_term')
    .set((eb) => ({ validTo: on, version: eb('version', '+', 1) }))
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', id)
    .where('validFrom', '<', on)
    .where('validTo', '>', on)
    .execute();
  await write
    .deleteFrom('supervision.hiring_term')
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', id)
    .where('validFrom', '>=', on)
    .execute();
  await closeProbation(context, { cityCode, workerId: id, on });
  await tellEngaged(context, id, n.ended, { on });
  auditOf(context, { ...seated, id }, 'supervision-engagement', { workerId: id, on, reason });
  return { id };
}

export async function recordLesson(context: ActionContext, input: Input<'recordLesson'>) {
  const { workerId, item, heldOn, hours, passed } = input;
  const seated = await managedSupervisor(context, workerId);
  const { items } = await programmeRule(context);
  if (!items.some((i) => i.code === item)) throw invalid(fault('item', 'unknown-item'));
  if (heldOn > context.today) throw invalid(fault('heldOn', 'lesson-ahead'));
  const id = context.newId();
  const told = { recordedBy: actorName(context), recordedAt: context.now, voidedBy: null, voidedAt: null };
  await supervision
    .write(context)
    .insertInto('supervision.hiring_lesson')
    .values({ cityCode: seated.cityCode, id, workerId, item, heldOn, hours: String(hours), passed, ...told })
    .execute();
  const detail = { workerId, item, heldOn, hours, passed };
  auditOf(context, { ...seated, id: workerId }, 'supervision-engagement', detail);
  return { id };
}

export async function voidLesson(context: ActionContext, { id }: Input<'voidLesson'>) {
  const row = await lessons.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('not-found');
  const seated = await managedSupervisor(context, row.workerId);
  if (row.voidedAt !== null) throw supervisionContract.problem('hiring-state');
  await supervision
    .write(context)
    .updateTable('supervision.hiring_lesson')
    .set({ voidedBy: actorName(context), voidedAt: context.now })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  const detail = { workerId: row.workerId, item: row.item, voided: true };
  auditOf(context, { ...seated, id: row.workerId }, 'supervision-engagement', detail);
  return { id };
}
