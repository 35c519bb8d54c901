import { sql } from 'kysely';
import { firstDayOf } from '../../../kernel/dates.ts';
import { say, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { sitesByIds } from '../../network/public.ts';
import type { Occasion } from './finding.ts';
import { questions } from './scope.ts';
import { questionKindWords, qualityWords as w } from './words.ts';

interface Raised {
  readonly id: string;
  readonly kind: Occasion['kind'];
  readonly workerId: string;
  readonly siteId: string;
}

/**
 * One question a month for each worker and kind. What is known already asks nothing again, whatever was answered;
 * something new opens the question once more. Tells how many were opened.
 */
export async function ask(context: ActionContext, cityCode: string, occasions: readonly Occasion[]): Promise<number> {
  const rows = [...new Map(occasions.map((o) => [[o.kind, o.workerId, o.month, o.key].join(' '), o])).values()].map(
    (o) => ({
      ...{ id: context.newId(), kind: o.kind, worker_id: o.workerId, site_id: o.siteId, month: firstDayOf(o.month) },
      ...{ key: o.key, ids: o.found.ids, value: o.found.value },
    }),
  );
  if (rows.length === 0) return 0;
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as g (id uuid, kind text, worker_id uuid, site_id uuid, month date, key text, ids uuid[], value real)`;
  const ofQuestion = sql`q.city_code = ${cityCode} and q.kind = g.kind and q.worker_id = g.worker_id and q.month = g.month`;
  await questions.sql(
    context,
    sql`insert into services.record_question (city_code, id, kind, worker_id, site_id, month, state, raised_at)
      select distinct on (g.kind, g.worker_id, g.month) ${cityCode}, g.id, g.kind, g.worker_id, g.site_id, g.month,
        'open', ${context.now}::timestamptz from ${given} order by g.kind, g.worker_id, g.month, g.id
      on conflict on constraint record_question_once do nothing`,
  );
  const raised = await questions.sql<Raised>(
    context,
    sql`with added as (
        insert into services.question_evidence as e (city_code, question_id, key, encounter_ids, value, found_at)
        select ${cityCode}, q.id, g.key, g.ids, g.value, ${context.now}::timestamptz
        from ${given} join services.record_question q on ${ofQuestion}
        on conflict on constraint question_evidence_pkey do update
          set encounter_ids = excluded.encounter_ids, value = excluded.value, found_at = excluded.found_at
          where cardinality(excluded.encounter_ids) > cardinality(e.encounter_ids)
        returning question_id)
      update services.record_question q set state = 'open', raised_at = ${context.now}::timestamptz
      where q.city_code = ${cityCode} and q.id in (select question_id from added)
      returning q.id, q.kind, q.worker_id, q.site_id`,
  );
  await tell(context, raised);
  return raised.length;
}

const noticed = { kind: 'services.records-asked', link: '/services/quality' };

/** The worker of what is asked; the leads of the site once, that there is something. */
async function tell(context: ActionContext, raised: readonly Raised[]): Promise<void> {
  const workerIds = [...new Set(raised.map((r) => r.workerId))];
  const sites = await sitesByIds(context, [...new Set(raised.map((r) => r.siteId))]);
  const siteIds = [...sites.values()].flatMap((s) => [s.id, s.parentSiteId ?? []].flat());
  const workers = await accountsConcerned(context, { workerIds, siteIds: [], roles: [] });
  const leads = await accountsConcerned(context, { workerIds: [], siteIds, roles: ['stationLead'] });
  const own = workers.flatMap((account) =>
    raised
      .filter((r) => r.workerId === account.workerId)
      .map(({ kind }) => {
        const body = word(
          say(w.askedBody, 'zh', { kind: questionKindWords[kind].zh }),
          say(w.askedBody, 'en', { kind: questionKindWords[kind].en }),
        );
        return { accountId: account.accountId, cityCode: account.cityCode, ...noticed, title: w.asked, body };
      }),
  );
  const body = word('请在“记录质量”中查看', 'See Quality of records');
  const above = leads.map(({ accountId, cityCode }) => ({
    accountId,
    cityCode,
    ...noticed,
    title: w.askedAtSite,
    body,
  }));
  await notify(context, [...own, ...above]);
}
