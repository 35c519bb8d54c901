import { afterAll, beforeAll, expect, test } from 'vitest';
import { atSite, inDivision, inParts } from '../../../app/testing.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';

let desk: VisitDesk;
let clients: string[];
let worker: string;
let own: Who;
const reviewer = inDivision('supervisor', '440106');
const elsewhere = inDivision('supervisor', '440103');
const call = (name: string, input: unknown, who: Who = reviewer) => desk.app.as(who)('cases', name, input);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code: of, fields = [] }) => (fields.length > 0 ? fields.map((f: { code: string }) => f.code).join() : of),
  );
const november = { from: '2026-11-01', to: '2026-11-30' };
const ids = async (id: string) =>
  (await call('sample', { id })).rows.map((r: { subjectId: string }) => r.subjectId) as string[];

beforeAll(async () => {
  desk = await visitDesk('2026-11-25T20:00:00+08:00');
  const { pointA } = desk.town;
  const worked = { name: '林晓', siteId: pointA.id, joinedOn: '2022-01-01' };
  const bureau = inDivision('bureau', '4401');
  [worker] = (await desk.app.as(bureau)('people', 'registerWorkers', { rows: [worked] })).ids;
  own = atSite('socialWorker', pointA, [], worker);
  clients = await desk.register(['何一', '何二', '何三', '何四'].map((name) => ({ name })));
  const { domains } = await call('caseChoices', {});
  const opening = { domain: domains[0].code, source: 'self', voluntary: true, problem: '独居', workerId: worker };
  for (const clientId of clients) {
    const { id } = await call('openCase', { ...opening, clientId, receivedOn: '2026-11-02' }, desk.town.lead);
    await call('acceptCase', { id, acceptedOn: '2026-11-03' }, desk.town.lead);
  }
  for (let nth = 0; nth < 12; nth += 1)
    await desk.record(clients[nth % 4] ?? '', `2026-11-${nth + 10}`, { workerId: worker, way: 'office' });
});
afterAll(() => desk.app.close());

test('the same seed over the same frame draws the same, and what there was is kept', async () => {
  const asked = { subject: 'record', place: '440106', method: 'random', count: 5, seed: '抽签 7', ...november };
  const [one, two] = [await call('drawSample', asked), await call('drawSample', asked)];
  const first = await ids(one.id);
  expect(first).toHaveLength(5);
  expect(await ids(two.id)).toEqual(first);
  await desk.record(clients[0] ?? '', '2026-11-24', { workerId: worker, way: 'office' });
  const whole = await call('sample', { id: one.id });
  expect(whole).toMatchObject({ seed: '抽签 7', framed: 12, items: 5, reviewed: 0, reproduced: true });
  expect((await call('drawSample', { ...asked, seed: undefined })).items).toBe(5);
  expect(await code(call('sample', { id: one.id }, elsewhere))).toBe('not-found');
  expect(await code(call('drawSample', asked, elsewhere))).toBe('not-found');
  expect(await code(call('drawSample', asked, own))).toBe('forbidden');
  expect(await code(call('drawSample', { ...asked, subject: 'case', to: '2026-10-31', from: '2026-10-01' }))).toBe(
    'cases.sample-empty',
  );
  expect(await code(call('drawSample', { ...asked, count: 500, to: '2026-10-01' }))).toBe(
    'cases.sample-backwards,cases.sample-many',
  );
});

