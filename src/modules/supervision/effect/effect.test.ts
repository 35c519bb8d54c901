import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, inDivision } from '../../../app/testing.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import type { Who } from '../../../platform/reach.ts';
import { effectFacts } from './facts.ts';
import { cautionOf, windowsOf } from './rules.ts';

let desk: SupervisionDesk;
const november = { place: '4401', from: '2026-11-01', to: '2026-11-30' };
const twoMonths = { ...november, from: '2026-10-01' };

beforeAll(async () => {
  desk = await supervisionDesk('2026-11-25T15:00:00+08:00');
  const { call, town, workers, supervisor, colleague } = desk;
  const session = (parts: object) =>
    call(
      'recordSession',
      {
        ...{ siteId: town.station.id, heldOn: '2026-11-24', minutes: 90, form: 'onSite', functions: ['educational'] },
        ...{ attendeeIds: [town.worker, workers.colleague], observations: '入户', advice: '带药单', todos: [] },
        ...parts,
      },
      supervisor,
    );
  const ownerId = workers.colleague;
  const { id } = await session({
    todos: ['2026-11-26', '2026-11-26', '2027-01-10'].map((dueOn) => ({ what: '补录', ownerId, dueOn })),
  });
  // Another one of the same day, and one that nobody travelled for: neither is another field day.
  await session({ attendeeIds: [workers.colleague], form: 'individual', minutes: 30 });
  await session({ attendeeIds: [workers.colleague], form: 'online', minutes: 30, heldOn: '2026-11-23' });
  const wrong = await session({ minutes: 600, heldOn: '2026-11-22' });
  await call('voidSession', { id: wrong.id, reason: '登记错' }, supervisor);
  const [first] = (await call('session', { id }, supervisor)).todos;
  await call('closeTodo', { id: first.id, evidence: '已补' }, colleague);
  const ask = (title: string) => call('askSupervision', { title, text: '怎么处理' }, colleague);
  const answered = await ask('拒绝入户');
  await ask('没有答复');
  await call('answerQuestion', { id: answered.id, answer: '约村居一起' }, supervisor);
  desk.app.at('2026-12-02T10:00:00+08:00');
});
afterAll(() => desk.app.close());

const opened = (fact: string, where: object, who: Who) =>
  desk.app.as(who)('coordination', 'figureRows', { ...where, fact: `supervision.${fact}` });

test.each([
  ['fieldDaysNeeded', november, 1, 1],
  ['fieldDaysHeld', november, 1, 1],
  ['fieldDayCoverage', november, 100, 1],
  ['fieldDayCoverage', twoMonths, 50, 2],
  ['fieldDaysHeld', twoMonths, 1, 1],
  ['sessions', november, 3, 4],
  ['workerHours', november, 4, 4],
  ['workersSupervised', november, 2, 4],
  ['todosDue', november, 2, 2],
  ['todosInTime', november, 1, 1],
  ['todosInTimeRate', november, 50, 2],
  ['questionsDue', november, 2, 2],
  ['questionsInTimeRate', november, 50, 2],
] as const)('%s of %o is %d, opens to %d rows, and is the same recounted', async (fact, where, value, rows) => {
  const found = await opened(fact, where, desk.supervisor);
  expect([found.figure.value, found.total, found.rows.length]).toEqual([value, rows, rows]);
  expect(found.rows[0].siteName).toBe('测试社工站');
  const ids = [`supervision.${fact}`];
  const { figures } = await desk.app.as(desk.supervisor)('coordination', 'figures', { ...where, ids });
  expect(figures[0].value).toBe(value);
});

test('split by month and place, each part asked for by itself is the same', async () => {
  for (const { id } of effectFacts)
    for (const dimension of ['month', 'division']) {
      const asked = { ...twoMonths, fact: id };
      const as = desk.app.as(desk.leader);
      const { parts } = await as('coordination', 'figureBy', { ...asked, dimension });
      for (const { key, value } of parts) {
        const one = await as('coordination', 'figureRows', { ...asked, only: { [dimension]: key } });
        expect(one.figure.value, `${id} ${key}`).toBe(value);
      }
      expect(parts.length).toBeGreaterThan(0);
    }
});

test('counted by whoever supervises or stands above, nothing of it by another supervisor', async () => {
  const told = async (who: Who) => (await opened('todosDue', november, who)).figure.value;
  expect(await Promise.all([desk.supervisor, desk.leader, allOf('centreManager'), desk.other].map(told))).toEqual([
    2, 2, 2, 0,
  ]);
  await expect(told(desk.colleague)).rejects.toMatchObject({ code: 'coordination.fact-unknown' });
});

