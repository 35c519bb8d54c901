import type { DemoRun } from '../../platform/demo.ts';
import { fillGuangzhou } from './demo/guangzhou.ts';
import { fillHainan } from './demo/hainan.ts';
import { fillJinjiang } from './demo/jinjiang.ts';
import { type Filled, openRegion } from './demo/region.ts';
import { loadDivisions } from './divisions/load.ts';

export interface DemoPlace {
  readonly id: string;
  readonly divisionCode: string;
  readonly name: string;
}

/** One typical place of each kind, for the accounts of the demonstration. */
export interface DemoPlaces {
  readonly station: DemoPlace;
  readonly district: { readonly code: string; readonly name: string };
}

/** Fills the network of a region so that its published figures come out by counting. */
export async function fillDemo(run: DemoRun): Promise<DemoPlaces> {
  await loadDivisions(run.services, run.region.code);
  const region = await openRegion(run);
  const fill = { guangzhou: fillGuangzhou, jinjiang: fillJinjiang, hainan: fillHainan }[run.region.id];
  return typicalPlaces(region.divisions, await fill(region));
}

/** The middle one of the stations that have at least two points. */
function typicalPlaces(divisions: ReadonlyMap<string, { name: string }>, { stations, points }: Filled): DemoPlaces {
  const below = Map.groupBy(points, (point) => point.parentSiteId);
  const withPoints = stations.filter((station) => (below.get(station.id)?.length ?? 0) >= 2);
  const station = withPoints[Math.floor(withPoints.length / 2)];
  if (!station) throw new Error('the demonstration has no station with points');
  const code = station.divisionCode.slice(0, 6);
  return { station, district: { code, name: divisions.get(code)?.name ?? code } };
}