test('an item is opened, reviewed, mended by the worker and closed by whoever reviews', async () => {
  const asked = { subject: 'case', place: '440106', method: 'weighted', count: 2, ...november };
  const { id } = await call('drawSample', asked);
  const [first, second] = (await call('sample', { id })).rows;
  expect(first).toMatchObject({ state: 'drawn', workerName: '林晓', weight: 1 });
  expect(first.title).toContain('何');
  expect((await call('findings', {}, own)).total).toBe(0);
  const far = { id: first.id, verdict: 'improve', remark: '请补充', dueOn: '2099-12-20' };
  await expect(call('reviewItem', far)).rejects.toMatchObject({ fields: [{ code: 'cases.too-late' }] });
  await call('reviewItem', { id: second.id, verdict: 'meets', remark: '完整' });
  await call('reviewItem', { id: first.id, verdict: 'improve', remark: '请补充风险分析' });
  expect(await code(call('reviewItem', { id: first.id, verdict: 'meets', remark: '再看' }))).toBe(
    'cases.item-reviewed',
  );
  const mine = await call('findings', { state: 'improve' }, own);
  expect(mine.rows).toMatchObject([{ id: first.id, dueOn: '2026-12-09', subjectId: first.subjectId }]);
  expect(await call('finding', { id: first.id }, own)).toMatchObject({ mayAnswer: true, mayClose: false });
  expect(await code(call('finding', { id: first.id }, desk.town.leadElsewhere))).toBe('not-found');
  await call('answerFinding', { id: first.id, explanation: '已补充' }, own);
  await call('reviewItem', { id: first.id, verdict: 'improve', remark: '还缺社会支持', dueOn: '2026-12-20' });
  await call('answerFinding', { id: first.id, explanation: '已补齐' }, desk.town.lead);
  expect(await code(call('closeFinding', { id: first.id, remark: '好' }, own))).toBe('forbidden');
  expect(await code(call('closeFinding', { id: first.id, remark: '好' }, desk.town.lead))).toBe('cases.item-not-yours');
  await call('closeFinding', { id: first.id, remark: '同意' });
  const { state, remarks } = await call('finding', { id: first.id }, own);
  expect([state, ...remarks.map((r: { kind: string; text: string }) => `${r.kind} ${r.text}`)]).toEqual([
    ...['closed', 'improve 请补充风险分析', 'answer 已补充', 'improve 还缺社会支持', 'answer 已补齐', 'close 同意'],
  ]);
  expect(await call('sample', { id })).toMatchObject({ reviewed: 2, open: 0 });
  const figure = { fact: 'cases.samplesMeetRate', place: '440106', ...november };
  const published = await desk.app.as(reviewer)('coordination', 'figureRows', figure);
  expect([published.figure.value, published.total]).toEqual([50, 2]);
  const parts = await desk.app.as(reviewer)('coordination', 'figureBy', { ...figure, dimension: 'division' });
  expect(parts.parts.map((p: { value: number }) => p.value)).toEqual([50]);
  const other = await desk.app.as(elsewhere)('coordination', 'figureRows', { ...figure, place: '440103' });
  expect([other.figure.value, other.total]).toEqual([null, 0]);
});

test('a sample over the own stations is called so, and not by the district in which they lie', async () => {
  const own = inParts('supervisor', [], [desk.town.pointA.id]);
  if (own.kind !== 'person' || !own.post) throw new Error('a post is expected');
  const who: Who = { ...own, post: { ...own.post, placeName: '本人督导的社工站' } };
  const drawn = { subject: 'record', method: 'random', count: 2, ...november };
  const { id } = await call('drawSample', drawn, who);
  const named = async (asking: Who) => (await call('sample', { id }, asking)).placeName;
  expect([await named(who), await named(reviewer)]).toEqual([
    ...['本人督导的社工站 · 天河区（supervisor）', '本人督导的社工站 · 天河区（supervisor）'],
  ]);
});

test('a lead draws at the own site and reviews there, but never the own work', async () => {
  const lead = atSite('stationLead', desk.town.station, [desk.town.pointA.id, desk.town.pointB.id], worker);
  const { id } = await call('drawSample', { subject: 'record', method: 'random', count: 3, ...november }, lead);
  const { rows, placeName } = await call('sample', { id }, lead);
  expect(placeName).toBe('测试社工站');
  expect(await call('finding', { id: rows[0].id }, lead)).toMatchObject({ mayReview: false });
  expect(await code(call('reviewItem', { id: rows[0].id, verdict: 'meets', remark: '好' }, lead))).toBe(
    'cases.item-own',
  );
});

