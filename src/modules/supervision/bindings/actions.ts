import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { isOpen, sitesByIds } from '../../network/public.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { supervising } from '../organisation/seats.ts';
import { can } from '../permissions.ts';
import { bindings } from '../scope.ts';
import { supervision } from '../tables.ts';
import type { bindingEndpoints } from './contract.ts';
import { bindingPlaces } from './sealing.ts';

type Input<K extends keyof typeof bindingEndpoints> = Parsed<(typeof bindingEndpoints)[K]['in']>;

/** From a day on a station must have a supervisor, or must not; what is assigned by then stays until it is assigned anew. */
export async function bindStation(context: ActionContext, input: Input<'bindStation'>) {
  const { kind, ground, siteId, workerId, reason, validFrom, validTo } = input;
  const site = (await sitesByIds(context, [siteId])).get(siteId);
  const mine = site && context.covers(can.assignStations, { divisionCode: site.divisionCode, siteId });
  if (!mine || site.kind !== 'station' || !isOpen(site, validFrom)) throw invalid(fault('siteId', 'unknown-station'));
  if (validTo !== undefined && validTo <= validFrom) throw invalid(fault('validTo', 'before-beginning'));
  const cityCode = cityOf(site.divisionCode);
  const seated = await supervising(context, { cityCode, workerIds: [workerId], on: validFrom, until: validFrom });
  if (!seated.has(workerId)) throw invalid(fault('workerId', 'no-supervisor'));
  const id = context.newId();
  const row = {
    ...{ cityCode, id, kind, ground, siteId, divisionCode: site.divisionCode, workerId, validFrom },
    ...{ validTo: validTo ?? null, recordedBy: actorName(context), recordedAt: context.now },
    reason: sealText(context.services.crypto, reason, bindingPlaces.reason(id)),
  };
  try {
    await supervision.write(context).insertInto('supervision.binding').values(row).execute();
  } catch (error) {
    const twice = violates(error, 'binding_one_lock') || violates(error, 'binding_one_of_pair');
    if (twice) throw supervisionContract.problem('bound-already', { cause: error });
    throw error;
  }
  context.audit({
    ...{ cityCode, subjectType: 'supervision-binding', subjectId: id },
    detail: { bindingKind: kind, ground, siteId, workerId, validFrom, ...(validTo ? { validTo } : {}) },
  });
  return { id };
}

/** Over from today on; what had not begun is as if it had never been. */
export async function unbindStation(context: ActionContext, { id, version }: Input<'unbindStation'>) {
  const row = await bindings
    .from(context, can.assignStations)
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  if (row.version !== version) throw problem('conflict');
  if (row.validTo !== null && row.validTo <= context.today) throw supervisionContract.problem('already-ended');
  const validTo = row.validFrom > context.today ? row.validFrom : context.today;
  const { cityCode, siteId, workerId } = row;
  await supervision
    .write(context)
    .updateTable('supervision.binding')
    .set({ validTo, version: version + 1 })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  context.audit({
    ...{ cityCode, subjectType: 'supervision-binding', subjectId: id },
    detail: { siteId, workerId, endedOn: validTo },
  });
  return { id };
}

/** Over from a day on, by a decision that says so itself. */
export async function endBindings(
  context: ActionContext,
  { cityCode, ids, on }: { cityCode: string; ids: readonly string[]; on: string },
): Promise<void> {
  await supervision
    .write(context)
    .updateTable('supervision.binding')
    // What has not begun by then ends as it begins.
    .set((eb) => ({ validTo: sql<string>`greatest(valid_from, ${on}::date)`, version: eb('version', '+', 1) }))
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    // Whoever has ended one meanwhile ended it earlier.
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
}
