import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { settlePosts } from '../../people/jobs.ts';
import { leaveClosedSites } from '../assignment/closed-sites.ts';
import { releaseClients } from '../assignment/releasing.ts';
import { mayReceive } from './rules.ts';

let app: TestApp;
let town: TestTown;
let colleague: string;
let atPointB: Who;
let nth = 0;
const stems = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地人和春夏秋冬';
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const { ids } = await app.as(allOf('bureau'))('people', 'registerWorkers', {
    rows: [{ name: '黎接手', siteId: town.station.id, joinedOn: '2024-01-01' }],
  });
  colleague = ids[0];
  atPointB = atSite('socialWorker', town.pointB, [], colleague);
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown, who: Who = town.lead) => app.as(who)('clients', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const client = async (parts: object = {}) => {
  nth += 1;
  const { id } = await call('registerClient', {
    name: `移交${stems[nth]}`,
    divisionCode: town.pointA.divisionCode,
    siteId: town.pointA.id,
    responsibleWorkerId: town.worker,
    careFrom: '2025-01-01',
    ...parts,
  });
  return id as string;
};
const away = () => ({ toSiteId: town.elsewhere.id, reason: '搬到别处居住' });
const received = async (who: Who, parts: object = {}) =>
  (await call('handovers', { side: 'incoming', state: 'proposed', size: 500, ...parts }, who)).rows;
const propose = async (clientIds: readonly string[], parts: object, who?: Who) => {
  await call('proposeHandover', { clientIds, ...parts }, who);
};

describe('to another station', () => {
  test('nothing moves before the receiving lead accepts; then site and worker are hers from that day', async () => {
    const id = await client();
    expect(await call('proposeHandover', { clientIds: [id], ...away() })).toMatchObject({ proposed: 1 });
    expect((await failing(call('client', { id }, town.leadElsewhere))).status).toBe(404);
    const [item] = await received(town.leadElsewhere);
    expect(item).toMatchObject({
      clientId: id,
      fromSiteName: '甲社工点',
      fromWorkerName: '陈小梅',
      mayDecide: true,
      mayWithdraw: false,
    });
    expect(
      await call('acceptHandovers', { itemIds: [item.id], workerId: town.workerElsewhere }, town.leadElsewhere),
    ).toEqual({ decided: 1, left: [] });
    const file = await call('client', { id }, town.leadElsewhere);
    expect(file).toMatchObject({ siteName: '别处社工站', workerName: '李国强' });
    expect(file.responsibilities).toMatchObject([
      { workerName: '李国强', validFrom: '2026-11-23', validTo: null },
      { workerName: '陈小梅', validFrom: '2025-01-01', validTo: '2026-11-23' },
    ]);
    expect((await failing(call('client', { id }))).status).toBe(404);
    const { rows } = await call('handovers', { side: 'outgoing', clientId: id });
    expect(rows).toMatchObject([{ state: 'accepted', decidedBy: 'stationLead', mayDecide: false, mayWithdraw: false }]);
  });
  test('one is accepted and one refused, with the reason for the sender; a reason is needed', async () => {
    const [a, b] = [await client(), await client()];
    await propose([a, b], away());
    const items = await received(town.leadElsewhere);
    const of = (id: string) => items.find((i: { clientId: string }) => i.clientId === id).id;
    await call('acceptHandovers', { itemIds: [of(a)] }, town.leadElsewhere);
    expect((await failing(call('refuseHandovers', { itemIds: [of(b)] }, town.leadElsewhere))).status).toBe(422);
    await call('refuseHandovers', { itemIds: [of(b)], reason: '并未搬来' }, town.leadElsewhere);
    expect(await call('client', { id: b })).toMatchObject({ siteName: '甲社工点', workerName: '陈小梅' });
    expect((await call('handovers', { side: 'outgoing', state: 'refused' })).rows[0]).toMatchObject({
      clientId: b,
      refusal: '并未搬来',
    });
    expect(await call('client', { id: a }, town.leadElsewhere)).toMatchObject({ workerName: null });
  });
  test('a worker there may not accept, the sender may not, a stranger does not find it', async () => {
    const id = await client();
    await propose([id], away());
    const [item] = await received(town.leadElsewhere, { clientId: id });
    const worker = atSite('socialWorker', town.elsewhere, [], town.workerElsewhere);
    for (const who of [worker, town.lead, inDivision('bureau', '440105')]) {
      expect((await failing(call('acceptHandovers', { itemIds: [item.id] }, who))).status).toBe(404);
    }
    expect((await failing(call('withdrawHandovers', { itemIds: [item.id] }, town.leadElsewhere))).status).toBe(404);
    expect(await call('withdrawHandovers', { itemIds: [item.id] })).toEqual({ decided: 1, left: [] });
    expect(await received(town.leadElsewhere, { clientId: id })).toEqual([]);
  });
  test('before its day it cannot be accepted', async () => {
    const id = await client();
    await propose([id], { ...away(), fromDay: '2026-12-01' });
    const [item] = await received(town.leadElsewhere, { clientId: id });
    expect((await failing(call('acceptHandovers', { itemIds: [item.id] }, town.leadElsewhere))).code).toBe(
      'clients.handover-not-yet',
    );
    app.at('2026-12-01T08:00:00+08:00');
    expect(await call('acceptHandovers', { itemIds: [item.id] }, town.leadElsewhere)).toEqual({ decided: 1, left: [] });
  });
  test.each([
    ['an unknown site', () => ({ ...away(), toSiteId: town.worker }), '/toSiteId clients.handover-place'],
    ['a worker of another site', () => ({ ...away(), toWorkerId: town.worker }), '/toWorkerId clients.unknown-worker'],
    [
      'where they are',
      () => ({ ...away(), toSiteId: town.pointA.id, toWorkerId: town.worker }),
      '/toSiteId clients.handover-same',
    ],
  ])('%s is refused', async (_, parts, expected) => {
    const error = await failing(propose([await client()], parts()));
    expect(error.fields.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`)).toEqual([expected]);
  });
  test('somebody else’s client is not there to be handed over, nor one whose care has ended', async () => {
    const gone = await client();
    await call('endCare', { id: gone, version: 1, careTo: '2026-11-01', reason: '迁出' });
    for (const id of [town.clientElsewhere, gone]) expect((await failing(propose([id], away()))).status).toBe(404);
  });
});

describe('within one station', () => {
  test('the worker who is to take over accepts; another worker does not find it', async () => {
    const id = await client();
    await propose([id], { toSiteId: town.pointB.id, toWorkerId: colleague, reason: '片区调整' }, town.atPointA);
    const [item] = await received(atPointB);
    expect(item).toMatchObject({ clientId: id, toWorkerName: '黎接手', mayDecide: true });
    const other = atSite('socialWorker', town.pointB, [], town.worker);
    expect((await failing(call('acceptHandovers', { itemIds: [item.id] }, other))).status).toBe(404);
    await call('acceptHandovers', { itemIds: [item.id] }, atPointB);
    expect(await call('client', { id }, atPointB)).toMatchObject({ siteName: '乙社工点', workerName: '黎接手' });
  });
  test('between stations only a lead decides, whomever it was offered to', () => {
    const stationOf = (id: string) => (id.startsWith('p') ? 's1' : id);
    const worker = { role: 'socialWorker', workerId: 'w' };
    const passage = { fromSiteId: 'p1', toSiteId: 'p2', toWorkerId: 'w' };
    expect(mayReceive(passage, worker, stationOf)).toBe(true);
    expect(mayReceive({ ...passage, fromSiteId: 's2' }, worker, stationOf)).toBe(false);
    expect(mayReceive({ ...passage, toWorkerId: null }, worker, stationOf)).toBe(false);
    expect(mayReceive({ ...passage, fromSiteId: 's2' }, { role: 'stationLead', workerId: null }, stationOf)).toBe(true);
  });
});

describe('two at once', () => {
  test('one client offered six times is offered once', async () => {
    const id = await client();
    const outcomes = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6].map(() => call('proposeHandover', { clientIds: [id], ...away() })),
    );
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.flatMap((o) => (o.status === 'rejected' ? o.reason.code : []));
    expect(new Set(refused)).toEqual(new Set(['clients.handover-open']));
  });
  test('accepted and withdrawn at the same moment, one of them wins and the other is told', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await client();
      await propose([id], away());
      const [item] = await received(town.leadElsewhere, { clientId: id });
      const [accepted, withdrawn] = await Promise.allSettled([
        call('acceptHandovers', { itemIds: [item.id] }, town.leadElsewhere),
        call('withdrawHandovers', { itemIds: [item.id] }),
      ]);
      expect([accepted.status, withdrawn.status].sort()).toEqual(['fulfilled', 'rejected']);
      const [row] = (await call('handovers', { side: 'outgoing', clientId: id })).rows;
      const site = (await call('client', { id }, allOf('bureau'))).siteName;
      expect([row.state, site]).toEqual(
        accepted.status === 'fulfilled' ? ['accepted', '别处社工站'] : ['withdrawn', '甲社工点'],
      );
    }
  });
});

describe('who hears of it', () => {
  const by = {} as Record<'receiver' | 'sender' | 'before' | 'after', TestBrowser>;
  beforeAll(async () => {
    for (const [login, role, site, workerId] of [
      ['receiver', 'stationLead', town.elsewhere, undefined],
      ['sender', 'stationLead', town.station, town.worker],
      ['before', 'socialWorker', town.pointB, colleague],
      ['after', 'socialWorker', town.elsewhere, town.workerElsewhere],
    ] as const) {
      await makeAccount(app, { login, role, divisionCode: site.divisionCode, siteId: site.id, workerId });
      by[login] = await signedIn(app, login);
    }
  });
  const heard = async (who: keyof typeof by) => (await by[who].get('access', 'notices')).body.rows;
  const titles = async (who: keyof typeof by): Promise<string[]> =>
    (await heard(who)).map((n: { title: { zh: string } }) => n.title.zh.replace(/^用户/, ''));

  test('the receiving lead hears of the proposal, the sender of the decision', async () => {
    const id = await client();
    expect((await by.sender.post('clients', 'proposeHandover', { clientIds: [id], ...away() })).status).toBe(200);
    const [told] = await heard('receiver');
    expect([told.kind, told.link]).toEqual(['clients.handover-proposed', '/clients/handovers']);
    const [item] = (await by.receiver.get('clients', 'handovers', { clientId: id })).body.rows;
    await by.receiver.post('clients', 'refuseHandovers', { itemIds: [item.id], reason: '仍住原处' });
    expect((await heard('sender'))[0]).toMatchObject({ kind: 'clients.handover-refused' });
  });
  test('who was and who is responsible hear once of a hand-over and of an assignment, nobody of his own act', async () => {
    const theirs = { siteId: town.pointB.id, divisionCode: town.pointB.divisionCode, responsibleWorkerId: colleague };
    const clientIds = [await client(theirs), await client(theirs), await client()];
    await by.sender.post('clients', 'proposeHandover', { clientIds, ...away() });
    const [asked, told] = [await titles('sender'), await titles('receiver')];
    const items = await received(town.leadElsewhere);
    const itemIds = items.flatMap((i: { id: string; clientId: string }) =>
      clientIds.includes(i.clientId) ? i.id : [],
    );
    await by.receiver.post('clients', 'acceptHandovers', { itemIds, workerId: town.workerElsewhere });
    expect(await titles('after')).toEqual(['receiver接收移交，3 名服务对象由您负责']);
    expect(await titles('before')).toEqual(['receiver接收移交，您负责的 2 名服务对象已转出']);
    expect((await titles('sender')).sort()).toEqual([...asked, 'receiver接收了 3 名服务对象'].sort());
    expect(await titles('receiver')).toEqual(told);

    const [d, e] = [await client(), await client(theirs)];
    await by.sender.post('clients', 'assignResponsible', { clientIds: [d], workerId: colleague });
    expect((await heard('before'))[0].link).toBe(`/clients/${d}`);
    await by.sender.post('clients', 'assignResponsible', { clientIds: [d, e], workerId: town.worker });
    const since = ['sender将您负责的 2 名服务对象改派他人', 'sender指派您负责 1 名服务对象'];
    expect((await titles('before')).slice(0, -1)).toEqual(since);
    expect(await titles('sender')).toHaveLength(asked.length + 1);
    expect(JSON.stringify(await heard('before'))).not.toMatch(new RegExp(`移交[${stems}]`));
  });
});

test('whoever has left is responsible for nobody, and the lead sees how many wait', async () => {
  const { ids } = await app.as(allOf('bureau'))('people', 'registerWorkers', {
    rows: [{ name: '将离职', siteId: town.station.id, joinedOn: '2024-01-01' }],
  });
  const id = await client({ responsibleWorkerId: ids[0] });
  await app.as(allOf('bureau'))('people', 'endWorker', {
    id: ids[0],
    version: 1,
    leftOn: '2026-12-02',
    reason: '离职',
  });
  const who = { kind: 'system', name: 'test', divisionCode: '00' } as const;
  const release = () => runAction(app.services, { who, language: 'zh' }, 'clients.release-clients', {}, releaseClients);
  expect(await release()).toEqual({ released: 0 });
  const before = (await call('clientDuties', {})).unassigned;
  app.at('2026-12-02T00:20:00+08:00');
  expect(await release()).toEqual({ released: 1 });
  expect((await call('clientDuties', {})).unassigned).toBe(before + 1);
  expect((await call('client', { id })).responsibilities).toMatchObject([
    { workerName: '将离职', validTo: '2026-12-02' },
  ]);
});

describe('a site that closes', () => {
  const bureau = allOf('bureau');
  const network = (name: string, input: unknown) => app.as(bureau)('network', name, input);
  let lots = 0;
  /** A station with a point, a worker at each, a file and a couple at the point, and a station elsewhere. */
  async function stationWithPoint() {
    lots += 1;
    const towns = (await network('divisions', { parent: '440105', size: 20 })).rows;
    const [first, second] = [towns[lots * 2].code, towns[lots * 2 + 1].code];
    const [village] = (await network('divisions', { parent: first, size: 1 })).rows;
    const open = async (kind: string, name: string, divisionCode: string) =>
      (await network('openSite', { kind, name: `${name}${lots}`, divisionCode, openedOn: '2022-01-01' })).id as string;
    const station = await open('station', '将并站', first);
    const point = await open('point', '将并点', village.code);
    const successor = await open('station', '接管站', second);
    const { ids } = await app.as(bureau)('people', 'registerWorkers', {
      rows: [
        { name: '周点上', siteId: point, joinedOn: '2024-01-01' },
        { name: '吴站上', siteId: station, joinedOn: '2024-01-01' },
      ],
    });
    const [atPoint = '', atStation = ''] = ids as string[];
    const files = await app.as(bureau)('clients', 'registerClients', {
      rows: [
        { name: '沈点', responsibleWorkerId: atPoint },
        { name: '韩点', responsibleWorkerId: atStation },
        { name: '杨终', responsibleWorkerId: atPoint },
      ].map((r) => ({ ...r, divisionCode: village.code, siteId: point, careFrom: '2025-01-01' })),
    });
    await app.as(bureau)('clients', 'endCare', { id: files.ids[2], version: 1, careTo: '2026-09-01', reason: '迁出' });
    return {
      station,
      point,
      successor,
      second,
      village: village.code,
      atPoint,
      atStation,
      files: files.ids as string[],
    };
  }
  const close = async (id: string, parts: object) => {
    const { version } = await network('site', { id });
    return network('closeSite', { id, version, on: '2026-11-10', reason: '撤并', ...parts });
  };
  const workersAt = async (siteId: string) =>
    (await app.as(bureau)('people', 'workers', { siteId })).rows.map((w: { name: string }) => w.name).sort();
  const clientsAt = async (siteId: string) =>
    (await call('clients', { siteId }, bureau)).rows.map((c: { name: string }) => c.name).sort();

  test('while somebody stands there it closes only over to another site, and says who stands there', async () => {
    const { station, point, village } = await stationWithPoint();
    const { occupants } = await network('closing', { id: point });
    expect(occupants.filter((o: { here: number; below: number }) => o.here + o.below > 0)).toMatchObject([
      { id: 'people.workers', here: 1, below: 0 },
      { id: 'clients.in-care', here: 2, below: 0 },
    ]);
    expect((await network('closing', { id: station })).occupants[1]).toMatchObject({ here: 0, below: 2 });
    const refused = { code: 'network.site-occupied', status: 409, params: { who: '在岗社工 1 人、在管服务对象 2 人' } };
    expect(await failing(close(point, {}))).toMatchObject(refused);
    expect(await failing(close(station, { closeBelow: true }))).toMatchObject({ code: 'network.site-occupied' });
    expect(await network('site', { id: point })).toMatchObject({ state: 'open', divisionCode: village });
    expect(await clientsAt(point)).toEqual(['沈点', '韩点']);
  });

  test('the successor has its workers, files and accounts from the closing day on; before, all stays as it was', async () => {
    const { station, village, point, successor, second, atPoint, files } = await stationWithPoint();
    const { id: spouse } = await call(
      'registerClient',
      { name: '何属', divisionCode: second, siteId: successor, careFrom: '2025-01-01' },
      bureau,
    );
    const above = { name: '冯站', divisionCode: village, siteId: station, careFrom: '2025-01-01' };
    const { id: fromAbove } = await call('registerClient', above, bureau);
    await propose([spouse, fromAbove], { toSiteId: point, reason: '就近服务' }, bureau);
    const account = await makeAccount(app, {
      login: `dian${lots}`,
      role: 'socialWorker',
      divisionCode: '440105',
      siteId: point,
    });
    expect(await close(point, { successorId: successor })).toMatchObject({ moved: 0, closed: 0, handedOver: 3 });
    expect([await workersAt(point), await workersAt(successor)]).toEqual([[], ['周点上']]);
    expect([await clientsAt(point), await clientsAt(successor)]).toEqual([[], ['何属', '沈点', '韩点']]);
    expect((await app.as(bureau)('people', 'worker', { id: atPoint })).posts).toMatchObject([
      { siteId: successor, validFrom: '2026-11-10', validTo: null },
      { siteId: point, validFrom: '2024-01-01', validTo: '2026-11-10' },
    ]);
    expect((await call('client', { id: files[0] }, bureau)).responsibilities).toMatchObject([
      { workerName: '周点上', validFrom: '2026-11-10', validTo: null },
      { workerName: '周点上', validFrom: '2025-01-01', validTo: '2026-11-10' },
    ]);
    // Whoever does not serve the successor hands the client back, visibly.
    const waiting = await call('client', { id: files[1] }, bureau);
    expect(waiting).toMatchObject({ siteName: expect.stringContaining('接管站'), workerName: null });
    expect(await call('client', { id: files[2] }, bureau)).toMatchObject({
      siteName: expect.stringContaining('接管站'),
    });
    const due = await app.as(bureau)('services', 'visits', { siteId: successor, size: 100 });
    expect(due.rows.map((r: { clientName: string }) => r.clientName)).toEqual(expect.arrayContaining(['沈点', '韩点']));
    const posts = await app.services.pool.query(
      'select site_id, valid_to from access.post where account_id = $1 order by valid_from',
      [account.id],
    );
    expect(posts.rows.map((r) => r.site_id)).toEqual([point, successor]);
    const offer = async (id: string) => (await call('handovers', { side: 'incoming', clientId: id }, bureau)).rows[0];
    expect(await offer(fromAbove)).toMatchObject({ state: 'proposed', toSiteName: expect.stringContaining('接管站') });
    expect(await offer(spouse)).toMatchObject({ state: 'withdrawn' });
  });

  test('a station closes with its points: everybody goes over', async () => {
    const { station, point, successor } = await stationWithPoint();
    expect(await close(station, { successorId: successor, closeBelow: true })).toMatchObject({
      closed: 1,
      handedOver: 4,
    });
    for (const left of [station, point]) {
      expect([await workersAt(left), await clientsAt(left)]).toEqual([[], []]);
    }
    expect(await workersAt(successor)).toEqual(['吴站上', '周点上']);
    const file = (await call('clients', { text: '韩点', siteId: successor }, bureau)).rows[0];
    expect(file).toMatchObject({ workerName: '吴站上' });
  });

  test('a closing entered ahead takes effect on its day', async () => {
    const { point, successor, atPoint } = await stationWithPoint();
    await close(point, { on: '2026-12-15', successorId: successor });
    expect([await clientsAt(point), await workersAt(point)]).toEqual([['沈点', '韩点'], ['周点上']]);
    app.at('2026-12-15T00:10:00+08:00');
    await settlePosts(app.services);
    const who = { kind: 'system', name: 'test', divisionCode: '00' } as const;
    await runAction(app.services, { who, language: 'zh' }, 'clients.leave-closed-sites', {}, leaveClosedSites);
    expect([await clientsAt(point), await clientsAt(successor)]).toEqual([[], ['沈点', '韩点']]);
    expect(await workersAt(successor)).toEqual(['周点上']);
    expect((await app.as(bureau)('people', 'worker', { id: atPoint })).posts).toHaveLength(2);
  });
});
