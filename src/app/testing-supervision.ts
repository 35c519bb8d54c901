import type { Who } from '../platform/reach.ts';
import { allOf, atSite, person, system, type TestApp, testApp } from './testing.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** The test town with a centre of supervision: a supervisor who has its station, another one, and a leader over both. */
export interface SupervisionDesk {
  readonly app: TestApp;
  readonly town: TestTown;
  readonly workers: Readonly<Record<'supervisor' | 'other' | 'leader' | 'colleague', string>>;
  readonly supervisor: Who;
  readonly other: Who;
  readonly leader: Who;
  /** A worker of the first point who leads nothing. */
  readonly colleague: Who;
  call(name: string, input?: unknown, who?: Who): ReturnType<ReturnType<TestApp['as']>>;
  assign(siteId: string, workerId: string, on: string): Promise<unknown>;
}

export async function supervisionDesk(now: string): Promise<SupervisionDesk> {
  const app = await testApp();
  app.at(now);
  const town = await testTown(app);
  const district = town.station.divisionCode.slice(0, 6);
  const row = { siteId: town.station.id, joinedOn: '2022-01-01' };
  const rows = ['何督导', '梁组长', '黄督导'].map((name) => ({ ...row, name }));
  const more = { name: '林晓', siteId: town.pointA.id, joinedOn: '2022-01-01' };
  const { ids } = await app.as(system)('people', 'registerWorkers', { rows: [...rows, more] });
  const [supervisor = '', leader = '', other = '', colleague = ''] = ids as string[];
  const call = (name: string, input: unknown = {}, who: Who = system) => app.as(who)('supervision', name, input);
  const from = { validFrom: '2024-01-01' };
  const open = async (level: string, divisionCode: string, parentId?: string): Promise<string> =>
    (
      await call('openUnit', {
        level,
        name: `${level} ${divisionCode}`,
        divisionCode,
        ...(parentId ? { parentId } : {}),
        ...from,
      })
    ).id;
  const centre = await open('centre', '4401');
  const group = await open('group', district, await open('area', '4401', centre));
  for (const [workerId, duty] of [
    [leader, 'leader'],
    [supervisor, 'supervisor'],
    [other, 'supervisor'],
  ] as const)
    await call('appoint', { workerId, unitId: group, duty, ...from });
  const assign = (siteId: string, workerId: string, on: string) =>
    call(
      'assignStations',
      { siteIds: [siteId], workerId, on },
      on < now.slice(0, 10) ? system : allOf('centreManager'),
    );
  await assign(town.station.id, supervisor, '2024-01-01');
  const over = (role: 'supervisor' | 'districtLeader', workerId: string): Who =>
    person(role, { kind: 'division', code: district }, { divisionCode: district, workerId });
  return {
    ...{ app, town, call, assign, workers: { supervisor, other, leader, colleague } },
    supervisor: over('supervisor', supervisor),
    other: over('supervisor', other),
    leader: over('districtLeader', leader),
    colleague: atSite('socialWorker', town.pointA, [], colleague),
  };
}

/** The code of a refusal, with the field where one is at fault. */
export const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    ({ fields: [wrong] = [], code }) => (wrong ? `${wrong.pointer} ${wrong.code}` : code),
  );
