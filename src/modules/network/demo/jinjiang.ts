import { addHonour } from '../agencies/actions.ts';
import { townKinds, villageKinds } from '../divisions/rules.ts';
import { registerDemoAgencies } from './agencies.ts';
import { pointOf } from './guangzhou.ts';
import { addressOf, type Filled, plainSite, type Region, seatOf, spread } from './region.ts';

/** Published: 21 private agencies; one national top-hundred agency, two provincial talent bases. */
const agencyCount = 21;
const honours = [
  { agency: 0, title: '中国年度百强社工机构', level: 'national', awardedOn: '2021-12-31' },
  { agency: 1, title: '省级社会工作专业人才基地', level: 'province', awardedOn: '2020-12-31' },
  { agency: 2, title: '省级社会工作专业人才基地', level: 'province', awardedOn: '2021-12-31' },
] as const;

/** A station run by an agency in each of the 19 towns and streets, and a point in every fifth village. */
export async function fillJinjiang(region: Region): Promise<Filled> {
  const agencies = await registerDemoAgencies(region, '350582', agencyCount);
  for (const { agency, ...honour } of honours) {
    await region.run.act('network.addHonour', addHonour, {
      agencyId: agencies[agency] ?? '',
      awardedBy: null,
      ...honour,
    });
  }
  const towns = region.of(...townKinds);
  const agencyAt = (i: number) => agencies[i % agencies.length] ?? null;
  const stations = await region.open(
    '社工站',
    towns.map((town, i) =>
      plainSite({
        kind: 'station',
        name: `${town.name}社工站`,
        divisionCode: town.code,
        openedOn: region.dayBetween('2019-03-01', '2021-12-20'),
        operator: 'agency',
        agencyId: agencyAt(i),
        address: addressOf(region, town.code),
        ...seatOf(town),
      }),
    ),
  );
  const stationOf = new Map(stations.map((s) => [s.divisionCode, s]));
  const indexOf = new Map(stations.map((s, i) => [s.divisionCode, i]));
  const villages = region.of(...villageKinds).filter((village) => stationOf.has(village.code.slice(0, 9)));
  const chosen = spread(villages.length, Math.floor(villages.length / 5));
  const points = await region.open(
    '社工点',
    villages
      .filter((_, i) => chosen[i])
      .map((village) => {
        const town = village.code.slice(0, 9);
        return {
          ...pointOf(region, village, stationOf.get(town), '2022-12-20'),
          operator: 'agency' as const,
          agencyId: agencyAt(indexOf.get(town) ?? 0),
        };
      }),
  );
  return { stations, points };
}
