import type { DemoRun } from '../../../platform/demo.ts';
import { proposeHandover } from '../handover/proposing.ts';
import { setRisk } from '../risk/grading.ts';
import type { DemoPerson } from './circumstances.ts';

const several = 3;

/** Somebody is to come to the station, and one grade waits for its lead’s approval. */
export async function fillHandovers(
  run: DemoRun,
  people: readonly DemoPerson[],
  station: { readonly id: string; readonly divisionCode: string },
): Promise<void> {
  const town = station.divisionCode.slice(0, 9);
  const near = (p: DemoPerson) => p.row.divisionCode.startsWith(town);
  const district = (p: DemoPerson) => p.row.divisionCode.startsWith(town.slice(0, 6));
  const [first] = people.filter((p) => !near(p) && district(p));
  const coming = people.filter((p) => p.row.siteId === first?.row.siteId).slice(0, several);
  if (coming.length > 0) {
    await run.act('clients.proposeHandover', proposeHandover, {
      clientIds: coming.map((p) => p.id),
      toSiteId: station.id,
      reason: '搬至本街居住',
      notes: '已与家属说明，随身档案一并移交',
    });
  }
  const high = people.find((p) => near(p) && p.row.riskLevel === 'high');
  if (!high) return;
  await run.act('clients.setRisk', setRisk, { id: high.id, level: 'key', reason: '子女已搬回同住' });
}
