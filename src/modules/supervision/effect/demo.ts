import { addMonths, firstDayOf } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { assignStations } from '../assignment/actions.ts';
import { organisation } from '../organisation/queries.ts';

/**
 * In each district two supervisors exchanged a station four months ago: loads stay as they were, and there are
 * months to compare. The station of the demonstration's accounts stays with its supervisor.
 */
export async function fillChanges(run: DemoRun, stationId: string): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const { stations } = await organisation(readContext(run.services, { who, language: 'zh' }), {});
  const on = firstDayOf(addMonths(run.today.slice(0, 7), -4));
  const exchanged = stations.flatMap((s) => (s.supervisorId && s.id !== stationId ? [s] : []));
  for (const there of Map.groupBy(exchanged, (s) => s.divisionCode.slice(0, 6)).values()) {
    const [first] = there;
    const other = there.find((s) => s.supervisorId !== first?.supervisorId);
    if (!first?.supervisorId || !other?.supervisorId) continue;
    const give = (siteId: string, workerId: string) =>
      run.act('supervision.assignStations', assignStations, { siteIds: [siteId], workerId, on, reason: '年度轮换' });
    await give(first.id, other.supervisorId);
    await give(other.id, first.supervisorId);
  }
}
