import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { supervision } from '../tables.ts';
import { inPerson } from '../visits/field-days.ts';
import { settle, undoneBy } from '../visits/settling.ts';
import type { sessionEndpoints } from './contract.ts';
import { judged } from './judging.ts';
import { correctionOf, mayConfirm } from './queries.ts';
import { attendeeRows, saidColumns } from './recording.ts';
import { confirmations } from './scope.ts';
import { sessionPlaces } from './sealing.ts';
import { heldSession, type SessionStored } from './stored.ts';

type Input<K extends keyof typeof sessionEndpoints> = Parsed<(typeof sessionEndpoints)[K]['in']>;

const audited = ({ cityCode, divisionCode, id }: SessionStored) => ({
  ...{ cityCode, divisionCode, subjectType: 'supervision-session', subjectId: id },
});

/** Whoever was there, or leads the station, once to a version. */
export async function confirmSession(context: ActionContext, { id, remark }: Input<'confirmSession'>) {
  const { row, sight } = await heldSession(context, id);
  if (row.voidedAt !== null) throw supervisionContract.problem('session-void');
  const { workerId } = sight;
  if (!workerId || !mayConfirm(sight, row)) throw supervisionContract.problem('not-concerned');
  const before = await confirmations
    .from(context)
    .select('id')
    .where('cityCode', '=', row.cityCode)
    .where('sessionId', '=', id)
    .where('sessionVersion', '=', row.version)
    .where('workerId', '=', workerId)
    .executeTakeFirst();
  if (before) throw supervisionContract.problem('confirmed-already');
  const own = context.newId();
  await supervision
    .write(context)
    .insertInto('supervision.session_confirmation')
    .values({
      ...{ cityCode: row.cityCode, id: own, sessionId: id, sessionVersion: row.version, workerId },
      remark: sealText(context.services.crypto, remark, sessionPlaces.remark(own)),
      confirmedAt: context.now,
    })
    .execute();
  context.audit(audited(row));
  return { id };
}

/** A session that the caller may still correct or void. */
async function correctable(context: ActionContext, id: string) {
  const held = await heldSession(context, id);
  const { row, sight } = held;
  if (row.voidedAt !== null) throw supervisionContract.problem('session-void');
  const { way, hours } = await correctionOf(context, sight, row);
  if (way === 'none') throw supervisionContract.problem('correct-late', { params: { hours: String(hours) } });
  return { ...held, way };
}

/** What it said before is kept whole; what was confirmed is confirmed anew. */
export async function correctSession(context: ActionContext, input: Input<'correctSession'>) {
  const { id, version, reason, ...said } = input;
  const { row, sight, way } = await correctable(context, id);
  if (row.version !== version) throw problem('conflict');
  if (way === 'over' && !reason) throw invalid(fault('reason', 'reason-missing'));
  const { cityCode, siteId, supervisorId } = row;
  const linked = [...row.caseIds, ...row.encounterIds];
  const sameDay = row.heldOn === said.heldOn;
  await judged(context, { ...said, todos: [] }, { sight, siteId, supervisorId, linked, sameDay, before: row });
  await keepVersion(context, row, reason ?? '');
  const write = supervision.write(context);
  await write
    .updateTable('supervision.session')
    .set({ ...saidColumns(context, id, said), version: version + 1 })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  await write
    .deleteFrom('supervision.session_attendee')
    .where('cityCode', '=', cityCode)
    .where('sessionId', '=', id)
    .execute();
  await insertRows(write, 'supervision.session_attendee', attendeeRows(cityCode, id, said.attendeeIds));
  if (!sameDay || inPerson(row.form) !== inPerson(said.form)) {
    await undoneBy(context, row);
    for (const day of new Set([row.heldOn, said.heldOn])) await settle(context, row, day);
  }
  context.audit({ ...audited(row), detail: { version: version + 1 } });
  return { id };
}

async function keepVersion(context: ActionContext, row: SessionStored, reason: string) {
  const { crypto } = context.services;
  const own = context.newId();
  const { observations, advice, ...rest } = row;
  const content = {
    ...rest,
    observations: openText(crypto, observations, sessionPlaces.observations(row.id)),
    advice: openText(crypto, advice, sessionPlaces.advice(row.id)),
  };
  await supervision
    .write(context)
    .insertInto('supervision.session_version')
    .values({
      ...{ cityCode: row.cityCode, id: own, sessionId: row.id, version: row.version },
      content: crypto.encrypt(JSON.stringify(content), sessionPlaces.content(own)),
      reason: sealText(crypto, reason, sessionPlaces.reason(own)),
      ...{ replacedBy: actorName(context), replacedAt: context.now },
    })
    .execute();
}

/** It stays, with who, when and why; what was to be done because of it is dropped. */
export async function voidSession(context: ActionContext, { id, reason }: Input<'voidSession'>) {
  const { row } = await correctable(context, id);
  const write = supervision.write(context);
  await write
    .updateTable('supervision.session')
    .set({
      ...{ voidedAt: context.now, voidedBy: actorName(context), version: row.version + 1 },
      voidReason: sealText(context.services.crypto, reason, sessionPlaces.voidReason(id)),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  await write
    .updateTable('supervision.todo')
    .set({ state: 'dropped' })
    .where('cityCode', '=', row.cityCode)
    .where('sessionId', '=', id)
    .where('state', '=', 'open')
    .execute();
  await undoneBy(context, row);
  await settle(context, row, row.heldOn);
  await context.emit({
    ...{ type: 'supervision.session-voided', cityCode: row.cityCode, divisionCode: row.divisionCode },
    ...{ siteId: row.siteId, data: { id } },
  });
  context.audit(audited(row));
  return { id };
}
