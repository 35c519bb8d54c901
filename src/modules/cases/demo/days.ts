import { addDays } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { sitesBelow } from '../../network/public.ts';
import { recordLeave, workersOfSites } from '../../people/public.ts';
import { makeTaskBatch } from '../batches/actions.ts';
import type { BatchCriteria } from '../batches/contract.ts';
import { clientsMeant } from '../batches/meant.ts';

/** Two batches under way at the station of the demonstration, and somebody on leave with a substitute. */
export async function fillDays(run: DemoRun, station: { id: string }): Promise<void> {
  const { today } = run;
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const here: BatchCriteria = { siteIds: [station.id], categories: [], risks: [], workerIds: [] };
  const batches: readonly (BatchCriteria & { title: string; from: number; due: number })[] = [
    { ...here, title: '周五前走访 80 岁以上老人', ageFrom: 80, from: -3, due: 3 },
    { ...here, title: '高风险对象逐户走访', risks: ['high', 'key'], from: -1, due: 7 },
  ];
  for (const { title, from, due, ...criteria } of batches) {
    // A small demonstration may have nobody whom it means.
    if ((await clientsMeant(context, criteria)).length === 0) continue;
    const days = { fromOn: addDays(today, from), dueOn: addDays(today, due) };
    await run.act('cases.makeTaskBatch', makeTaskBatch, { ...criteria, title, ...days });
  }
  const posts = await workersOfSites(context, await sitesBelow(context, station.id), today);
  const workers = [...new Set(posts.map((p) => p.id))];
  const [absent, substitute] = [workers.at(-1), workers[0]];
  if (!absent || !substitute || absent === substitute) return;
  await run.act('people.recordLeave', recordLeave, {
    ...{ workerId: absent, substituteId: substitute, kind: 'annual' },
    ...{ fromOn: addDays(today, -1), toOn: addDays(today, 4) },
  });
}
