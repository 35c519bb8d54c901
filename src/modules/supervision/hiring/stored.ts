/** What is read again and again of openings and candidates, and how they move on. */
import { cityOf } from '../../../kernel/china/division.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { holdFile, uploadedFile } from '../../../platform/files/file-records.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { can } from '../permissions.ts';
import { supervision } from '../tables.ts';
import { appliedFor, candidates, openings } from './scope.ts';
import { hiringPlaces } from './sealing.ts';

export const ownWorker = ({ who }: Pick<Context, 'who'>): string | null =>
  who.kind === 'person' ? (who.post?.workerId ?? null) : null;

export async function openingRow(context: Pick<Context, 'db'>, id: string) {
  const row = await openings.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('not-found');
  return row;
}

/** How many of its places are filled. */
export async function appointedOf(
  context: Pick<Context, 'db'>,
  { cityCode, id }: { cityCode: string; id: string },
): Promise<number> {
  const { taken } = await candidates
    .from(context)
    .select((eb) => eb.fn.countAll<number>().as('taken'))
    .where('cityCode', '=', cityCode)
    .where('openingId', '=', id)
    .where('state', '=', 'appointed')
    .executeTakeFirstOrThrow();
  return taken;
}

interface Managed {
  readonly divisionCode: string;
  readonly openingId: string;
}

/** Whoever applied for a post decides nothing about it, whatever else the account may do. */
export async function refuseUnlessManaged(context: ActionContext, { divisionCode, openingId }: Managed): Promise<void> {
  if (!context.covers(can.manageHiring, { divisionCode })) throw problem('not-found');
  const workerId = ownWorker(context);
  if (workerId && (await appliedFor(context, workerId)).includes(openingId))
    throw supervisionContract.problem('own-application');
}

/** One whose opening the caller manages. */
export async function managedCandidate(context: ActionContext, { id, version }: { id: string; version: number }) {
  const row = await candidates.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('not-found');
  await refuseUnlessManaged(context, row);
  if (row.version !== version) throw problem('conflict');
  return row;
}

type CandidateRow = Awaited<ReturnType<typeof managedCandidate>>;

/** Moves a candidate on, from one of these states; whoever was faster is found out. */
export async function moveCandidate(
  context: ActionContext,
  row: CandidateRow,
  from: readonly string[],
  set: { state: string; remark?: string; workerId?: string },
): Promise<void> {
  if (!from.includes(row.state)) throw supervisionContract.problem('hiring-state');
  const moving = supervision
    .write(context)
    .updateTable('supervision.hiring_candidate')
    .set({
      ...set,
      ...(set.remark ? { remark: sealText(context.services.crypto, set.remark, hiringPlaces.decided(row.id)) } : {}),
      version: row.version + 1,
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .where('version', '=', row.version);
  try {
    const { numUpdatedRows } = await moving.executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw problem('conflict');
  } catch (error) {
    // Under a name from outside it may be somebody who applied, too, or withdrew.
    if (violates(error, 'hiring_candidate_once')) throw invalid(fault('workerId', 'applied-already'));
    throw error;
  }
}

export interface PaperFile {
  readonly id: string;
  readonly cityCode: string;
  readonly name: string;
}

/** What the caller uploaded belongs to a candidate or a supervisor from now on. */
export async function keepPaper(
  context: ActionContext,
  of: { cityCode: string; candidateId?: string; workerId?: string },
  { title, fileId }: { title: string; fileId: string },
): Promise<void> {
  const file = await uploadedFile(context, fileId);
  const own: PaperFile = { id: fileId, cityCode: homeCity(context.who), name: file?.name ?? '' };
  if (!file || !(await holdFile(context, own, 'hiring-paper'))) throw invalid(fault('fileId', 'unknown-file'));
  await supervision
    .write(context)
    .insertInto('supervision.hiring_paper')
    .values({
      ...{ cityCode: of.cityCode, id: context.newId(), title, file: JSON.stringify(own) },
      ...{ candidateId: of.candidateId ?? null, workerId: of.workerId ?? null },
      ...{ addedBy: actorName(context), addedAt: context.now },
    })
    .execute();
}

export const auditOf = (
  context: ActionContext,
  { divisionCode, id }: { divisionCode: string; id: string },
  subjectType: 'supervision-opening' | 'supervision-candidate' | 'supervision-engagement',
  detail: Record<string, unknown>,
) => context.audit({ cityCode: cityOf(divisionCode), divisionCode, subjectType, subjectId: id, detail });
