/** Whom the centre names to interview for an opening (decision 93). */
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { say, word } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { workersByIds } from '../../people/public.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { supervision } from '../tables.ts';
import type { hiringEndpoints } from './contract.ts';
import { whoApplied } from './marked.ts';
import { headsOf, interviewers } from './scope.ts';
import { auditOf, openingRow, refuseUnlessManaged } from './stored.ts';
import { hiringNotices as n } from './words.ts';

interface Opening {
  readonly cityCode: string;
  readonly id: string;
}

/** Of those named, who still may: heads of today who have not become candidates. */
export async function interviewersOf(context: Context, { cityCode, id }: Opening) {
  const all = await interviewers
    .from(context)
    .select('workerId')
    .where('cityCode', '=', cityCode)
    .where('openingId', '=', id)
    .execute();
  const heads = await headsOf(context, cityCode);
  const applied = await whoApplied(context, { cityCode, id });
  const rows = all.filter((r) => heads.has(r.workerId) && !applied.has(r.workerId));
  const named = await workersByIds(
    context,
    rows.map((r) => r.workerId),
  );
  return rows
    .map(({ workerId }) => ({ workerId, name: named.get(workerId)?.name ?? '' }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh'));
}

/** Leaders and managers of areas of the city, none of whom applied; whoever is new to it is told. */
export async function nameInterviewers(
  context: ActionContext,
  { id, version, interviewerIds }: Parsed<(typeof hiringEndpoints)['nameInterviewers']['in']>,
) {
  const row = await openingRow(context, id);
  await refuseUnlessManaged(context, { divisionCode: row.divisionCode, openingId: id });
  if (row.version !== version) throw problem('conflict');
  if (row.endedOn !== null) throw supervisionContract.problem('hiring-state');
  const wanted = [...new Set(interviewerIds)];
  await refuseOthers(context, row, wanted);
  const had = new Set((await interviewersOf(context, row)).map((i) => i.workerId));
  const write = supervision.write(context);
  await write
    .deleteFrom('supervision.hiring_interviewer')
    .where('cityCode', '=', row.cityCode)
    .where('openingId', '=', id)
    .execute();
  const told = { namedBy: actorName(context), namedAt: context.now };
  const rows = wanted.map((workerId) => ({ cityCode: row.cityCode, openingId: id, workerId, ...told }));
  await insertRows(write, 'supervision.hiring_interviewer', rows);
  await write
    .updateTable('supervision.hiring_opening')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  const fresh = wanted.filter((workerId) => !had.has(workerId));
  const accounts = await accountsConcerned(context, { workerIds: fresh, siteIds: [], roles: [] });
  const { title } = row;
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'supervision.interviewer', body: n.bodyOpening },
      title: word(say(n.interviewer, 'zh', { title }), say(n.interviewer, 'en', { title })),
      link: `/supervision/openings/${id}`,
    })),
  );
  auditOf(context, row, 'supervision-opening', { title, interviewerIds: wanted });
  return { id };
}

async function refuseOthers(context: ActionContext, opening: Opening, wanted: readonly string[]) {
  const heads = await headsOf(context, opening.cityCode);
  if (wanted.some((workerId) => !heads.has(workerId))) throw invalid(fault('interviewerIds', 'not-a-head'));
  const applied = await whoApplied(context, opening);
  if (wanted.some((workerId) => applied.has(workerId))) throw invalid(fault('interviewerIds', 'interviewer-applied'));
}
