/** The centres of regions that have published none: a few workers of stations who supervise others beside their own work. */
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { type DemoRun, demoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { openSites, type SiteBrief } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';
import { type DemoGroup, type DemoMember, type DemoSupervision, openCentre, shareOut, sharePart } from './members.ts';
import { publishFirst } from './publishing.ts';
import { fillWork } from './work.ts';

interface SmallCentre {
  readonly ground: string;
  readonly name: string;
  readonly area: string;
  /** So many supervisors that each has 5 to 8 stations, where need be some of the next district. */
  readonly groups: readonly { readonly code: string; readonly name: string; readonly supervisors: number }[];
}

const centres: Readonly<Record<'jinjiang' | 'hainan', readonly SmallCentre[]>> = {
  jinjiang: [
    {
      ...{ ground: '350582', name: '晋江市社工站督导中心', area: '晋江片区' },
      groups: [{ code: '350582', name: '晋江市督导小组', supervisors: 3 }],
    },
  ],
  hainan: [
    {
      ...{ ground: '4601', name: '海口市社工站督导中心', area: '海口片区' },
      groups: [
        { code: '460105', name: '秀英区督导小组', supervisors: 1 },
        { code: '460106', name: '龙华区督导小组', supervisors: 1 },
        { code: '460107', name: '琼山区督导小组', supervisors: 1 },
        { code: '460108', name: '美兰区督导小组', supervisors: 2 },
      ],
    },
    {
      ...{ ground: '469024', name: '临高县社工站督导中心', area: '临高片区' },
      groups: [{ code: '469024', name: '临高县督导小组', supervisors: 1 }],
    },
  ],
};
const begun = '2024-01-01';
const assigned = '2024-01-15';

export async function fillSmallCentres(
  run: DemoRun,
  region: keyof typeof centres,
  stationId: string,
): Promise<DemoSupervision | undefined> {
  let typical: DemoSupervision | undefined;
  for (const [nth, centre] of centres[region].entries()) {
    // A supervisor has stations of one city, and so is everything done for one.
    const { today, scale, progress } = run;
    const local = demoRun(run.services, { ...run.region, code: centre.ground }, { today, scale, progress });
    typical = (await fillCentre(local, centre, stationId)) ?? typical;
    run.progress('督导中心', nth + 1, centres[region].length);
  }
  return typical;
}

async function fillCentre(run: DemoRun, centre: SmallCentre, stationId: string): Promise<DemoSupervision | undefined> {
  const { ground, groups: wanted, area, name } = centre;
  const who = { kind: 'system', name: 'demo', divisionCode: ground } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const sites = await openSites(context, { divisionCode: ground, on: run.today });
  const stations = sites.filter((s) => s.kind === 'station');
  const hands = await colleagues(context, sites, stationId, run.today);
  const supervising: Colleague[] = [];
  let typical: Omit<DemoSupervision, 'manager' | 'areaManager' | 'ground'> | undefined;
  const groups = wanted.map(({ code, name, supervisors }): DemoGroup => {
    const there = stations.filter((s) => s.divisionCode.startsWith(code));
    const parts = Array.from({ length: supervisors }, (_, nth) => sharePart(there, supervisors, nth));
    const members = parts.map((part) => hands.last((c) => !part.some((s) => s.id === c.siteId)));
    supervising.push(...members);
    const holder = parts.findIndex((part) => part.some((s) => s.id === stationId));
    // Whoever has the typical station supervises it and leads nothing.
    const leader = members.find((_, nth) => nth !== holder) ?? hands.last(() => true);
    const supervisor = members[holder];
    if (supervisor) typical = { supervisor, leader };
    return { code, name, area: 0, leader, members };
  });
  const [manager, areaManager] = [hands.first(), hands.first()];
  await openCentre(run, {
    ...{ ground, name, begun, managers: [manager], groups },
    areas: [{ name: area, manager: areaManager }],
  });
  for (const { code, members } of groups)
    await shareOut(
      run,
      stations.filter((s) => s.divisionCode.startsWith(code)),
      members,
      assigned,
    );
  await fillWork(run);
  await publishFirst(
    run,
    supervising.filter((m) => stations.some((s) => s.id === m.siteId)),
    { borders: groups.length > 1 ? 'area' : 'none' },
  );
  return typical ? { ground, ...typical, areaManager, manager } : undefined;
}

interface Colleague extends DemoMember {
  readonly siteId: string;
}

/**
 * Workers of the centres and stations who were there when it began and are there still, without the leads of stations:
 * those of centres first. Nobody of the typical station's town, whose workers hold the other accounts.
 */
async function colleagues(context: Context, sites: readonly SiteBrief[], stationId: string, today: Day) {
  const town = sites.find((s) => s.id === stationId)?.divisionCode.slice(0, 9) ?? 'none';
  const [offices, stations] = (['countyCentre', 'station'] as const).map((kind) =>
    sites.filter((s) => s.kind === kind && !s.divisionCode.startsWith(town)).map((s) => s.id),
  ) as [string[], string[]];
  const ids = [...offices, ...stations];
  const then = new Set((await workersOfSites(context, ids, begun)).map((w) => w.id));
  const now = (await workersOfSites(context, ids, today)).filter((w) => then.has(w.id));
  const at = (siteId: string) => now.filter((w) => w.siteId === siteId);
  const firsts = stations.flatMap((id) => at(id).find((w) => w.duty !== 'lead') ?? []);
  const left: Colleague[] = [...offices.flatMap(at), ...firsts];
  const taken = (one: Colleague | undefined): Colleague => {
    if (!one) throw new Error('the demonstration has nobody left to supervise');
    left.splice(left.indexOf(one), 1);
    return one;
  };
  return {
    first: () => taken(left[0]),
    last: (suits: (one: Colleague) => boolean) => taken(left.findLast(suits)),
  };
}
