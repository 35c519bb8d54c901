import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { openSites } from '../../network/public.ts';
import { applyTerms } from './terms.ts';

/** Contracts at scale 1, and at least so many that both countings are seen. */
const amounts: Readonly<Record<DemoRun['region']['id'], number>> = { guangzhou: 40, hainan: 20, jinjiang: 12 };
const fewest = 6;
const countings = ['xuchang', 'changsha'] as const;

/** Contracts of this year, the one of the demonstration's station first; some stations have none. */
export async function fillTerms(run: DemoRun, station: { id: string }): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const year = run.today.slice(0, 4);
  const validFrom = `${year}-01-01`;
  const stations = await openSites(context, { divisionCode: run.region.code, kind: 'station', on: run.today });
  const total = Math.max(fewest, Math.round(amounts[run.region.id] * run.scale));
  const others = stations.filter((s) => s.id !== station.id && s.openedOn <= validFrom);
  const step = Math.max(1, Math.floor(others.length / total));
  const chosen = [station, ...others.filter((_, i) => i % step === 0)].slice(0, total);
  for (const [nth, { id: siteId }] of chosen.entries()) {
    await run.act('cases.applyTerms', applyTerms, {
      ...{ siteId, contract: `${year}年度社工服务合同`, counting: countings[nth % 2] ?? 'xuchang', validFrom },
    });
  }
  run.progress('合同口径', chosen.length, chosen.length);
}
