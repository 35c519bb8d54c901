import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { auditChanges } from '../../../platform/audit/changes.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { endPostsOf, movePostsOf } from '../../access/public.ts';
import { siteById } from '../../network/public.ts';
import { peopleContract } from '../contract.ts';
import { employmentsOf } from '../employment/queries.ts';
import { stretchOn } from '../employment/rules.ts';
import { fault } from '../faults.ts';
import { people } from '../tables.ts';
import { changeablePost } from './changeable.ts';
import type { postEndpoints } from './contract.ts';
import { moveHome, ofWorker, tellEnded, type Worker } from './following.ts';
import type { PostRow } from './queries.ts';
import { keepRecords, recordsWithoutPost } from './records.ts';
import { interrupted, meets, postFaults } from './rules.ts';

type Input<K extends keyof typeof postEndpoints> = Parsed<(typeof postEndpoints)[K]['in']>;

export async function endPost(context: ActionContext, input: Input<'endPost'>): Promise<{ version: number }> {
  const { id, version, validTo } = input;
  const { worker, posts, post } = await changeablePost(context, id);
  if (post.version !== version) throw conflict(post, { validTo });
  if (validTo <= post.validFrom) throw invalid(fault('validTo', 'ends-before-beginning'));
  if (post.validTo !== null && post.validTo <= validTo)
    throw invalid(fault('validTo', 'post-ends-already', { on: post.validTo }));
  const after = posts.map((p) => (p === post ? { ...post, validTo } : p));
  await keepRecords(context, { ...ofWorker(worker), before: [post], after }, 'validTo');
  await write(context, worker, post, { validTo });
  await moveHome(context, worker, after);
  await tellEnded(context, worker, validTo);
  const accessPosts = await endAccess(context, worker, post, after, validTo);
  const { siteId, duty } = post;
  audited(context, worker, { siteId, duty, validTo, accessPosts });
  return { version: version + 1 };
}

export async function correctPost(context: ActionContext, input: Input<'correctPost'>): Promise<{ version: number }> {
  const { id, version, ...fields } = input;
  const { worker, posts, post } = await changeablePost(context, id);
  if (post.version !== version) throw conflict(post, fields);
  const site = await siteById(context, post.siteId);
  if (!site) throw problem('not-found');
  const corrected = { ...post, ...fields };
  const employed = stretchOn(await employmentsOf(context, worker.cityCode, worker.id), post.validFrom) ?? worker;
  const faults = postFaults(fields, { ...employed, openedOn: site.openedOn, closedOn: site.closedOn }).map((f) =>
    fault(f.field, f.code, f.params),
  );
  const meeting = meets(posts, corrected);
  if (meeting) faults.push(fault('validFrom', meeting));
  if (faults.length > 0) throw invalid(...faults);
  const after = posts.map((p) => (p === post ? corrected : p));
  const later = fields.validFrom > post.validFrom;
  await keepRecords(context, { ...ofWorker(worker), before: [post], after }, later ? 'validFrom' : 'validTo');
  await write(context, worker, post, fields);
  await moveHome(context, worker, after);
  await tellEnded(context, worker, context.today);
  const { validTo } = fields;
  const sooner = validTo !== null && (post.validTo === null || validTo < post.validTo);
  const accessPosts = sooner ? await endAccess(context, worker, post, after, validTo) : 0;
  const changes = auditChanges(post, fields, ['duty', 'validFrom', 'validTo']);
  audited(context, worker, { siteId: post.siteId, changes, accessPosts });
  return { version: version + 1 };
}

/** Takes a post out that has not begun or never should have; the audit keeps it with the reason. */
export async function withdrawPost(context: ActionContext, input: Input<'withdrawPost'>): Promise<{ id: string }> {
  const { id, version, reason } = input;
  const { worker, posts, post } = await changeablePost(context, id);
  if (post.version !== version) throw conflict(post, {});
  const others = posts.filter((p) => p !== post);
  const resumed = input.resume ? await resumable(context, others, post) : undefined;
  const after = others.map((p) => (p.id === resumed?.id ? resumed : p));
  const found = await recordsWithoutPost(context, { ...ofWorker(worker), before: [post], after });
  if (found) throw peopleContract.problem('post-in-use', { params: { ...found } });
  await people
    .write(context)
    .deleteFrom('people.site_post')
    .where('cityCode', '=', worker.cityCode)
    .where('id', '=', id)
    .execute();
  if (resumed) {
    await write(context, worker, resumed, { validTo: resumed.validTo });
    const { workerId } = ofWorker(worker);
    const { divisionCode, siteId, name } = resumed;
    if (siteId !== post.siteId)
      await movePostsOf(
        context,
        { workerId, on: post.validFrom, siteId: post.siteId },
        { divisionCode, siteId, name },
        ['socialWorker', 'stationLead'],
      );
  }
  await moveHome(context, worker, after);
  await tellEnded(context, worker, post.validFrom);
  const accessPosts = await endAccess(context, worker, post, after, post.validFrom);
  const { siteId, duty, main, validFrom, validTo } = post;
  const goesOn = resumed && { toSiteId: resumed.siteId };
  audited(context, worker, { siteId, duty, main, validFrom, validTo, reason, accessPosts, ...goesOn });
  return { id };
}

/** The main post that the withdrawn one took the place of, as it goes on. */
async function resumable(context: ActionContext, others: readonly PostRow[], post: PostRow) {
  const before = interrupted(others, post);
  const site = before && (await siteById(context, before.siteId));
  if (!before || !site) throw invalid(fault('resume', 'nothing-to-resume'));
  const { validTo } = post;
  const { closedOn, name } = site;
  if (closedOn !== null && (validTo === null || validTo > closedOn))
    throw invalid(fault('resume', 'site-closes', { on: closedOn }));
  const meeting = meets(others, { ...before, validTo });
  if (meeting) throw invalid(fault('resume', meeting));
  return { ...before, validTo, name };
}

function conflict(post: PostRow, yours: object) {
  const { duty, validFrom, validTo, version } = post;
  return problem('conflict', { facts: { yours, theirs: { duty, validFrom, validTo, version } } });
}

async function write(context: ActionContext, worker: Worker, post: PostRow, set: object): Promise<void> {
  await people
    .write(context)
    .updateTable('people.site_post')
    .set({ ...set, version: post.version + 1 })
    .where('cityCode', '=', worker.cityCode)
    .where('id', '=', post.id)
    .execute();
}

/** What accounts may do at the site ends with the last post there. */
async function endAccess(
  context: ActionContext,
  worker: Worker,
  { siteId }: PostRow,
  after: readonly PostRow[],
  on: Day,
): Promise<number> {
  const stays = after.some((p) => p.siteId === siteId && p.validFrom <= on && (p.validTo === null || p.validTo > on));
  return stays ? 0 : endPostsOf(context, { workerId: worker.id, on, siteId });
}

function audited(context: ActionContext, { cityCode, id }: Worker, detail: Readonly<Record<string, unknown>>): void {
  context.audit({ cityCode, subjectType: 'worker', subjectId: id, detail });
}
