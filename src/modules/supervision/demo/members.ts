/** Units, seats and stations of a demonstration's centre. */
import type { Day } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { assignStations } from '../assignment/actions.ts';
import { appoint, openUnit } from '../organisation/actions.ts';
import type { Duty } from '../organisation/contract.ts';

export interface DemoMember {
  readonly id: string;
  readonly name: string;
}

/** Who holds the accounts of the demonstration, and over which division the centre stands. */
export interface DemoSupervision {
  readonly ground: string;
  readonly supervisor: DemoMember;
  readonly leader: DemoMember;
  readonly areaManager: DemoMember;
  readonly manager: DemoMember;
}

export interface DemoCentre {
  readonly ground: string;
  readonly name: string;
  readonly begun: Day;
  readonly managers: readonly DemoMember[];
  readonly areas: readonly { readonly name: string; readonly manager: DemoMember }[];
  readonly groups: readonly DemoGroup[];
}

export interface DemoGroup {
  readonly code: string;
  readonly name: string;
  readonly area: number;
  readonly leader: DemoMember;
  readonly members: readonly DemoMember[];
}

/** The centre, its areas and groups, and who sits there from the first day on. */
export async function openCentre(run: DemoRun, { ground, name, begun, managers, areas, groups }: DemoCentre) {
  const open = (level: 'centre' | 'area' | 'group', called: string, divisionCode: string, parentId?: string) =>
    run.act('supervision.openUnit', openUnit, {
      ...{ level, name: called, divisionCode, validFrom: begun },
      ...(parentId ? { parentId } : {}),
    });
  const seat = ({ id: workerId }: DemoMember, unitId: string, duty: Duty) =>
    run.act('supervision.appoint', appoint, { workerId, unitId, duty, validFrom: begun });
  const centre = await open('centre', name, ground);
  for (const member of managers) await seat(member, centre.id, 'manager');
  const opened: string[] = [];
  for (const area of areas) {
    const { id } = await open('area', area.name, ground, centre.id);
    opened.push(id);
    await seat(area.manager, id, 'areaManager');
  }
  for (const group of groups) {
    const { id } = await open('group', group.name, group.code, opened[group.area]);
    await seat(group.leader, id, 'leader');
    for (const member of group.members) await seat(member, id, 'supervisor');
  }
}

/** Neighbouring stations in the order of codes, about the same number each. */
export function sharePart<S>(stations: readonly S[], members: number, nth: number): readonly S[] {
  const at = (n: number) => Math.floor((n * stations.length) / members);
  return stations.slice(at(nth), at(nth + 1));
}

export async function shareOut(
  run: DemoRun,
  stations: readonly { id: string }[],
  members: readonly DemoMember[],
  on: Day,
) {
  for (const [nth, { id }] of members.entries()) {
    const siteIds = sharePart(stations, members.length, nth).map((s) => s.id);
    if (siteIds.length === 0) continue;
    await run.act('supervision.assignStations', assignStations, { siteIds, workerId: id, on });
  }
}
