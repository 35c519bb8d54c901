import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { heldCertificates } from '../certificates/held.ts';
import { certificateRow } from '../certificates/queries.ts';
import { peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { can } from '../permissions.ts';
import { workerRow } from '../queries.ts';
import { honours } from '../scope.ts';
import { people } from '../tables.ts';
import { insertHonour } from './awarding.ts';
import type { honourEndpoints } from './contract.ts';
import { honoursOf } from './queries.ts';

type Input = Parsed<(typeof honourEndpoints.addHonour)['in']>;

export async function addHonour(context: ActionContext, input: Input): Promise<{ id: string }> {
  const { title, level, awardedOn, awardedBy = null } = input;
  if ((input.workerId === undefined) === (input.certificateId === undefined))
    throw invalid(fault('workerId', 'unknown-bearer'));
  if (awardedOn > context.today) throw invalid(fault('awardedOn', 'in-future'));
  const bearer = await bearerOf(context, input);
  if (bearer.honours.some((h) => h.title === title && h.awardedOn === awardedOn))
    throw peopleContract.problem('honour-repeated');
  let id: string;
  try {
    id = await insertHonour(context, bearer, { title, level, awardedOn, awardedBy });
  } catch (error) {
    if (violates(error, 'honour_of_worker_once') || violates(error, 'honour_of_holder_once'))
      throw peopleContract.problem('honour-repeated');
    throw error;
  }
  const { cityCode } = bearer;
  context.audit({ cityCode, subjectType: 'honour', subjectId: id, detail: { title, level, awardedOn } });
  return { id };
}

/** A worker, or a holder: of a holder who works here the worker bears it. */
async function bearerOf(context: ActionContext, { workerId, certificateId }: Input) {
  const certificate = certificateId ? await certificateRow(context, can.writeHonours, certificateId) : undefined;
  const bearing = certificate?.workerId ?? workerId;
  const person = bearing ? await workerRow(context, can.writeHonours, bearing) : certificate;
  if (!person) throw problem('not-found');
  const { cityCode, name, divisionCode } = person;
  const held = await heldCertificates(context, {
    cityCode,
    workerId: bearing ?? null,
    ...(certificate ? { id: certificate.id, residentIdHash: certificate.residentIdHash } : {}),
  });
  return {
    cityCode,
    name,
    divisionCode,
    workerId: bearing ?? null,
    certificateId: bearing ? null : (certificateId ?? null),
    honours: await honoursOf(context, {
      cityCode,
      workerId: bearing ?? null,
      certificateIds: held.map((h) => h.id),
    }),
  };
}

/** For what was entered by mistake; the audit keeps what stood there and why it went. */
export async function removeHonour(
  context: ActionContext,
  { id, reason }: { id: string; reason: string },
): Promise<{ id: string }> {
  const row = await honours.from(context, can.writeHonours).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('not-found');
  const { cityCode, title, level, awardedOn } = row;
  const { numDeletedRows } = await people
    .write(context)
    .deleteFrom('people.honour')
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw problem('not-found');
  context.audit({ cityCode, subjectType: 'honour', subjectId: id, detail: { title, level, awardedOn, reason } });
  const { divisionCode } = row;
  await context.emit({ type: 'people.honour-removed', cityCode, divisionCode, siteId: null, data: { id, reason } });
  return { id };
}
