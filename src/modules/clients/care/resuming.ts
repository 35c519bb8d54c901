import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { type FieldProblem, invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { siteById } from '../../network/public.ts';
import { mustServe } from '../assignment/serving.ts';
import { can, clientsContract } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { changePerson } from '../editing.ts';
import { gradeReasons } from '../grade-reasons.ts';
import { noLongerHeads } from '../households/heads.ts';
import { personRow } from '../queries.ts';
import { regionRules } from '../region-rules.ts';
import { fault } from '../registration/queries.ts';
import { needsApproval, needsReason } from '../risk/rules.ts';
import { reviewDay, suggestedRisk } from '../rules.ts';
import type { RiskLevel } from '../schemas.ts';
import { careEndPlace, formerCarePlace, gradeReasonPlace } from '../sealing.ts';
import { siteHindrance } from '../site-faults.ts';
import { clients, type Rows } from '../tables.ts';
import type { careEndpoints } from './contract.ts';

type Input = Parsed<(typeof careEndpoints)['resumeCare']['in']>;
type Over = Pick<Rows['clients.person'], 'cityCode' | 'id' | 'careFrom' | 'careTo' | 'careEndReason'>;

/** Somebody whose care ended is cared for again: another period on the same file. What was before stays as it was. */
export async function resumeCare(
  context: ActionContext,
  input: Input,
): Promise<{ version: number; displaced: boolean }> {
  const { id, version, careFrom, siteId, responsibleWorkerId = null } = input;
  const row = await personRow(context, can.writeClients, id);
  if (row.careTo === null) throw clientsContract.problem('in-care');
  const faults: FieldProblem[] = [];
  if (careFrom < row.careTo) faults.push(fault('careFrom', 'resumes-before-end', { day: row.careTo }));
  if (careFrom > context.today) faults.push(fault('careFrom', 'in-future'));
  const site = await siteById(context, siteId);
  const hindrance = siteHindrance(context, can.writeClients, site);
  if (hindrance) faults.push(fault('siteId', hindrance.code, hindrance.params));
  else if (site?.cityCode !== row.cityCode) faults.push(fault('siteId', 'division-elsewhere'));
  if (needsReason(input.riskLevel) && !input.riskReason) faults.push(fault('riskReason', 'risk-reason'));
  const { risk } = await regionRules(context);
  const before = row.riskLevel as RiskLevel;
  if (input.riskLevel && needsApproval(risk, before, input.riskLevel)) faults.push(fault('riskLevel', 'risk-kept'));
  if (faults.length > 0) throw invalid(...faults);
  if (responsibleWorkerId) await mustServe(context, responsibleWorkerId, [siteId], 'responsibleWorkerId');
  const suggested = suggestedRisk(risk, { bornOn: row.bornOn, categories: [] }, context.today);
  const kept = !input.riskLevel && needsApproval(risk, before, suggested);
  const riskLevel = input.riskLevel ?? (kept ? before : suggested);
  const reason = (kept ? gradeReasons.kept : gradeReasons.resumed).zh;
  const nextReviewOn = reviewDay(risk, riskLevel, context.today);
  const { cityCode } = row;
  const displaced = (await noLongerHeads(context, cityCode, [row])).has(id);
  const present = { careFrom, careTo: null, careEndReason: null, ...(displaced ? { relation: 'other' } : {}) };
  const next = await recounting(context, cityCode, [id], async () => {
    const set = { ...present, siteId, responsibleWorkerId, riskLevel, nextReviewOn };
    const changed = await changePerson(context, { ...row, version }, set, { siteId, riskLevel, careTo: null });
    await beginAgain(context, [{ row, careFrom, riskLevel, reason, typed: input.riskReason }]);
    if (responsibleWorkerId) {
      const period = { id: context.newId(), personId: id, validFrom: careFrom, validTo: null };
      await insertRows(clients.write(context), 'clients.responsibility', [
        { cityCode, ...period, workerId: responsibleWorkerId, siteId },
      ]);
    }
    return changed;
  });
  const { divisionCode } = row;
  context.audit({
    cityCode,
    divisionCode,
    subjectType: 'client',
    subjectId: id,
    detail: { careFrom, siteId, responsibleWorkerId, riskLevel, ...(displaced ? { relation: 'other' } : {}) },
  });
  return { version: next, displaced };
}

interface Resumed {
  /** The file as it was before. */
  readonly row: Over;
  readonly careFrom: Day;
  readonly riskLevel: string;
  readonly reason: string;
  /** What somebody wrote instead. */
  readonly typed?: string | undefined;
}

/** Keeps the periods that are over, each with why it ended, and grades anew. Answers the ids of the rows made. */
export async function beginAgain(
  context: ActionContext,
  resumed: readonly Resumed[],
): Promise<{ former: string; grade: string }[]> {
  const { crypto } = context.services;
  const write = clients.write(context);
  const made = resumed.map(() => ({ former: context.newId(), grade: context.newId() }));
  await insertRows(
    write,
    'clients.former_care',
    resumed.map(({ row }, nth) => {
      const id = made[nth]?.former ?? '';
      const why = openText(crypto, row.careEndReason, careEndPlace(row.id));
      return {
        cityCode: row.cityCode,
        id,
        personId: row.id,
        validFrom: row.careFrom,
        validTo: row.careTo ?? row.careFrom,
        reason: sealText(crypto, why, formerCarePlace(id)),
      };
    }),
  );
  await insertRows(
    write,
    'clients.risk_grade',
    resumed.map(({ row, careFrom, riskLevel, reason, typed }, nth) => {
      const id = made[nth]?.grade ?? '';
      return {
        cityCode: row.cityCode,
        id,
        personId: row.id,
        level: riskLevel,
        reason: typed ? sealText(crypto, typed, gradeReasonPlace(id)) : reason,
        gradedBy: actorName(context),
        validFrom: careFrom,
      };
    }),
  );
  return made;
}

/** Takes such a beginning back; answers for each file the period that is its own again. */
export async function endAgain(
  context: ActionContext,
  cityCode: string,
  those: readonly { readonly personId: string; readonly former: string; readonly grade: string }[],
): Promise<Map<string, Pick<Over, 'careFrom' | 'careTo' | 'careEndReason'>>> {
  const { crypto } = context.services;
  const rows = await clients
    .write(context)
    .deleteFrom('clients.former_care')
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(those.map((t) => t.former)))))
    .returning(['id', 'personId', 'validFrom', 'validTo', 'reason'])
    .execute();
  await clients
    .write(context)
    .deleteFrom('clients.risk_grade')
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(those.map((t) => t.grade)))))
    .execute();
  return new Map(
    rows.map(({ id, personId, validFrom: careFrom, validTo: careTo, reason }) => {
      const why = openText(crypto, reason, formerCarePlace(id));
      return [personId, { careFrom, careTo, careEndReason: sealText(crypto, why, careEndPlace(personId)) }];
    }),
  );
}
