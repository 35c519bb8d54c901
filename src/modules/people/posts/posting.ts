import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { movePostsOf } from '../../access/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { can, peopleContract } from '../contract.ts';
import { fault } from '../faults.ts';
import { workerRow } from '../queries.ts';
import { inCity, siteFault } from '../registration/queries.ts';
import { employedOn, hasLeft } from '../rules.ts';
import { people } from '../tables.ts';
import type { postEndpoints } from './contract.ts';
import { moveHome, tellEnded } from './following.ts';
import { postsOfWorker } from './queries.ts';
import { meets, placeForPost } from './rules.ts';

export async function postWorker(
  context: ActionContext,
  input: Parsed<(typeof postEndpoints)['postWorker']['in']>,
): Promise<{ id: string }> {
  const row = await workerRow(context, can.postWorkers, input.workerId);
  const { siteId, duty, validFrom, main } = input;
  const { leftOn } = row;
  const leaves = leftOn !== null && !hasLeft(row, context.today);
  if (leaves && validFrom >= leftOn) throw invalid(fault('validFrom', 'after-leaving', { on: leftOn }));
  if (leftOn !== null && !employedOn(row, validFrom)) throw peopleContract.problem('has-left');
  if (validFrom < row.joinedOn) throw invalid(fault('validFrom', 'before-joining'));
  const site = (await sitesByIds(context, [siteId])).get(siteId);
  const reached = site && context.covers(can.postWorkers, { divisionCode: site.divisionCode, siteId });
  const shut = siteFault(site, reached === true, validFrom);
  if (!site || shut) throw invalid(...(shut ? [shut] : []));
  if (!inCity(row.cityCode, site)) throw invalid(fault('siteId', 'other-city'));
  const { divisionCode } = site;
  const posts = await postsOfWorker(context, row.cityCode, row.id);
  const post = { id: context.newId(), siteId, divisionCode, duty, main, validFrom, validTo: leftOn };
  const { ends, blockedBy } = main ? placeForPost(posts, validFrom) : { ends: [], blockedBy: [] };
  if (blockedBy.length > 0) throw invalid(fault('validFrom', 'post-overlaps'));
  const meeting = meets(
    posts.filter((p) => !ends.includes(p.id)),
    post,
  );
  if (meeting) throw invalid(fault('siteId', meeting));
  const write = people.write(context);
  for (const ended of ends) {
    await write
      .updateTable('people.site_post')
      .set((eb) => ({ validTo: validFrom, version: eb('version', '+', 1) }))
      .where('cityCode', '=', row.cityCode)
      .where('id', '=', ended)
      .execute();
  }
  const place = { divisionCode, siteId, name: site.name };
  for (const left of posts.filter((p) => ends.includes(p.id) && p.siteId !== siteId))
    await movePostsOf(
      context,
      { workerId: row.id, on: validFrom, siteId: left.siteId },
      place,
      duty === 'lead' ? ['socialWorker', 'stationLead'] : ['socialWorker'],
    );
  try {
    await write
      .insertInto('people.site_post')
      .values({ ...post, cityCode: row.cityCode, workerId: row.id, resumesTo: leaves ? 'infinity' : null })
      .execute();
  } catch (error) {
    if (violates(error, 'site_post_one_main')) throw peopleContract.problem('post-overlaps');
    if (violates(error, 'site_post_one_at_site')) throw peopleContract.problem('post-at-site');
    throw error;
  }
  await moveHome(context, row, [...posts, post]);
  if (main) await tellEnded(context, row, validFrom);
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'worker',
    subjectId: row.id,
    detail: { siteId, duty, validFrom },
  });
  return { id: post.id };
}
