import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { joinPlaces } from '../assignment/leaving-places.ts';
import { closeOpenRows } from '../care/periods.ts';
import { can, clientsContract } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { gradeReasons } from '../grade-reasons.ts';
import { withdrawOffered } from '../handover/withdrawing.ts';
import { noLongerHeads } from '../households/heads.ts';
import { noteLeft } from '../households/joining.ts';
import { personRow } from '../queries.ts';
import { regionRules } from '../region-rules.ts';
import { needsApproval } from '../risk/rules.ts';
import { withdrawProposals } from '../risk/withdrawing.ts';
import { readIdentity } from '../rules.ts';
import { type RiskLevel, riskLevels, type SensitiveField } from '../schemas.ts';
import {
  careEndPlace,
  mergeCareEndPlace,
  mergePlace,
  mergeReasonPlace,
  open,
  seal,
  sealedColumns,
} from '../sealing.ts';
import { renewSearch } from '../search/hashes.ts';
import { clients } from '../tables.ts';
import type { MergeField } from './contract.ts';
import { forgetMatches, renewMatches } from './keeping.ts';
import { joinPeriods } from './merging-care.ts';
import { moveRows } from './moving.ts';
import { settlePair } from './pairs.ts';
import { merges } from './scope.ts';
import { changesBetween, snapshot } from './snapshot.ts';
import { joinResponsibility, placeFor, tellJoined } from './standing.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['mergeClients']['in']>;
type Row = Awaited<ReturnType<typeof personRow>>;

/** Two files become one, in one transaction; what was moved is written down, so that it can be undone exactly. */
export async function mergeClients(
  context: ActionContext,
  { survivorId, mergedId, take: chosen, reason }: Input,
): Promise<{ id: string }> {
  if (survivorId === mergedId) throw clientsContract.problem('same-file');
  const { cityCode } = await personRow(context, can.mergeClients, survivorId);
  if ((await personRow(context, can.mergeClients, mergedId)).cityCode !== cityCode)
    throw clientsContract.problem('other-city');
  const id = context.newId();
  const ids = [survivorId, mergedId];
  await recounting(context, cityCode, ids, async () => {
    // Read once more under the lock: somebody else may have been faster.
    const [survivor, merged] = [await stillThere(context, survivorId), await stillThere(context, mergedId)];
    const take = taking(survivor, merged, chosen);
    const before = await snapshot(context, cityCode, ids);
    await joinPlaces(context, { cityCode, survivorId, mergedId });
    await moveRows(context, { cityCode, survivorId, mergedId });
    // What waits for both stays with the file that stays; nobody decides on a file that is gone.
    await withdrawOffered(context, cityCode, [mergedId]);
    await withdrawProposals(context, cityCode, [mergedId]);
    const care = await joinPeriods(context, survivor, merged);
    await closeFile(context, merged, survivorId, take);
    await writeSurvivor(context, survivor, merged, take, care);
    await noteLeft(context, cityCode, [survivor, merged]);
    const changes = changesBetween(before, await snapshot(context, cityCode, ids));
    await clients
      .write(context)
      .insertInto('clients.merge')
      .values({
        cityCode,
        id,
        survivorId,
        mergedId,
        taken: [...take],
        changes: JSON.stringify(changes),
        ...replaced(context, id, survivor, take),
        reason: sealText(context.services.crypto, reason, mergeReasonPlace(id)),
        careEndReason: formerEnd(context, id, survivor, care),
        mergedAt: context.now,
        mergedBy: actorName(context),
      })
      .execute();
    await settlePair(context, cityCode, ids, { state: 'merged', reason });
    await forgetMatches(context, cityCode, [mergedId]);
    await renewMatches(context, cityCode, [survivorId]);
    await renewSearch(context, cityCode, [survivorId]);
  });
  context.audit({
    cityCode,
    subjectType: 'client',
    subjectId: survivorId,
    detail: { merge: id, merged: mergedId, take: chosen },
  });
  const { householdId, divisionCode, siteId } = await personRow(context, can.mergeClients, survivorId);
  await context.emit({
    type: 'clients.persons-merged',
    cityCode,
    divisionCode,
    siteId,
    data: { mergeId: id, from: mergedId, into: survivorId, householdId },
  });
  return { id };
}