test('the page shows what the figures say, and the file as many lines as the page', async () => {
  const shown = await desk.call('effect', november, desk.leader);
  expect(shown.figures.map((f: { value: number }) => f.value)).toEqual([1, 1, 100, 3, 4, 2, 2, 1, 50, 2, 50, 0, null]);
  expect(shown.parts).toMatchObject([{ values: { 'supervision.sessions': 3, 'supervision.fieldDayCoverage': 100 } }]);
  const months = await desk.call('effect', { ...twoMonths, by: 'month' }, desk.leader);
  expect(months.parts.map((p: { key: string; values: object }) => [p.key, Object.keys(p.values).length])).toEqual([
    ['2026-10', 3],
    ['2026-11', effectFacts.length],
  ]);
  const backwards = desk.call('effect', { from: '2026-11-30', to: '2026-11-01' }, desk.leader);
  expect(await refusal(backwards)).toBe('/to supervision.effect-backwards');
  expect(await refusal(desk.call('effect', { place: '440103' }, desk.leader))).toBe('not-found');
});

test.each([
  ['2026-08-01', '2026-11-27', ['2026-05-01', '2026-07-31'], ['2026-08-01', '2026-10-31', 3]],
  ['2026-08-02', '2026-11-27', ['2026-05-01', '2026-07-31'], ['2026-09-01', '2026-10-31', 2]],
  ['2026-01-15', '2026-11-27', ['2025-10-01', '2025-12-31'], ['2026-02-01', '2026-04-30', 3]],
  ['2026-11-01', '2026-11-30', ['2026-08-01', '2026-10-31'], null],
] as const)('changed on %s and asked on %s: whole months on both sides', (on, today, before, after) => {
  const found = windowsOf(on, today, 3);
  expect([found.before.from, found.before.to]).toEqual(before);
  expect(found.after && [found.after.from, found.after.to, found.after.months]).toEqual(after);
});

test('too little on one side says nothing, and nothing yet is said to be nothing', () => {
  expect([cautionOf(40, 30, 30), cautionOf(40, 29, 30), cautionOf(0, 90, 30), cautionOf(40, null, 30)]).toEqual([
    ...['none', 'small', 'small', 'early'],
  ]);
});

test('a station that changed hands: the months before and after, with a warning where they are few', async () => {
  await desk.assign(desk.town.station.id, desk.workers.other, '2026-12-02');
  desk.app.at('2027-02-02T10:00:00+08:00');
  const { rows } = await desk.call('supervisorChanges', {}, desk.leader);
  expect(rows).toMatchObject([{ siteName: '测试社工站', beforeName: '何督导', afterName: '黄督导' }]);
  const { id } = rows[0];
  const whole = await desk.call('supervisorChange', { id }, desk.other);
  expect([whole.before.from, whole.after]).toEqual(['2026-09-01', { from: '2027-01-01', to: '2027-01-31', months: 1 }]);
  const days = whole.rows.find((r: { id: string }) => r.id === 'supervision.fieldDayCoverage');
  expect(days).toMatchObject({
    ...{ before: { value: 33.3, count: 3 }, after: { value: 0, count: 1 }, caution: 'small' },
  });
  expect(await refusal(desk.call('supervisorChange', { id }, desk.supervisor))).toBe('not-found');
  expect(await refusal(desk.call('supervisorChange', { id }, desk.colleague))).toBe('forbidden');
});

test('the bureau reads the figures of its place, as the centre counts them, and nothing that names a person', async () => {
  const figures = async (who: Who, place = '4401') =>
    (await desk.call('effect', { ...november, place }, who)).figures
      .filter((f: { id: string }) => f.id.startsWith('supervision.'))
      .map((f: { id: string; value: number | null }) => `${f.id} ${f.value}`);
  const bureau = allOf('bureau');
  expect(await figures(bureau)).toEqual(await figures(allOf('centreManager')));
  // That of another district finds nothing of this one, also where it asks for the city.
  const elsewhere = inDivision('bureau', '440103');
  for (const place of ['4401', '440103']) expect(await figures(elsewhere, place)).toContain('supervision.todosDue 0');
  expect(await refusal(opened('todosDue', november, bureau))).toBe('coordination.fact-unknown');
  expect(await refusal(desk.call('supervisorChanges', {}, bureau))).toBe('forbidden');
});
