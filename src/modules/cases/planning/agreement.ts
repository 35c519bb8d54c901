import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { attachedFile, holdFile, uploadedFile } from '../../../platform/files/file-records.ts';
import { images, mediaTypes } from '../../../platform/files/index.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { homeCity, runAction } from '../../../platform/run/run.ts';
import { consentFaults, consentGiverWords, consentNeedFor } from '../../clients/public.ts';
import { can, casesContract } from '../contract.ts';
import { auditedCase, dayFaults, fault, runningCase } from '../held.ts';
import { reviewRules } from '../region-rules.ts';
import { agreements, caseFiles } from '../scope.ts';
import { giverPlace, signedGoalsPlace } from '../sealing.ts';
import { restage } from '../standing.ts';
import { cases } from '../tables.ts';
import { newestPlan } from './actions.ts';
import type { planningEndpoints } from './contract.ts';
import { standingGoals } from './goals.ts';

type Input = Parsed<(typeof planningEndpoints.signPlan)['in']>;

const photographed: readonly string[] = [...images, mediaTypes.pdf];
const megabyte = 1024 * 1024;

/** Who signs follows the rules of consents: by age and capacity of the day. */
export async function signPlan(context: ActionContext, { caseId, fileId, manner, ...given }: Input) {
  const row = await runningCase(context, can.workCases, caseId);
  const plan = await newestPlan(context, row);
  if (!plan) throw casesContract.problem('no-plan');
  const { cityCode } = row;
  const signed = await agreements
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('planId', '=', plan.id)
    .executeTakeFirst();
  if (signed) throw casesContract.problem('plan-signed');
  const need = await consentNeedFor(context, { cityCode, id: row.clientId }, given.signedOn);
  const giver = say(consentGiverWords[need.giver], context.language);
  const faults = [
    ...consentFaults(need, { ...given, manner: 'paper', fileId }).map((f) => ({
      pointer: `/${f.field}`,
      code: `clients.${f.code}`,
      params: { giver },
    })),
    ...dayFaults(context, row.receivedOn, { signedOn: given.signedOn }),
    ...(await fileFaults(context, fileId, manner)),
  ];
  if (faults.length > 0) throw invalid(...faults);
  const fileCityCode = homeCity(context.who);
  if (!(await holdFile(context, { cityCode: fileCityCode, id: fileId }, 'case-paper')))
    throw invalid(fault('fileId', 'unknown-file'));
  const id = context.newId();
  const goals = (await standingGoals(context, cityCode, caseId)).map(({ text, measure }) => ({ text, measure }));
  const guardian = given.givenBy === 'guardian' ? (given.giverName ?? null) : null;
  await cases
    .write(context)
    .insertInto('cases.agreement')
    .values({
      cityCode,
      id,
      caseId,
      planId: plan.id,
      signedOn: given.signedOn,
      givenBy: given.givenBy,
      giverName: sealText(context.services.crypto, guardian, giverPlace(id)),
      guardianInformedOn: given.guardianInformedOn ?? null,
      manner,
      goals: context.services.crypto.encrypt(JSON.stringify(goals), signedGoalsPlace(id)),
      fileCityCode,
      fileId,
      recordedBy: actorName(context),
      recordedAt: context.now,
    })
    .execute();
  await restage(context, row);
  context.audit({ ...auditedCase(row), detail: { agreement: id, givenBy: given.givenBy } });
  return { id };
}

async function fileFaults(context: ActionContext, fileId: string, manner: Input['manner']) {
  const file = await uploadedFile(context, fileId);
  if (!file) return [fault('fileId', 'unknown-file')];
  const kinds = manner === 'drawn' ? [mediaTypes.png] : photographed;
  if (!kinds.includes(file.mediaType)) return [fault('fileId', 'signature-kind')];
  const rules = await reviewRules(context);
  const most = manner === 'drawn' ? rules.drawnMegabytes : rules.photoMegabytes;
  return file.bytes > most * megabyte ? [fault('fileId', 'signature-large', { megabytes: String(most) })] : [];
}

/** The signature or the page, for whoever may take the file of the case; each download stands in the audit. */
export async function agreementPaper(
  context: Context,
  { caseId, id }: { caseId: string; id: string },
): Promise<FileAnswer> {
  const row = await caseFiles
    .from(context, can.takeCaseFiles)
    .select(['cityCode', 'divisionCode'])
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  const { cityCode, divisionCode } = row;
  const found = await agreements
    .from(context)
    .select(['fileCityCode', 'fileId'])
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', caseId)
    .where('id', '=', id)
    .executeTakeFirst();
  const file = found && (await attachedFile(context, found.fileCityCode, found.fileId));
  if (!file) throw problem('not-found');
  const { services, who, language, requestId, address } = context;
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, 'cases.agreementPaper', { caseId, id }, async (auditing) => {
    const detail = { agreement: id };
    auditing.audit({ cityCode, divisionCode, subjectType: 'case', subjectId: caseId, detail });
  });
  return { name: file.name, mediaType: file.mediaType, bytes: file.bytes, body: await file.open() };
}
