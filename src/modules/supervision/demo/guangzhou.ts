import type { DemoRun } from '../../../platform/demo.ts';
import { demoNames } from '../../../platform/names/demo-names.ts';
import { readContext } from '../../../platform/run/run.ts';
import { divisionsBelow, openSites } from '../../network/public.ts';
import { registerWorkers } from '../../people/public.ts';
import { fillAssessments } from '../assessments/demo/assessments.ts';
import { fillChanges } from '../effect/demo.ts';
import { fillHiring } from '../hiring/demo/hiring.ts';
import { fillHonours } from '../honours/demo.ts';
import { fillPlans } from '../plans/demo.ts';
import { type DemoGroup, type DemoMember, type DemoSupervision, openCentre, shareOut, sharePart } from './members.ts';
import { fillWork } from './work.ts';

/** Published: 4 areas, 11 district groups with a leader each, 36 full-time supervisors, 7 managers. */
const published = { areas: ['东部片区', '南部片区', '西部片区', '北部片区'], supervisors: 36, managers: 7 };
/** Which groups an area has is not published: neighbours stand together. */
const areaOf: Readonly<Record<string, number>> = {
  ...{ '440112': 0, '440118': 0, '440106': 0 },
  ...{ '440105': 1, '440113': 1, '440115': 1 },
  ...{ '440103': 2, '440104': 2 },
  ...{ '440111': 3, '440114': 3, '440117': 3 },
};
const begun = '2022-07-15';

/** Supervisors by the number of stations, at least one to a district; the largest remainders first. */
function shared(stations: ReadonlyMap<string, number>, total: number): Map<string, number> {
  const whole = [...stations.values()].reduce((a, b) => a + b, 0);
  const exact = [...stations].map(([code, n]) => ({ code, exact: (n * total) / whole }));
  const least = new Map(exact.map(({ code, exact }) => [code, Math.max(1, Math.floor(exact))]));
  const left = total - [...least.values()].reduce((a, b) => a + b, 0);
  const order = exact.toSorted((a, b) => (b.exact % 1) - (a.exact % 1) || (a.code < b.code ? -1 : 1));
  for (const { code } of order.slice(0, Math.max(0, left))) least.set(code, (least.get(code) ?? 0) + 1);
  return least;
}

/** Guangzhou's centre of supervision, as published. */
export async function fillGuangzhou(
  run: DemoRun,
  districtCode: string,
  stationId: string,
): Promise<DemoSupervision | undefined> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const sites = await openSites(context, { divisionCode: run.region.code, on: run.today });
  const office = sites.find((s) => s.kind === 'countyCentre');
  if (!office) throw new Error('the demonstration has no centre of supervision');
  const districts = await divisionsBelow(context, run.region.code);
  const stations = Map.groupBy(
    sites.filter((s) => s.kind === 'station'),
    (s) => s.divisionCode.slice(0, 6),
  );
  const counts = shared(
    new Map(districts.map((d) => [d.code, stations.get(d.code)?.length ?? 0])),
    published.supervisors,
  );

  const people = await registered(run, office.id);
  const supervisors = people.slice(published.managers);
  const managers = people.slice(0, published.managers);
  const managerOf = (area: number): DemoMember => {
    const found = managers[(area + managers.length - 1) % managers.length];
    if (!found) throw new Error('the demonstration has no managers of areas');
    return found;
  };
  let at = 0;
  let typical: Omit<DemoSupervision, 'manager'> | undefined;
  const groups = districts.map(({ code, name }): DemoGroup => {
    const area = areaOf[code] ?? 0;
    const members = supervisors.slice(at, at + (counts.get(code) ?? 0));
    at += members.length;
    const there = stations.get(code) ?? [];
    // Whoever has the typical station supervises it and leads nothing.
    const holder = members.findIndex((_, nth) => sharePart(there, members.length, nth).some((s) => s.id === stationId));
    const leader = members[holder === 0 && members.length > 1 ? 1 : 0];
    const second = members[holder] ?? leader;
    if (!leader || !second) throw new Error(`no supervisor for ${code}`);
    if (code === districtCode)
      typical = { ground: run.region.code, supervisor: second, leader, areaManager: managerOf(area) };
    return { code, name: `${name}督导小组`, area, leader, members };
  });
  await openCentre(run, {
    ...{ ground: run.region.code, name: '广州市社工站督导中心', begun, managers, groups },
    areas: published.areas.map((name, nth) => ({ name, manager: managerOf(nth) })),
  });
  let filled = 0;
  for (const { code, members } of groups) {
    await shareOut(run, stations.get(code) ?? [], members, '2022-08-01');
    filled += members.length;
    run.progress('督导', filled, published.supervisors);
  }
  await fillChanges(run, stationId);
  await fillWork(run);
  await fillPlans(run);
  const [, manager] = managers;
  await fillHiring(run, managers, supervisors);
  await fillAssessments(run);
  await fillHonours(run);
  return typical && manager ? { ...typical, manager } : undefined;
}

async function registered(run: DemoRun, siteId: string): Promise<DemoMember[]> {
  const name = await demoNames(run.region.id);
  const rows = Array.from({ length: published.managers + published.supervisors }, (_, nth) => {
    const sex = run.random() < 0.6 ? ('female' as const) : ('male' as const);
    const bornOn = `${1974 + Math.floor(run.random() * 18)}-0${1 + Math.floor(run.random() * 9)}-15`;
    return {
      ...{ name: name(run.random, sex, bornOn), staffNumber: `D${String(nth + 1).padStart(3, '0')}`, sex, bornOn },
      ...{ employment: 'direct' as const, fullTime: true, certificateLevel: 'none' as const, skills: [] },
      ...{ joinedOn: begun, siteId, duty: 'worker' as const },
    };
  });
  const { ids } = await run.act('people.registerWorkers', registerWorkers, { rows });
  return rows.map((row, nth) => ({ id: ids[nth] ?? '', name: row.name }));
}
