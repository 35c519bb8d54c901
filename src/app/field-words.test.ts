import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { commonFields, fieldName } from '../kernel/field-words.ts';
import { casesContract } from '../modules/cases/contract.ts';
import { supervisionContract } from '../modules/supervision/contract.ts';
import { contracts } from './modules.ts';
import { type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn } from './testing-accounts.ts';
import { testTown } from './testing-town.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
});
afterAll(() => app.close());

interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly [inner: string]: unknown;
}

/** Names of all fields below a schema. */
function namesIn(schema: z.ZodType | undefined): string[] {
  const def = schema?.def as Def | undefined;
  if (!def) return [];
  const inner = ['innerType', 'element', 'in', 'left', 'right', 'valueType'].map(
    (k) => def[k] as z.ZodType | undefined,
  );
  return [
    ...Object.entries(def.shape ?? {}).flatMap(([name, field]) => [name, ...namesIn(field)]),
    ...[...inner, ...(def.options ?? [])].flatMap(namesIn),
  ];
}

test('every field of every input has a name in both languages', () => {
  const nameless = contracts.flatMap(({ module, fields, endpoints }) =>
    Object.entries(endpoints).flatMap(([name, endpoint]) =>
      namesIn(endpoint.in as unknown as z.ZodType)
        .filter((field) => !(field in fields) && !(field in commonFields))
        .map((field) => `${module}.${name} ${field}`),
    ),
  );
  expect(nameless).toEqual([]);
});

test.each([
  ['planActivity', '/title', '活动名称'],
  ['makeTaskBatch', '/title', '任务名称'],
  ['startProgramme', '/toOn', '合同结束'],
  ['planGroup', '/toOn', '计划结束'],
  ['startForm', '/content/sections/0/fields/1/key', '第 1 部分 · 第 2 题 · 代码'],
  ['saveHouseholdPlan', '/content/situation', '家庭情况'],
  ['acceptReferral', '/acceptedOn', '对方接收日期'],
  ['acceptCase', '/acceptedOn', '接案日期'],
  ['publishForm', '/content/sections/0/fields/1/key', '第 1 部分 · 第 2 题 · 代码'],
  ['drawSample', '/to', '截止日期'],
  ['destroyedFiles', '/to', '销毁日期止'],
])('what is wrong in %s at %s is said of %s', (endpoint, pointer, name) => {
  expect(fieldName(casesContract.fields, pointer, 'zh', endpoint)).toBe(name);
});

test.each([
  ['answerAssessment', '/marks', '评分'],
  ['markCandidate', '/marks', '面试得分'],
  ['askSupervision', '/text', '问题'],
  ['norms', '/text', '搜索内容'],
  ['addNorm', '/text', '正文或摘要'],
])('what is wrong in %s of supervision at %s is said of %s', (endpoint, pointer, name) => {
  expect(Object.keys(supervisionContract.endpoints)).toContain(endpoint);
  expect(fieldName(supervisionContract.fields, pointer, 'zh', endpoint)).toBe(name);
});

test('a refused request is told in one sentence which fields are wrong and what would be right', async () => {
  const town = await testTown(app);
  const { station } = town;
  await makeAccount(app, {
    login: 'worker',
    role: 'socialWorker',
    divisionCode: station.divisionCode,
    siteId: station.id,
  });
  const session = await signedIn(app, 'worker');
  const { status, body } = await app.send(
    'POST',
    'services',
    'recordEncounter',
    { occurredAt: '昨天', siteId: station.id, way: 'homeVisit', class: 'policy', minutes: 2000 },
    { cookie: `rongyin_session=${session.cookie()}` },
  );
  expect(status).toBe(422);
  expect(body.detail).toBe('服务时间：时间应为存在的时刻，形如 2026-11-23T09:30:00+08:00；时长（分钟）：不能大于 1440');
  expect(body.errors).toMatchObject([{ name: '服务时间' }, { name: '时长（分钟）' }]);
  const cookie = { cookie: `rongyin_session=${session.cookie()}` };
  const plan = await app.send('POST', 'cases', 'planActivity', { title: '', siteId: station.id }, cookie);
  expect(plan.body.detail).toContain('活动名称：请填写');
});
