import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { bindStation } from '../bindings/actions.ts';
import { wholeOf } from '../organisation/queries.ts';
import { proposePlan } from './actions.ts';

/** What a centre asks before the year ends; the job answers when the product has started. */
const asked = [
  { name: '年度分工：每人 5 至 8 站，不跨区', parts: {} },
  { name: '年度分工：片区内可跨区', parts: { borders: 'area' as const } },
  { name: '年度分工：下限改为 4 站', parts: { minimum: 4 } },
];

/** What binds some stations, and three plans to lay side by side. */
export async function fillPlans(run: DemoRun): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const { stations } = await wholeOf(readContext(run.services, { who, language: 'zh' }), run.region.code, run.today);
  const held = stations.flatMap(({ id, supervisorId }) => (supervisorId ? [{ id, supervisorId }] : []));
  const [first, , , second, , third] = held;
  const other = held.find((s) => s.supervisorId !== first?.supervisorId);
  const bind = (
    kind: 'lock' | 'exclusion',
    ground: 'conflict' | 'continuity',
    pair: { siteId?: string | undefined; workerId?: string | undefined },
    reason: string,
  ) =>
    run.act('supervision.bindStation', bindStation, {
      ...{ kind, ground, siteId: pair.siteId ?? '', workerId: pair.workerId ?? '', reason, validFrom: run.today },
    });
  await bind('exclusion', 'conflict', { siteId: first?.id, workerId: other?.supervisorId }, '与该站站长有亲属关系');
  await bind('lock', 'continuity', { siteId: second?.id, workerId: second?.supervisorId }, '正在跟进重大个案');
  await bind('exclusion', 'conflict', { siteId: third?.id, workerId: other?.supervisorId }, '曾任该站承接机构负责人');
  const effectiveOn = `${Number(run.today.slice(0, 4)) + 1}-01-01`;
  for (const { name, parts } of asked)
    await run.act('supervision.proposePlan', proposePlan, {
      ...{ name, effectiveOn, place: run.region.code, borders: 'none' as const, absentIds: [], closedIds: [] },
      ...{ added: 0, opened: [], fewMoves: false, ...parts },
    });
}
