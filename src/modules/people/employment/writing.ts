import type { Day } from '../../../kernel/dates.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { fault } from '../faults.ts';
import { hasLeft } from '../rules.ts';
import { people } from '../tables.ts';
import { employmentsOf } from './queries.ts';

export interface Terms {
  readonly employment: string;
  readonly agencyId: string | null;
  readonly fullTime: boolean;
}

interface Employed extends Terms {
  readonly cityCode: string;
  readonly id: string;
  readonly leftOn: Day | null;
}

const sameTerms = (a: Terms, b: Terms): boolean =>
  a.employment === b.employment && a.agencyId === b.agencyId && a.fullTime === b.fullTime;

/** First periods of workers: as they join, or come back. */
export async function beginEmployments(
  context: ActionContext,
  workers: readonly (Terms & { cityCode: string; id: string; joinedOn: Day })[],
): Promise<void> {
  const rows = workers.map(({ cityCode, id: workerId, employment: kind, agencyId, fullTime, joinedOn: validFrom }) => ({
    cityCode,
    id: context.newId(),
    workerId,
    kind,
    agencyId,
    fullTime,
    validFrom,
  }));
  await insertRows(people.write(context), 'people.employment', rows);
}

/**
 * Other terms hold from a day on, today where none is said; the first day of the period that is there corrects it as
 * a whole. Returns what keeps that from being written. The caller writes what the register repeats.
 */
export async function changeEmployment(
  context: ActionContext,
  worker: Employed,
  terms: Terms,
  on?: Day,
): Promise<FieldProblem[]> {
  if (sameTerms(worker, terms)) return [];
  const { cityCode, id: workerId, leftOn } = worker;
  const last = (await employmentsOf(context, cityCode, workerId)).at(-1);
  if (!last) throw new Error(`no employment of worker ${workerId}`);
  const left = leftOn !== null && hasLeft(worker, context.today);
  const from = on ?? (left ? last.validFrom : context.today);
  if (from > context.today) return [fault('employmentFrom', 'in-future')];
  if (from < last.validFrom) return [fault('employmentFrom', 'employment-begins-later', { on: last.validFrom })];
  if (left && from >= leftOn && from > last.validFrom) return [fault('employmentFrom', 'has-left')];
  const write = people.write(context);
  const set = { kind: terms.employment, agencyId: terms.agencyId, fullTime: terms.fullTime };
  const begins = from === last.validFrom;
  await write
    .updateTable('people.employment')
    .set(begins ? set : { validTo: from, leftReason: null })
    .where('cityCode', '=', cityCode)
    .where('id', '=', last.id)
    .execute();
  if (!begins)
    await insertRows(write, 'people.employment', [
      { ...last, ...set, cityCode, workerId, id: context.newId(), validFrom: from },
    ]);
  return [];
}

/** Employment ends; periods that would have begun later never did. Returns the terms that held last. */
export async function endEmployment(
  context: ActionContext,
  { cityCode, id: workerId, joinedOn }: { cityCode: string; id: string; joinedOn: Day },
  leftOn: Day,
  leftReason: string,
): Promise<Terms> {
  const periods = await employmentsOf(context, cityCode, workerId);
  const last = periods.findLast((p) => p.validFrom < leftOn || p.validFrom <= joinedOn);
  if (!last) throw new Error(`no employment of worker ${workerId}`);
  const write = people.write(context);
  await write
    .deleteFrom('people.employment')
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .where('validFrom', '>', last.validFrom)
    .execute();
  await write
    .updateTable('people.employment')
    .set({ validTo: leftOn, leftReason })
    .where('cityCode', '=', cityCode)
    .where('id', '=', last.id)
    .execute();
  return { employment: last.kind, agencyId: last.agencyId, fullTime: last.fullTime };
}

/** A leaving that has not come is taken back: the period that would have ended with it goes on. */
export async function resumeEmployment(
  context: ActionContext,
  { cityCode, id: workerId }: { cityCode: string; id: string },
  leftOn: Day,
): Promise<void> {
  await people
    .write(context)
    .updateTable('people.employment')
    .set({ validTo: null, leftReason: null })
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .where('validTo', '=', leftOn)
    .execute();
}