test('reviews are taken along under the filters in force, by whoever draws, with what was said; each download is audited', async () => {
  const asked = { subject: 'record', place: '440106', method: 'random', count: 2, seed: '导出', ...november };
  const { id } = await call('drawSample', asked);
  const [one] = (await call('sample', { id })).rows;
  await call('reviewItem', { id: one.id, verdict: 'improve', remark: '缺少签名页' });
  const taken = async (name: string, input: object, titles: string[], who?: Who) =>
    (await exportedRows(await call(name, input, who), titles)).map((row) => Object.values(row).map(String).join(' '));
  const said = async (input: object, who?: Who) => taken('exportFindings', input, ['状态', '意见与整改'], who);
  const open = (await said({ state: 'improve' })).filter((row) => row.includes('缺少签名页'));
  expect(open).toEqual([expect.stringMatching(/^待整改 2026-11-25 20:00 .*需要整改：缺少签名页$/)]);
  expect((await said({ state: 'closed' })).join()).not.toContain('缺少签名页');
  expect((await taken('exportSample', { id }, ['序号', '状态'])).sort()).toEqual(['1 待整改', '2 待抽查']);
  expect((await taken('exportSamples', { subject: 'case' }, ['随机种子'])).join()).not.toContain('导出');
  expect(await code(call('exportFindings', {}, own))).toBe('forbidden');
  expect(await code(call('exportSample', { id }, elsewhere))).toBe('not-found');
  expect((await said({}, elsewhere)).join()).not.toContain('缺少签名页');
  const { rows } = await desk.app.services.pool.query(
    `select action, detail from platform.audit_event where action like 'cases.export%' order by at`,
  );
  expect(rows.map((r: { action: string }) => r.action.slice(6))).toEqual([
    ...['exportFindings', 'exportFindings', 'exportSample', 'exportSamples', 'exportFindings'],
  ]);
  expect(rows[0].detail).toEqual({ state: 'improve' });
});

test('what was drawn is seen where it lies, by whoever reaches that today; who drew it reviews only that', async () => {
  const { station, pointA, pointB, elsewhere: far } = desk.town;
  const district = inDivision('districtLeader', '440106');
  const asked = { subject: 'record', place: '440106', method: 'random', count: 3, seed: '辖区', ...november };
  const { id } = await call('drawSample', asked, district);
  const [first] = (await call('sample', { id }, district)).rows;
  await call('reviewItem', { id: first.id, verdict: 'improve', remark: '补充签名' }, district);
  const manager = inParts('areaManager', ['440106'], []);
  const supervising = (...ids: string[]): Who =>
    reviewer.kind === 'person' && reviewer.post
      ? { ...reviewer, post: { ...reviewer.post, reach: { kind: 'sites', ids, divisionCode: '440106' } } }
      : reviewer;
  const ownStations = supervising(station.id, pointA.id, pointB.id);
  const figure = { fact: 'cases.samplesReviewed', place: '440106', ...november };
  const counted = async (who: Who) => (await desk.app.as(who)('coordination', 'figureRows', figure)).figure.value;
  expect(await counted(manager)).toBe(await counted(district));
  expect(await counted(ownStations)).toBe(await counted(district));
  expect(await counted(supervising(far.id))).toBe(0);
  for (const who of [manager, ownStations]) {
    expect(await call('sample', { id }, who)).toMatchObject({ items: 3, reviewed: 1, reproduced: true });
    expect((await call('findings', { state: 'improve' }, who)).rows.map((r: { id: string }) => r.id)).toContain(
      first.id,
    );
  }
  expect(await call('finding', { id: first.id }, manager)).toMatchObject({ mayClose: true });
  expect(await call('finding', { id: first.id }, ownStations)).toMatchObject({ mayClose: false });
  expect(await code(call('sample', { id }, supervising(far.id)))).toBe('not-found');

  // A supervisor who lost the station to somebody else reviews nothing there any more.
  const own = await call('drawSample', asked, reviewer);
  const [, second] = (await call('sample', { id: own.id })).rows;
  const moved = supervising(far.id);
  expect(await call('sample', { id: own.id }, moved)).toMatchObject({ items: 0, rows: [], reproduced: true });
  expect(await code(call('reviewItem', { id: second.id, verdict: 'meets', remark: '完整' }, moved))).toBe('not-found');
});
