import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rotateEveryKey } from '../../../../app/operations.ts';
import { inDivision } from '../../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../../app/testing-visits.ts';
import { openCipherbox } from '../../../../platform/crypto/index.ts';
import type { Who } from '../../../../platform/reach.ts';
import { jobs } from '../../jobs.ts';

let desk: VisitDesk;
let client: string;
let householdId: string;
const ids: Record<'group' | 'member' | 'activity' | 'plan' | 'answer' | 'item' | 'programme', string> = {
  ...{ group: '', member: '', activity: '', plan: '', answer: '', item: '', programme: '' },
};
let reviewer: Who;

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const find = (text: string, more: object = {}, who: Who = desk.town.lead) =>
  desk.app.as(who)('clients', 'findRecords', { text, ...more });
interface Row {
  readonly kind: string;
  readonly opens: string;
}
const places = async (text: string, more: object = {}, who?: Who): Promise<string[]> =>
  (await find(text, more, who)).rows.map((row: Row) => `${row.kind} ${row.opens}`);
const run = (statement: string) => desk.app.services.pool.query(statement);

beforeAll(async () => {
  desk = await visitDesk('2026-11-25T20:00:00+08:00');
  const { town } = desk;
  reviewer = inDivision('supervisor', town.station.divisionCode);
  [client = ''] = await desk.register([{ name: '何一' }]);
  ({ householdId } = await desk.app.as(town.lead)('clients', 'client', { id: client }));
  const group = { name: '记忆训练小组', nature: 'education', siteId: town.pointA.id, purpose: '延缓记忆衰退' };
  const goals = [{ goal: '学会联想记忆', measure: '前后测' }];
  const days = { fromOn: '2026-11-10', toOn: '2026-12-01', sessions: 2, admission: 'closed', capacity: 3 };
  ids.group = (await call('planGroup', { ...group, goals, ...days, class: 'capability' })).id;
  const [session] = (await call('group', { id: ids.group })).sessionList;
  await call('planSession', {
    ...{ groupId: ids.group, sessionId: session.id, plannedOn: '2026-11-12', theme: '认识彼此' },
    plan: '扑克牌配对练习',
  });
  await call('beginRecruiting', { groupId: ids.group, recruitsFrom: '2026-11-02' });
  const applied = await call('applyToGroup', { groupId: ids.group, clientIds: [client], appliedOn: '2026-11-03' });
  ids.member = applied.ids[0];
  const leaving = { groupId: ids.group, memberId: ids.member, leftOn: '2026-11-20', leaving: 'moved' };
  await call('leaveGroup', { ...leaving, note: '随女儿迁往外地' });
  const costs = [{ item: '茶点', fund: '街道经费', budget: 300 }];
  ids.activity = (
    await call('planActivity', {
      ...{ title: '重阳茶话会', kind: 'community', siteId: town.pointA.id, purpose: '促进邻里互助', costs },
      ...{ startsAt: '2026-11-24T14:30:00+08:00', minutes: 90, capacity: 30, class: 'inclusion' },
    })
  ).id;
  const window = { fromOn: '2026-11-25', dueOn: '2026-12-25' };
  ids.plan = (
    await call('saveHouseholdPlan', {
      ...{ householdId, saved: 0, content: { situation: '独居，患帕金森症', difficulties: '欠缴医保' } },
      measures: [{ goal: '有人照料', measure: '长者饭堂送餐', ...window }],
    })
  ).id;
  ids.answer = (await call('startAnswer', { clientId: client, form: 'self-care' })).id;
  const values = { unmet: ['eat', 'dress', 'toilet', 'bathe'], helper: 'children', remark: '髋关节置换后' };
  await call('saveAnswer', { id: ids.answer, saved: 0, answeredOn: '2026-11-22', values, finish: true });
  await desk.record(client, '2026-11-16', { way: 'office' });
  const november = { from: '2026-11-01', to: '2026-11-30' };
  const drawn = { subject: 'record', place: '440106', method: 'random', count: 1, ...november };
  const sample = await call('drawSample', drawn, reviewer);
  ids.item = (await call('sample', { id: sample.id }, reviewer)).rows[0].id;
  const contract = { contract: '长者服务合同', contractLine: '第三条', purchaser: '街道办事处', indicators: [] };
  const span = { divisionCode: '440106', fromOn: '2026-07-01', toOn: '2027-06-30' };
  const programme = { name: '银龄守望项目', purpose: '让独居长者有人陪伴', ...contract, ...span };
  ids.programme = (await call('startProgramme', programme, inDivision('bureau', '440106'))).id;
  await call('reviewItem', { id: ids.item, verdict: 'improve', remark: '缺少服务过程描述' }, reviewer);
});
afterAll(() => desk.app.close());

