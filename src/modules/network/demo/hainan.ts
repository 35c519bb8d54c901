import { townKinds, villageKinds } from '../divisions/rules.ts';
import { registerDemoAgencies } from './agencies.ts';
import { pointOf } from './guangzhou.ts';
import { addressOf, type Filled, type Opened, type Place, plainSite, type Region, seatOf, spread } from './region.ts';

/** Published: 142 town stations, 65 % of 217 towns. */
const stationCount = 142;

/**
 * Every county gets its share of the 142 by largest remainder, its towns chosen evenly from the seat
 * on. Centres stand in 海口 and 临高, the stations there under them, rooms in two villages of each.
 * The two special stations count beside the 142: psychiatric in 三亚, farm on 畅好居 of 五指山,
 * which stands directly under the city without any town.
 */
export async function fillHainan(region: Region): Promise<Filled> {
  const [haikou, lingao] = await region.open('指导中心', [
    plainSite({
      kind: 'countyCentre',
      name: '海口市社会工作服务指导中心',
      divisionCode: '4601',
      openedOn: '2021-03-20',
    }),
    plainSite({ kind: 'countyCentre', name: '临高县社会工作服务中心', divisionCode: '469024', openedOn: '2021-04-15' }),
  ]);
  const agencies = await registerDemoAgencies(region, '46', 4);
  const towns = townsWithStation(region.of(...townKinds));
  const stations = await region.open(
    '社工站',
    towns.map((town, i) => {
      const centre = town.code.startsWith('4601') ? haikou : town.code.startsWith('469024') ? lingao : undefined;
      const agencyId = i % 3 === 0 ? (agencies[i % agencies.length] ?? null) : null;
      return plainSite({
        kind: 'station',
        name: `${town.name}社工站`,
        divisionCode: town.code,
        parentSiteId: centre?.id ?? null,
        openedOn: region.dayBetween(centre ? '2021-05-01' : '2021-01-10', '2022-09-30'),
        operator: agencyId ? 'agency' : 'direct',
        agencyId,
        address: addressOf(region, town.code),
        ...seatOf(town),
      });
    }),
  );
  await region.open('专项社工站', [
    plainSite({
      kind: 'special',
      specialKind: 'psychiatric',
      name: '三亚市精神康复专项社工站',
      divisionCode: '4602',
      openedOn: '2021-10-10',
    }),
    plainSite({
      kind: 'special',
      specialKind: 'farm',
      name: '五指山市畅好居农场社工站',
      divisionCode: '469001198006',
      openedOn: '2022-03-18',
      address: addressOf(region, '469001198006'),
    }),
  ]);
  return { stations, points: await openRooms(region, stations) };
}

/** Largest remainder over the counties, then evenly within each. */
function townsWithStation(towns: readonly Place[]): Place[] {
  const counties = [...Map.groupBy(towns, (town) => town.code.slice(0, 6)).values()];
  const shares = counties.map((own) => ({ own, exact: (own.length * stationCount) / towns.length, count: 0 }));
  for (const share of shares) share.count = Math.floor(share.exact);
  let left = stationCount - shares.reduce((sum, share) => sum + share.count, 0);
  for (const share of shares.toSorted((a, b) => b.exact - b.count - (a.exact - a.count))) {
    if (left > 0) share.count += 1;
    left -= 1;
  }
  return shares.flatMap(({ own, count }) => {
    const chosen = spread(own.length, count);
    return own.filter((_, i) => chosen[i]);
  });
}

async function openRooms(region: Region, stations: readonly Opened[]): Promise<Opened[]> {
  const villages = Map.groupBy(region.of(...villageKinds), (village) => village.code.slice(0, 9));
  const rooms = stations
    .filter((station) => /^(4601|469024)/.test(station.divisionCode))
    .flatMap((station) =>
      (villages.get(station.divisionCode) ?? [])
        .slice(0, 2)
        .map((village) => pointOf(region, village, station, '2023-06-30', '社工室')),
    );
  return region.open('社工室', rooms);
}
