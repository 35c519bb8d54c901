import { addDays } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { sitesBelow } from '../../network/public.ts';
import { recordLeave, workersOfSites } from '../../people/public.ts';
import { makeTaskBatch } from '../batches/actions.ts';

/** Two batches under way at the station of the demonstration, and somebody on leave with a substitute. */
export async function fillDays(run: DemoRun, station: { id: string }): Promise<void> {
  const { today } = run;
  const common = { siteId: station.id, categories: [], workerIds: [] };
  await run.act('cases.makeTaskBatch', makeTaskBatch, {
    ...{ ...common, title: '周五前走访 80 岁以上老人', ageFrom: 80, risks: [] },
    ...{ fromOn: addDays(today, -3), dueOn: addDays(today, 3) },
  });
  await run.act('cases.makeTaskBatch', makeTaskBatch, {
    ...{ ...common, title: '高风险对象逐户走访', risks: ['high', 'key'] },
    ...{ fromOn: addDays(today, -1), dueOn: addDays(today, 7) },
  });
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const posts = await workersOfSites(context, await sitesBelow(context, station.id), today);
  const workers = [...new Set(posts.map((p) => p.id))];
  const [absent, substitute] = [workers.at(-1), workers[0]];
  if (!absent || !substitute || absent === substitute) return;
  await run.act('people.recordLeave', recordLeave, {
    ...{ workerId: absent, substituteId: substitute, kind: 'annual' },
    ...{ fromOn: addDays(today, -1), toOn: addDays(today, 4) },
  });
}
