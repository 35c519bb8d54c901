import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { bindStation } from '../bindings/actions.ts';
import { approvePlan, proposePlan } from '../plans/actions.ts';
import { computePlans } from '../plans/computing.ts';
import { publishPlan } from '../plans/publishing.ts';
import { planRow } from '../plans/stored.ts';
import { hereAndNow } from '../solving/here.ts';

interface Working {
  readonly id: string;
  readonly siteId: string;
}

/** Nobody supervises the own station; then next year's plan, computed, approved and published. */
export async function publishFirst(
  run: DemoRun,
  atStations: readonly Working[],
  { borders }: { readonly borders: 'none' | 'area' },
): Promise<void> {
  for (const { id: workerId, siteId } of atStations)
    await run.act('supervision.bindStation', bindStation, {
      ...{ kind: 'exclusion' as const, ground: 'conflict' as const, siteId, workerId, validFrom: run.today },
      reason: '本人在该站任职',
    });
  const year = Number(run.today.slice(0, 4)) + 1;
  const { id } = await run.act('supervision.proposePlan', proposePlan, {
    ...{ name: `${year} 年度分工`, effectiveOn: `${year}-01-01`, place: run.region.code, borders },
    ...{ absentIds: [], closedIds: [], added: 0, opened: [], fewMoves: false },
  });
  await computePlans(run.services, hereAndNow);
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const version = async () => (await planRow(readContext(run.services, { who, language: 'zh' }), id)).version;
  await run.act('supervision.approvePlan', approvePlan, { id, version: await version() });
  await run.act('supervision.publishPlan', publishPlan, {
    ...{ id, version: await version(), on: `${year}-01-01`, ending: [], beside: [], away: [] },
  });
}
