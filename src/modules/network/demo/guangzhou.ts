import { townKinds, villageKinds } from '../divisions/rules.ts';
import { closeSite } from '../sites/actions.ts';
import type { NewSite } from '../sites/contract.ts';
import {
  addressOf,
  type Filled,
  type Opened,
  type Place,
  plainSite,
  type Region,
  seatOf,
  shortName,
  spread,
} from './region.ts';

/** Published: 176 stations, one in each town and street; 2,807 points. */
const openPoints = 2807;
/** Of the villages without a point, this many had one that was closed again. */
const closedPoints = 20;

/**
 * Stations opened one by one up to the end of 2021, points up to the end of 2022 (粤民发〔2020〕142号).
 * There are 2,844 villages and 2,807 points: 37 villages, spread evenly in the order of codes, have none.
 */
export async function fillGuangzhou(region: Region): Promise<Filled> {
  const { run } = region;
  await region.open('指导中心', [
    plainSite({
      kind: 'countyCentre',
      name: '广州市双百工程督导中心',
      divisionCode: '4401',
      openedOn: '2022-07-15',
      address: '广州市',
    }),
  ]);
  const stations = await region.open(
    '社工站',
    region.of(...townKinds).map((town) => stationAt(region, town)),
  );
  const stationOf = new Map(stations.map((s) => [s.divisionCode, s]));
  const villages = region.of(...villageKinds).filter((village) => stationOf.has(village.code.slice(0, 9)));
  const chosen = spread(villages.length, openPoints);
  const pointAt = (village: Place) => pointOf(region, village, stationOf.get(village.code.slice(0, 9)), '2022-12-20');
  const points = await region.open('社工点', villages.filter((_, i) => chosen[i]).map(pointAt));
  const without = villages.filter((_, i) => !chosen[i]).slice(0, closedPoints);
  const past = await region.open('已撤社工点', without.map(pointAt));
  for (const { id } of past) {
    const on = region.dayBetween('2023-06-01', '2025-06-01');
    await run.act('network.closeSite', closeSite, {
      id,
      version: 1,
      on,
      reason: '并入相邻社工点',
      successorId: null,
      closeBelow: false,
    });
  }
  return { stations, points };
}

function stationAt(region: Region, town: Place): NewSite {
  return plainSite({
    kind: 'station',
    name: `${town.name}社工站`,
    divisionCode: town.code,
    openedOn: region.dayBetween('2020-11-10', '2021-12-25'),
    address: addressOf(region, town.code),
    rating: 3 + Math.floor(region.run.random() * 3),
    ...seatOf(town),
  });
}

/** A point opens when its station has opened, at the latest on the day given. */
export function pointOf(
  region: Region,
  village: Place,
  station: Opened | undefined,
  latest: string,
  word = '社工点',
): NewSite {
  if (!station) throw new Error(`no station for ${village.code}`);
  return plainSite({
    kind: 'point',
    name: `${shortName(village.name)}${word}`,
    divisionCode: village.code,
    parentSiteId: station.id,
    openedOn: region.dayBetween(station.openedOn, latest),
    address: addressOf(region, village.code),
  });
}
