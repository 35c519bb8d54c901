import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, system } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import { runAction } from '../../../platform/run/run.ts';
import { raiseLate } from './telling.ts';

let desk: SupervisionDesk;
beforeAll(async () => {
  desk = await supervisionDesk('2026-11-25T15:00:00+08:00');
  const divisionCode = desk.town.station.divisionCode.slice(0, 6);
  for (const [login, role, workerId] of [
    ['supervisor', 'supervisor', desk.workers.supervisor],
    ['leader', 'districtLeader', desk.workers.leader],
  ] as const)
    await makeAccount(desk.app, { login, role, workerId, divisionCode });
});
afterAll(() => desk.app.close());

const told = async () =>
  (
    await sql<{ login: string; kind: string }>`select a.login, n.kind from platform.notice n
      join access.account a on a.id = n.account_id order by n.at, n.id`.execute(desk.app.services.kysely)
  ).rows.map((n) => `${n.login} ${n.kind.replace('supervision.question-', '')}`);
/** What the figures say of the questions of a month: in time of those to be answered. */
const judged = async (month: string) => {
  const asked = { place: '4401', from: `${month}-01`, to: `${month}-28`, fact: 'supervision.questionsInTimeRate' };
  const { figure, total } = await desk.app.as(desk.leader)('coordination', 'figureRows', asked);
  return [figure.value, total];
};
const raise = () =>
  runAction(desk.app.services, { who: system, language: 'zh' }, 'supervision.raise-questions', {}, raiseLate);

test('a question goes to the supervisor, is answered, asked again and settled; late, whoever stands above hears of it once', async () => {
  const ask = { title: '长者拒绝入户', text: '黄甲家属不开门，怎么处理' };
  const { id, dueAt } = await desk.call('askSupervision', ask, desk.colleague);
  expect(dueAt).toMatch(/^2026-11-28T07:00/);
  expect(await told()).toEqual(['supervisor asked']);
  const { rows } = await sql`select title, text from supervision.question`.execute(desk.app.services.kysely);
  expect(JSON.stringify(rows)).not.toMatch(/黄甲|拒绝/);
  const seen = (who = desk.colleague) => desk.call('question', { id }, who);
  expect(await seen()).toMatchObject({ ...ask, state: 'open', supervisorName: '何督导', mayAnswer: false });
  expect(await refusal(seen(desk.other))).toBe('not-found');
  expect(await refusal(seen(desk.town.leadElsewhere))).toBe('not-found');
  desk.app.at('2026-11-28T16:00:00+08:00');
  expect((await desk.call('questions', { state: 'late' }, desk.leader)).rows).toMatchObject([{ id, state: 'late' }]);
  await raise();
  await raise();
  expect((await told()).slice(1).sort()).toEqual(['leader late', 'supervisor late']);
  expect(await refusal(desk.call('settleQuestion', { id }, desk.colleague))).toBe('supervision.question-state');
  await desk.call('answerQuestion', { id, answer: '先与村居联系，约家属一起' }, desk.supervisor);
  expect(await judged('2026-11')).toEqual([0, 1]);
  await desk.call('askAgain', { id, remark: '家属在外地' }, desk.town.lead);
  expect(await judged('2026-11')).toEqual([0, 1]);
  expect(await seen()).toMatchObject({ state: 'open', mayAskAgain: false });
  await desk.call('answerQuestion', { id, answer: '视频联系' }, desk.leader);
  await desk.call('settleQuestion', { id }, desk.colleague);
  expect(await judged('2026-11')).toEqual([0, 1]);
  const { state, replies } = await seen();
  expect([state, ...replies.map((r: { kind: string }) => r.kind)].join()).toBe('closed,answer,again,answer,close');
  expect(await refusal(desk.call('answerQuestion', { id, answer: '再答' }, desk.supervisor))).toBe(
    'supervision.question-state',
  );
});