const expected = (): [string, string][] => [
  ['延缓记忆', `groupPlan /cases/groups/${ids.group}?tab=plan`],
  ['联想记忆', `groupPlan /cases/groups/${ids.group}?tab=plan`],
  ['扑克牌', `groupSession /cases/groups/${ids.group}?tab=sessions`],
  ['迁往外地', `groupMember /cases/groups/${ids.group}?tab=members`],
  ['邻里互助', `activityPlan /cases/community/${ids.activity}?tab=plan`],
  ['帕金森', `householdPlan /households/${householdId}?tab=cases.household-plan`],
  ['饭堂送餐', `householdPlan /households/${householdId}?tab=cases.household-plan`],
  ['髋关节', `answer /answers/${ids.answer}`],
  ['如厕', `answer /answers/${ids.answer}`],
  ['服务过程', `finding /cases/findings?open=${ids.item}`],
  ['银龄守望', `programme /cases/programmes/${ids.programme}`],
];

test('whatever was written beside cases is found by its words and opens where it stands', async () => {
  for (const [text, place] of expected()) expect(await places(text), text).toEqual([place]);
  const [row] = (await find('髋关节')).rows;
  expect(row).toMatchObject({ kindName: '表单记录', at: '2026-11-22', client: { id: client, name: '何一' } });
  expect(row.excerpt).toContainEqual({ text: '髋关节', found: true });
  expect((await find('迁往外地')).rows[0]).toMatchObject({ title: '记忆训练小组', client: { name: '何一' } });
});

test('kind, period and place narrow it, and nobody finds what lies beyond his reach', async () => {
  expect(await places('记忆', { kinds: ['groupSession'] })).toEqual([]);
  expect(await places('帕金森', { from: '2026-11-01', to: '2026-11-24' })).toEqual([]);
  expect(await places('帕金森', { place: '440103' })).toEqual([]);
  const nothing = await find('从未写过', {}, desk.town.leadElsewhere);
  for (const [text] of expected()) expect(await find(text, {}, desk.town.leadElsewhere), text).toEqual(nothing);
  expect(nothing).toEqual({ rows: [], next: null, reached: null, waiting: 0 });
});

test('what is written over is found no more, and what is discarded neither', async () => {
  const named = await call('programme', { id: ids.programme });
  const { purpose, contract, contractLine, purchaser, fromOn, toOn, version } = named;
  const facts = { purpose, contract, contractLine, purchaser, fromOn, toOn, indicators: [] };
  await call(
    'changeProgramme',
    { id: ids.programme, version, name: '银龄同行项目', ...facts },
    inDivision('bureau', '440106'),
  );
  expect([await places('银龄守望'), await places('银龄同行')].map((p) => p.length)).toEqual([0, 1]);
  const window = { fromOn: '2026-11-25', dueOn: '2026-12-25' };
  await call('saveHouseholdPlan', {
    ...{ householdId, saved: 1, content: { situation: '独居，患帕金森症', difficulties: '无' } },
    measures: [{ goal: '有人照料', measure: '安装扶手', ...window }],
  });
  expect(await places('饭堂送餐')).toEqual([]);
  expect(await places('安装扶手')).toHaveLength(1);
  const { id } = await call('startAnswer', { clientId: client, form: 'self-care' });
  await call('saveAnswer', { id, saved: 0, answeredOn: '2026-11-25', values: { remark: '尚未写完' } });
  expect(await places('尚未写完')).toEqual([`answer /answers/${id}`]);
  await call('discardAnswer', { id, saved: 1 });
  expect(await places('尚未写完')).toEqual([]);
  expect((await run(`select from cases.said_words where owner_id = '${id}'`)).rows).toEqual([]);
});

test('texts from before are indexed by the job, and anew when the keys are changed', async () => {
  await run('delete from cases.said_words');
  for (const table of ['work_group', 'community_activity', 'household_plan', 'answer', 'sample_item', 'programme'])
    await run(`update cases.${table} set words_by = null`);
  expect(await find('髋关节')).toMatchObject({ rows: [], waiting: 6 });
  await jobs.find((job) => job.name === 'cases.index-words')?.run(desk.app.services, {});
  expect(await find('髋关节')).toMatchObject({ rows: [{ kind: 'answer' }], waiting: 0 });
  const file = await readFile(`${desk.app.services.config.home}/keys.env`, 'utf8');
  const [keys = '', lookupKey = ''] = [/RONGYIN_KEYS=(.+)/, /RONGYIN_LOOKUP_KEY=(.+)/].map((p) => p.exec(file)?.[1]);
  const fresh = `n1:aes-256-gcm:${randomBytes(32).toString('base64')}`;
  await rotateEveryKey({ ...desk.app.services, crypto: openCipherbox({ keys: `${fresh},${keys}`, lookupKey }) }, 1000);
  Object.assign(desk.app.services, { crypto: openCipherbox({ keys: fresh, lookupKey }) });
  for (const text of ['延缓记忆', '邻里互助', '帕金森', '髋关节', '服务过程'])
    expect(await places(text), text).toHaveLength(1);
  expect((await run(`select from cases.said_words where words_by <> 'n1.1'`)).rows).toEqual([]);
});