/** A resident ID never gets lost: a file without one takes it over. */
const taking = (survivor: Row, merged: Row, chosen: readonly MergeField[]): readonly MergeField[] =>
  survivor.residentId === null && merged.residentId !== null && !chosen.includes('residentId')
    ? [...chosen, 'residentId']
    : chosen;

async function stillThere(context: ActionContext, id: string): Promise<Row> {
  const row = await personRow(context, can.mergeClients, id).catch(() => undefined);
  if (!row) throw clientsContract.problem('already-merged');
  return row;
}

/** The other file leaves lists and counts: in care for no day, its resident ID free when the survivor takes it. */
async function closeFile(context: ActionContext, merged: Row, survivorId: string, take: readonly MergeField[]) {
  await clients
    .write(context)
    .updateTable('clients.person')
    .set((eb) => ({
      mergedInto: survivorId,
      careTo: merged.careFrom,
      responsibleWorkerId: null,
      version: eb('version', '+', 1),
      ...(take.includes('residentId') ? { residentIdHash: null } : {}),
    }))
    .where('cityCode', '=', merged.cityCode)
    .where('id', '=', merged.id)
    .execute();
}

type Care = Awaited<ReturnType<typeof joinPeriods>>;

/** Field by field as chosen; the file holds the last period of care of both. */
async function writeSurvivor(
  context: ActionContext,
  survivor: Row,
  merged: Row,
  take: readonly MergeField[],
  { last, reason, ownEnd }: Care,
) {
  const of = (field: MergeField) => (take.includes(field) ? merged : survivor);
  const stays = last.to === null;
  const open = stays ? await held(context, survivor) : nothing;
  const riskLevel = await gradeFor(context, [survivor, merged], stays);
  const { name, namePinyin, nameInitials, nameGrams, nameParts } = of('name');
  const { divisionCode, siteId } = stays
    ? await placeFor(context, of('place'), take.includes('place') ? survivor : merged)
    : of('place');
  const workerId = stays
    ? await joinResponsibility(context, { survivor, merged, siteId, now: open })
    : survivor.responsibleWorkerId;
  const { householdId, relation: given } = of('household');
  const home = { id: survivor.id, householdId, relation: given };
  const displaced = stays && (await noLongerHeads(context, survivor.cityCode, [home])).size > 0;
  const relation = displaced ? 'other' : given;
  await clients
    .write(context)
    .updateTable('clients.person')
    .set((eb) => ({
      ...{ name, namePinyin, nameInitials, nameGrams, nameParts },
      ...{ divisionCode, siteId, householdId, relation, riskLevel },
      ...identityOf(context, of('residentId'), { sex: of('sex').sex, bornOn: of('bornOn').bornOn }),
      ...sealedParts(context, survivor, merged, take),
      careFrom: last.from,
      careTo: last.to,
      ...(ownEnd && !stays
        ? {}
        : { careEndReason: sealText(context.services.crypto, reason, careEndPlace(survivor.id)) }),
      responsibleWorkerId: workerId,
      nextReviewOn: stays ? earlier(survivor.nextReviewOn, merged.nextReviewOn) : survivor.nextReviewOn,
      version: eb('version', '+', 1),
    }))
    .where('cityCode', '=', survivor.cityCode)
    .where('id', '=', survivor.id)
    .execute();
  if (stays && open.level !== riskLevel) await gradeAnew(context, survivor, riskLevel);
  if (stays) await tellJoined(context, { survivor, merged, siteId, workerId });
}

