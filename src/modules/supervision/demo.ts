import type { DemoRun } from '../../platform/demo.ts';
import { fillGuangzhou } from './demo/guangzhou.ts';
import type { DemoSupervision } from './demo/members.ts';
import { fillSmallCentres } from './demo/small.ts';
import { fillNorms } from './norms/demo/norms.ts';

/** Guangzhou's centre as published; the other regions have published none and show a small one each. */
export async function fillDemo(
  run: DemoRun,
  districtCode: string,
  stationId: string,
): Promise<DemoSupervision | undefined> {
  await fillNorms(run);
  const { id } = run.region;
  return id === 'guangzhou' ? fillGuangzhou(run, districtCode, stationId) : fillSmallCentres(run, id, stationId);
}
