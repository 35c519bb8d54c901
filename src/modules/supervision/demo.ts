import type { DemoRun } from '../../platform/demo.ts';
import { demoNames } from '../../platform/names/demo-names.ts';
import { readContext } from '../../platform/run/run.ts';
import { divisionsBelow, openSites } from '../network/public.ts';
import { registerWorkers } from '../people/public.ts';
import { fillAssessments } from './assessments/demo/assessments.ts';
import { assignStations } from './assignment/actions.ts';
import { fillChanges } from './effect/demo.ts';
import { fillGrowth } from './goals/demo.ts';
import { fillHiring } from './hiring/demo/hiring.ts';
import { fillHonours } from './honours/demo.ts';
import { fillNorms } from './norms/demo/norms.ts';
import { appoint, openUnit } from './organisation/actions.ts';
import type { Duty } from './organisation/contract.ts';
import { fillPlans } from './plans/demo.ts';
import { fillQuestions } from './questions/demo.ts';
import { fillCalendar, fillSessions } from './sessions/demo/sessions.ts';

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

/** Who holds the accounts of the demonstration. */
export interface DemoSupervision {
  readonly supervisor: DemoMember;
  readonly leader: DemoMember;
  readonly areaManager: DemoMember;
  readonly manager: DemoMember;
}
interface DemoMember {
  readonly id: string;
  readonly name: string;
}

/** Supervisors by the number of stations, at least one to a district; the largest remainders first. */
export function shared(stations: ReadonlyMap<string, number>, total: number): Map<string, number> {
  const whole = [...stations.values()].reduce((a, b) => a + b, 0);
  const exact = [...stations].map(([code, n]) => ({ code, exact: (n * total) / whole }));
  const least = new Map(exact.map(({ code, exact }) => [code, Math.max(1, Math.floor(exact))]));
  const left = total - [...least.values()].reduce((a, b) => a + b, 0);
  const order = exact.toSorted((a, b) => (b.exact % 1) - (a.exact % 1) || (a.code < b.code ? -1 : 1));
  for (const { code } of order.slice(0, Math.max(0, left))) least.set(code, (least.get(code) ?? 0) + 1);
  return least;
}

/** Guangzhou's centre of supervision, as published; the other regions have published none. */
export async function fillDemo(
  run: DemoRun,
  districtCode: string,
  stationId: string,
): Promise<DemoSupervision | undefined> {
  await fillNorms(run);
  if (run.region.id !== 'guangzhou') return undefined;
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
  const seat = (member: DemoMember | undefined, unitId: string, duty: Duty) => {
    if (!member) throw new Error(`nobody left for ${duty}`);
    return run.act('supervision.appoint', appoint, { workerId: member.id, unitId, duty, validFrom: begun });
  };
  const open = (level: 'centre' | 'area' | 'group', name: string, divisionCode: string, parentId?: string) =>
    run.act('supervision.openUnit', openUnit, {
      ...{ level, name, divisionCode, validFrom: begun },
      ...(parentId ? { parentId } : {}),
    });

  const centre = await open('centre', '广州市社工站督导中心', run.region.code);
  for (const member of managers) await seat(member, centre.id, 'manager');
  const areas: string[] = [];
  for (const [nth, name] of published.areas.entries()) {
    areas.push((await open('area', name, run.region.code, centre.id)).id);
    await seat(managers[(nth + managers.length - 1) % managers.length], areas[nth] ?? '', 'areaManager');
  }
  let at = 0;
  let typical: { supervisor: DemoMember; leader: DemoMember; areaManager: DemoMember } | undefined;
  for (const { code, name } of districts) {
    const area = areaOf[code] ?? 0;
    const group = await open('group', `${name}督导小组`, code, areas[area]);
    const members = supervisors.slice(at, at + (counts.get(code) ?? 0));
    at += members.length;
    const there = stations.get(code) ?? [];
    // Whoever has the typical station supervises it and leads nothing.
    const holder = members.findIndex((_, nth) => sharePart(there, members.length, nth).some((s) => s.id === stationId));
    const leader = members[holder === 0 && members.length > 1 ? 1 : 0];
    const second = members[holder] ?? leader;
    if (!leader || !second) throw new Error(`no supervisor for ${code}`);
    await seat(leader, group.id, 'leader');
    for (const member of members) await seat(member, group.id, 'supervisor');
    await shareOut(run, there, members);
    const areaManager = managers[(area + managers.length - 1) % managers.length];
    if (code === districtCode && areaManager) typical = { supervisor: second, leader, areaManager };
    run.progress('督导', at, published.supervisors);
  }
  await fillChanges(run, stationId);
  await fillSessions(run);
  await fillCalendar(run);
  await fillGrowth(run);
  await fillQuestions(run);
  await fillPlans(run);
  const [, manager] = managers;
  await fillHiring(run, managers, supervisors);
  await fillAssessments(run);
  await fillHonours(run);
  return typical && manager ? { ...typical, manager } : undefined;
}

/** Neighbouring stations in the order of codes, about the same number each. */
function sharePart<S>(stations: readonly S[], members: number, nth: number): readonly S[] {
  const at = (n: number) => Math.floor((n * stations.length) / members);
  return stations.slice(at(nth), at(nth + 1));
}

async function shareOut(run: DemoRun, stations: readonly { id: string }[], members: readonly DemoMember[]) {
  for (const [nth, { id }] of members.entries()) {
    const siteIds = sharePart(stations, members.length, nth).map((s) => s.id);
    if (siteIds.length === 0) continue;
    await run.act('supervision.assignStations', assignStations, { siteIds, workerId: id, on: '2022-08-01' });
  }
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