const earlier = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a);
const higher = (rows: readonly Row[]): RiskLevel =>
  riskLevels.find((level) => rows.some((r) => r.riskLevel === level)) ?? 'general';

/** That of whoever is in care; from the grade of a file that was ended it falls no further than without approval. */
async function gradeFor(context: ActionContext, both: readonly Row[], stays: boolean): Promise<RiskLevel> {
  const level = higher(both.filter((p) => p.careTo === null || !stays));
  const { risk } = await regionRules(context);
  return needsApproval(risk, higher(both), level) ? higher(both) : level;
}

/** What a resident ID says wins over what stood beside it. */
function identityOf(context: ActionContext, row: Row, given: Pick<Row, 'sex' | 'bornOn'>) {
  const { crypto, config } = context.services;
  const residentId = open(crypto, 'residentId', row.id, row.residentId);
  const told = readIdentity({ sex: 'unknown', residentId }, { demo: config.mode === 'demo', today: context.today });
  return told.residentId ? { sex: told.sex, bornOn: told.bornOn } : given;
}

/** Sealed values are opened in the one file and sealed for the other. */
function sealedParts(context: ActionContext, survivor: Row, merged: Row, take: readonly MergeField[]) {
  const { crypto } = context.services;
  const moved = (field: SensitiveField) =>
    seal(crypto, field, survivor.id, open(crypto, field, merged.id, merged[sealedColumns[field]]));
  return {
    ...(take.includes('residentId') ? { residentId: moved('residentId'), residentIdHash: merged.residentIdHash } : {}),
    ...(take.includes('mobile') ? { mobile: moved('mobile'), mobileHash: merged.mobileHash } : {}),
    ...(take.includes('address') ? { addressDetail: moved('address') } : {}),
  };
}

/** What the survivor had in sealed fields that it took over, sealed for the record of the merge. */
function replaced(context: ActionContext, mergeId: string, survivor: Row, take: readonly MergeField[]) {
  const { crypto } = context.services;
  const former = (field: SensitiveField) => {
    const plain = take.includes(field) ? open(crypto, field, survivor.id, survivor[sealedColumns[field]]) : null;
    return plain === null ? null : crypto.encrypt(plain, mergePlace(field, mergeId));
  };
  return { residentId: former('residentId'), mobile: former('mobile'), addressDetail: former('address') };
}

/** Why care for the survivor had ended, where the merge has it go on or end otherwise. */
function formerEnd({ services: { crypto } }: ActionContext, mergeId: string, survivor: Row, { last, ownEnd }: Care) {
  if (ownEnd && last.to !== null) return null;
  const reason = openText(crypto, survivor.careEndReason, careEndPlace(survivor.id));
  return sealText(crypto, reason, mergeCareEndPlace(mergeId));
}

const nothing = { workerId: null, siteId: null, level: null };

/** Worker and grade without an end among the survivor's rows, those moved included. */
async function held(context: ActionContext, { cityCode, id }: Row) {
  const now = sql`city_code = ${cityCode} and person_id = ${id} and valid_to is null`;
  const [row] = await merges.sql(
    context,
    sql<{ workerId: string | null; siteId: string | null; level: string | null }>`select
      (select worker_id from clients.responsibility where ${now}) as worker_id,
      (select site_id from clients.responsibility where ${now}) as site_id,
      (select level from clients.risk_grade where ${now}) as level`,
  );
  return row ?? nothing;
}

async function gradeAnew(context: ActionContext, person: Row, level: string): Promise<void> {
  await closeOpenRows(context, 'clients.risk_grade', { cityCode: person.cityCode, ids: [person.id] });
  await clients
    .write(context)
    .insertInto('clients.risk_grade')
    .values({
      cityCode: person.cityCode,
      id: context.newId(),
      personId: person.id,
      level,
      reason: gradeReasons.merged.zh,
      gradedBy: actorName(context),
      validFrom: context.today,
    })
    .execute();
}
