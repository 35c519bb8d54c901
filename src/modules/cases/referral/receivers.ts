import type { Context } from '../../../platform/context.ts';
import { mayReceive } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { can } from '../contract.ts';
import { caseFiles, incomingReferrals } from '../scope.ts';

interface Passage {
  readonly fromSiteId: string;
  readonly toSiteId: string | null;
  readonly toWorkerId: string | null;
}

/** Among referrals within reach, those that the caller's post may accept: by the rule of hand-overs. */
export async function acceptable<R extends Passage>(context: Context, rows: readonly R[]): Promise<R[]> {
  const sites = await sitesByIds(
    context,
    rows.flatMap((r) => [r.fromSiteId, r.toSiteId ?? []].flat()),
  );
  const post = context.who.kind === 'person' ? context.who.post : null;
  const decider = { role: post?.role ?? null, workerId: post?.workerId ?? null };
  const stationOf = (id: string) => sites.get(id)?.parentSiteId ?? id;
  return rows.filter(
    ({ toSiteId, ...row }) => toSiteId === null || mayReceive({ ...row, toSiteId }, decider, stationOf),
  );
}

/** The referral, for whoever may answer it: the receiving side, or the sender for a department or an agency. */
export async function answerable(context: Context, id: string) {
  const offered = await incomingReferrals
    .from(context, can.decideReferrals)
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (offered) return (await acceptable(context, [offered]))[0];
  return caseFiles
    .from(context, can.decideReferrals)
    .innerJoin('cases.referral as r', (join) =>
      join.onRef('r.cityCode', '=', 'cases.case_file.cityCode').onRef('r.caseId', '=', 'cases.case_file.id'),
    )
    .selectAll('r')
    .where('r.id', '=', id)
    .where('r.toSiteId', 'is', null)
    .executeTakeFirst();
}
