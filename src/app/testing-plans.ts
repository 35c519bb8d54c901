import { computePlans } from '../modules/supervision/plans/computing.ts';
import { hereAndNow } from '../modules/supervision/solving/here.ts';
import { allOf, testApp } from './testing.ts';

const from = '2024-01-01';
export const ask = { name: '冬季方案', effectiveOn: '2026-12-01', minimum: 1, maximum: 2 };

export const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (e) => e.fields?.[0]?.code ?? e.code,
  );

/** Two stations of one district and one of another; two supervisors here, one there. */
export async function plansDesk() {
  const app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  const call = (name: string, input: unknown = {}, who = allOf('centreManager')) =>
    app.as(who)('supervision', name, input);
  const bureau = app.as(allOf('bureau'));
  const site = async (name: string, divisionCode: string): Promise<string> =>
    (await bureau('network', 'openSite', { kind: 'station', name, divisionCode, openedOn: '2021-06-01' })).id;
  const stations = [await site('甲站', '440106003'), await site('乙站', '440106004'), await site('丙站', '440103001')];
  const rows = ['何督导', '梁督导', '黄督导'].map((name) => ({ name, siteId: stations[0], joinedOn: '2022-01-01' }));
  const workers: string[] = (await bureau('people', 'registerWorkers', { rows })).ids;
  const open = async (level: string, divisionCode: string, parentId?: string): Promise<string> =>
    (await call('openUnit', { level, name: `${level}${divisionCode}`, divisionCode, validFrom: from, parentId })).id;
  const area = await open('area', '4401', await open('centre', '4401'));
  const groups = [await open('group', '440106', area), await open('group', '440103', area)];
  const seats: string[] = [];
  for (const [nth, at] of [0, 0, 1].entries()) {
    const seat = { workerId: workers[nth], unitId: groups[at], duty: 'supervisor', validFrom: from };
    seats.push((await call('appoint', seat)).id);
  }
  const plan = (id: string) => call('plan', { id });
  /** Asks, computes and reads. */
  const computed = async (parts: object = {}) => {
    const { id } = await call('proposePlan', { ...ask, ...parts });
    await computePlans(app.services, hereAndNow);
    return plan(id);
  };
  const approved = async (parts: object = {}) => {
    const { id, version } = await computed(parts);
    await call('approvePlan', { id, version });
    return { id, version: version + 1 };
  };
  const supervisorsOn = async (on: string) =>
    Object.fromEntries(
      (await call('organisation', { on })).stations.map((s: { id: string; supervisorId: string }) => [
        stations.indexOf(s.id),
        workers.indexOf(s.supervisorId),
      ]),
    );
  return { app, stations, workers, seats, groups, call, plan, computed, approved, supervisorsOn };
}