test('what is urgent is told to those above at once; whoever is at no station cannot ask', async () => {
  const before = (await told()).length;
  const urgent = { title: '服务对象情绪失控', text: '在站内', urgent: true };
  const { dueAt } = await desk.call('askSupervision', urgent, desk.town.lead);
  expect(dueAt).toMatch(/^2026-11-28T10:00/);
  expect((await told()).slice(before).sort()).toEqual(['leader urgent', 'supervisor urgent']);
  const [first] = (await desk.call('questions', {}, desk.supervisor)).rows;
  expect(first).toMatchObject({ urgent: true, title: '服务对象情绪失控' });
  expect(await refusal(desk.call('askSupervision', urgent, desk.supervisor))).toBe('forbidden');
});

test('where nobody supervises, those who could not read it are not told, but the centre; where there is none, the asker hears so', async () => {
  const { elsewhere, leadElsewhere } = desk.town;
  const divisionCode = elsewhere.divisionCode.slice(0, 6);
  // A post without a seat reads no question.
  await makeAccount(desk.app, { login: 'unseated', role: 'districtLeader', divisionCode });
  const urgent = { title: '有人要轻生', text: '在家中', urgent: true };
  const before = (await told()).length;
  expect(await desk.call('askSupervision', urgent, leadElsewhere)).toMatchObject({ told: 0 });
  await makeAccount(desk.app, { login: 'centre', role: 'centreManager', divisionCode: '4401' });
  const { id, told: n } = await desk.call('askSupervision', urgent, leadElsewhere);
  expect([n, ...(await told()).slice(before)]).toEqual([1, 'centre urgent']);
  const centre = allOf('centreManager');
  await desk.call('answerQuestion', { id, answer: '马上报警' }, centre);
});

test('one answered in time and asked again is judged by each time, and once late stays late', async () => {
  desk.app.at('2026-12-01T09:00:00+08:00');
  const { id } = await desk.call('askSupervision', { title: '低保复核', text: '材料不全' }, desk.colleague);
  await desk.call('answerQuestion', { id, answer: '先补户口本' }, desk.supervisor);
  await desk.call('askAgain', { id, remark: '户口本遗失' }, desk.colleague);
  expect(await judged('2026-12')).toEqual([100, 1]);
  desk.app.at('2026-12-04T09:00:01+08:00');
  expect(await judged('2026-12')).toEqual([0, 1]);
  await desk.call('answerQuestion', { id, answer: '到派出所补办' }, desk.supervisor);
  await desk.call('askAgain', { id, remark: '要多久' }, desk.colleague);
  await desk.call('answerQuestion', { id, answer: '五个工作日' }, desk.supervisor);
  expect(await judged('2026-12')).toEqual([0, 1]);
});

test('a question goes along with its station: asked again, and late, it is told to whoever has it then, urgent as it was', async () => {
  const { other } = desk.workers;
  const divisionCode = desk.town.station.divisionCode.slice(0, 6);
  await makeAccount(desk.app, { login: 'next', role: 'supervisor', workerId: other, divisionCode });
  desk.app.at('2026-12-07T09:00:00+08:00');
  const urgent = { title: '人在天台', text: '已报警', urgent: true };
  const { id } = await desk.call('askSupervision', urgent, desk.colleague);
  await desk.call('answerQuestion', { id, answer: '我马上到' }, desk.supervisor);
  await desk.assign(desk.town.station.id, other, '2026-12-08');
  desk.app.at('2026-12-08T09:00:00+08:00');
  const named = async () => (await desk.call('question', { id }, desk.colleague)).supervisorName;
  expect(await named()).toBe('何督导');
  const since = async (before: number) =>
    (await told())
      .slice(before)
      .filter((t) => / (asked|urgent|late)$/.test(t))
      .sort();
  let before = (await told()).length;
  await desk.call('askAgain', { id, remark: '人还在' }, desk.colleague);
  expect(await since(before)).toEqual(['leader urgent', 'next urgent']);
  expect(await named()).toBe('黄督导');
  await desk.assign(desk.town.station.id, desk.workers.supervisor, '2026-12-09');
  desk.app.at('2026-12-09T09:00:00+08:00');
  before = (await told()).length;
  await raise();
  // Others are late as well; of the station, whoever had it yesterday hears nothing.
  const late = await since(before);
  expect(late).toContain('supervisor late');
  expect(late).not.toContain('next late');
  expect(await named()).toBe('何督导');
});
