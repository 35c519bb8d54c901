import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, inDivision, system, type TestApp } from '../../../app/testing.ts';
import type { TestTown } from '../../../app/testing-town.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { addDays } from '../../../kernel/dates.ts';
import { seeded } from '../../../platform/demo.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext } from '../../../platform/run/run.ts';
import { visitsUpkeep } from '../scope.ts';
import { visitFacts } from './facts.ts';
import { type Cycle, firstDays } from './rules.ts';
import { situations, turnedSituations } from './situations.ts';
import { visitDifferences } from './upkeep.ts';

const now = '2026-11-25T10:00:00+08:00';
let desk: VisitDesk;
let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  desk = await visitDesk(now);
  ({ app, town } = desk);
});
afterAll(() => app.close());
beforeEach(() => app.at(now));

const call = (module: string, name: string, input: unknown, who: Who = town.lead) => app.as(who)(module, name, input);
const everywhere = () => desk.everywhere();
const register = (rows: object[]) => desk.register(rows);
const record = (clientId: string, on: string, parts: object = {}) => desk.record(clientId, on, parts);
const due = (clientId: string) => desk.due(clientId);
const exact = async () => expect(await visitDifferences(everywhere())).toEqual({ differences: 0 });

test.each(situations)('the database says as the rule: %s', async (...situation) => {
  const [, cycle, careFrom, lastVisitOn, agreedOn, urgentOn, on] = situation;
  const [days, months] = 'days' in cycle ? [cycle.days, null] : [null, cycle.months];
  const [row] = await visitsUpkeep.sql(
    everywhere(),
    sql<{
      dueOn: string;
    }>`select least(services.rule_due_on(${days}, ${months}, ${careFrom}::date + ${firstDays({ firstVisitDays: 30 }, cycle)}::int,
        services.since(${careFrom}, ${lastVisitOn})), services.since(${careFrom}, ${agreedOn}), ${urgentOn}::date) as due_on`,
  );
  expect(row?.dueOn).toBe(on);
});

test.each(turnedSituations)('the database says as the rule: %s', async (...situation) => {
  const [, cycle, turns, lastVisitOn, on] = situation;
  const columns = (of: Cycle) => {
    const [days, months] = 'days' in of ? [of.days, null] : [null, of.months];
    return { days, months, first: firstDays({ firstVisitDays: 30 }, of) };
  };
  const careFrom = '2026-11-10';
  const now = columns(cycle);
  const before = turns.map(([, from]) => columns(from));
  const turnedOn = turns.map(([day]) => day);
  const easedUntil = turnedOn.map((day, nth) => addDays(day, (before[nth + 1] ?? now).first));
  const [row] = await visitsUpkeep.sql(
    everywhere(),
    sql<{
      dueOn: string;
    }>`select services.cycle_due_on(${now.days}, ${now.months}, ${addDays(careFrom, now.first)}, ${lastVisitOn},
      ${turnedOn}::date[], ${easedUntil}::date[], ${before.map((b) => b.days)}::int[],
      ${before.map((b) => b.months)}::int[], ${before.map((b) => addDays(careFrom, b.first))}::date[]) as due_on`,
  );
  expect(row?.dueOn).toBe(on);
});

describe('whoever is in care has a day', () => {
  test('from the first on; a visit, a grade and an agreement move it', async () => {
    const [id = ''] = await register([{ name: '邓一' }]);
    expect(await due(id)).toBe('2026-12-01 first');
    await record(id, '2026-11-20');
    expect(await due(id)).toBe('2027-03-31 cycle');
    await record(id, '2026-11-21', { way: 'office', nextOn: '2026-12-02' });
    expect(await due(id)).toBe('2026-12-02 agreed');
    await call('clients', 'setRisk', { id, level: 'key', reason: '独居且行动不便' });
    expect(await due(id)).toBe('2026-12-02 agreed');
    await record(id, '2026-11-22');
    expect(await due(id)).toBe('2026-12-31 cycle');
    await exact();
  });

  test('who comes into care at high risk is due within a week, before the first visit too', async () => {
    const at = { careFrom: '2026-11-25' };
    const [high = '', key = ''] = await register([
      { name: '邓三', riskLevel: 'high', riskReason: '独居', ...at },
      { name: '邓四', riskLevel: 'key', riskReason: '失能', ...at },
    ]);
    expect([await due(high), await due(key)]).toEqual(['2026-12-02 first', '2026-12-25 first']);
    const opened = async (view: string) =>
      (await call('services', 'visits', { view, size: 200 })).rows.map((r: { id: string }) => r.id);
    // First due next month: not to be visited in this one, so not in its rate either.
    expect(await opened('due')).not.toContain(key);
    expect(await opened('monthly')).not.toContain(key);
    await record(key, '2026-11-25');
    expect(await opened('due')).toContain(key);
    expect(await opened('monthly')).toContain(key);
    await exact();
  });

  test('a visit recorded from before care began makes nobody late on the first day', async () => {
    const [id = ''] = await register([{ name: '邓新', riskLevel: 'high', riskReason: '独居', careFrom: '2026-11-25' }]);
    await record(id, '2026-09-29', { nextOn: '2026-10-10' });
    expect(await due(id)).toBe('2026-12-02 first');
    const late = (await call('services', 'visits', { view: 'overdue', size: 200 })).rows;
    expect(late.map((r: { id: string }) => r.id)).not.toContain(id);
    await exact();
  });

  test('an agreement stands until a visit or a new date, whatever arrives in which order', async () => {
    const [id = ''] = await register([{ name: '邓五' }]);
    await record(id, '2026-11-20', { nextOn: '2026-11-28' });
    const missed = await record(id, '2026-11-24', { way: 'phone', result: 'notMet' });
    expect(await due(id)).toBe('2026-11-28 agreed');
    await exact();
    await record(id, '2026-11-23', { way: 'phone', result: 'notMet', nextOn: '2026-11-27' });
    expect(await due(id)).toBe('2026-11-27 agreed');
    await call('services', 'voidEncounter', { id: missed, reason: '记错了人' });
    expect(await due(id)).toBe('2026-11-27 agreed');
    await record(id, '2026-11-22');
    expect(await due(id)).toBe('2026-11-27 agreed');
    await record(id, '2026-11-25', { way: 'phone' });
    expect(await due(id)).toBe('2027-03-31 cycle');
    await exact();
  });

  test('an elder of the six groups is due monthly, until the category ends', async () => {
    const [id = ''] = await register([
      { name: '邓二', categories: [{ category: 'emptyNestElder', validFrom: '2026-11-01' }] },
    ]);
    await record(id, '2026-11-10');
    expect(await due(id)).toBe('2026-12-31 cycle');
    const { categoryPeriods } = await call('clients', 'client', { id });
    await call('clients', 'endCategory', { clientId: id, id: categoryPeriods[0].id, validTo: '2026-11-24' });
    expect(await due(id)).toBe('2027-03-31 cycle');
    await exact();
  });

  test('raised to high risk: a visit within a day, then weekly', async () => {
    const [id = ''] = await register([{ name: '邓三' }]);
    await record(id, '2026-11-24');
    await call('clients', 'setRisk', { id, level: 'high', reason: '近日跌倒' });
    expect(await due(id)).toBe('2026-11-26 change');
    app.at('2026-11-25T15:00:00+08:00');
    await record(id, '2026-11-25', { occurredAt: '2026-11-25T14:30:00+08:00' });
    expect(await due(id)).toBe('2026-12-02 cycle');
    await exact();
  });

  test('raised when last visited weeks ago: a visit within a day, and nothing overdue until then', async () => {
    const [id = ''] = await register([{ name: '邓六', careFrom: '2026-06-01' }]);
    await record(id, '2026-10-31');
    await call('clients', 'setRisk', { id, level: 'high', reason: '今日突发中风' });
    expect(await due(id)).toBe('2026-11-26 change');
    const { overdue, urgentUntil } = await call('services', 'visitOf', { clientId: id });
    expect([overdue, urgentUntil.slice(0, 16)]).toEqual([false, '2026-11-26T02:00']);
    await exact();
  });

  test('not met, late, out of order and voided', async () => {
    const [id = ''] = await register([{ name: '邓四', riskLevel: 'high', riskReason: '独居' }]);
    const last = await record(id, '2026-11-20', { nextOn: '2026-11-23' });
    expect(await due(id)).toBe('2026-11-23 agreed');
    await record(id, '2026-11-12', { nextOn: '2026-11-15' });
    expect(await due(id)).toBe('2026-11-23 agreed');
    await record(id, '2026-11-23', { result: 'notMet' });
    expect(await due(id)).toBe('2026-11-23 agreed');
    await call('services', 'voidEncounter', { id: last, reason: '登错人' });
    expect(await due(id)).toBe('2026-11-15 agreed');
    await exact();
  });

  test('whose care has ended is due no more', async () => {
    const [id = ''] = await register([{ name: '邓五' }]);
    const overdue = () =>
      visitFacts[2]?.count(everywhere(), { place: '4401', from: now.slice(0, 10), to: '2027-06-30' });
    const before = (await overdue()) ?? 0;
    await call('clients', 'endCare', { id, version: 1, careTo: '2026-11-25', reason: '迁出本辖区' });
    expect(await overdue()).toBe(before - 1);
    await exact();
  });
});

describe('while six record, void, grade, report changes of and reassign the same persons at once', () => {
  test('every day equals its recomputation, and nobody waits in a ring', { timeout: 60_000 }, async () => {
    const ids = await register(Array.from({ length: 8 }, (_, i) => ({ name: `同${'甲乙丙丁戊己庚辛'.charAt(i)}` })));
    const random = seeded(11);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const dayOfMonth = () => `2026-11-${String(1 + Math.floor(random() * 24)).padStart(2, '0')}`;
    const some = () =>
      desk.visit(pick(ids), dayOfMonth(), {
        way: pick(['homeVisit', 'phone', 'office']),
        result: pick(['done', 'notMet']),
        nextOn: pick([null, '2026-11-26', '2026-12-05']),
      });
    const refused: unknown[] = [];
    const attempt = async (work: () => Promise<unknown>) => {
      await work().catch((error: { status?: number }) => {
        if (error.status !== 409) refused.push(error);
      });
    };
    const worker = async () => {
      for (let i = 0; i < 14; i += 1) {
        await attempt(async () => {
          const { id } = await call('services', 'recordEncounter', some());
          if (i % 3 === 0) await call('services', 'voidEncounter', { id, reason: '登错人' });
        });
        if (i % 4 === 0) {
          await attempt(() => call('services', 'recordEncounters', { rows: Array.from({ length: 12 }, some) }));
        }
        if (i % 3 === 1) {
          const level = pick(['high', 'key', 'general']);
          await attempt(() => call('clients', 'setRisk', { id: pick(ids), level, reason: '情况有变' }));
        }
        if (i % 4 === 3) {
          const happenedAt = `${dayOfMonth()}T12:00:00+08:00`;
          await attempt(() => call('services', 'reportMajorChange', { clientId: pick(ids), happenedAt, what: '住院' }));
        }
        if (i % 5 === 2) {
          await attempt(() => call('clients', 'assignResponsible', { clientIds: [...ids], workerId: town.worker }));
        }
      }
    };
    const rebuilding = async () => {
      for (let i = 0; i < 4; i += 1) await call('services', 'rebuildVisits', {}, system);
    };
    await Promise.all([...Array.from({ length: 6 }, worker), rebuilding()]);
    expect(refused).toEqual([]);
    await exact();
  });
});

describe('figures', () => {
  const questions: FactQuery[] = [
    { place: '4401', from: '2026-11-01', to: '2026-11-25' },
    { place: '440106', from: '2026-10-01', to: '2026-10-31' },
    { place: '4401', from: '2026-11-01', to: '2026-11-25', only: { risk: 'high' } },
    { place: '4401', from: '2026-11-01', to: '2026-11-25', only: { division: '440103' } },
  ];
  test.each(questions)('equal their recount, their rows and their parts: %o', async (query) => {
    for (const who of [allOf('bureau'), town.lead, town.atPointA, inDivision('bureau', '440103')]) {
      const context = () => readContext(app.services, { who, language: 'zh' });
      for (const fact of visitFacts) {
        const value = await fact.count(context(), query);
        expect([fact.id, await fact.recount(context(), query)]).toEqual([fact.id, value]);
        if (fact.unit === 'percent') continue;
        const { rows, total } = await fact.rows(context(), query, { offset: 0, limit: 500 });
        expect([fact.id, total, rows.length]).toEqual([fact.id, value, value]);
        for (const dimension of fact.dimensions) {
          const parts = await fact.by(context(), query, dimension);
          expect(parts.reduce((sum, part) => sum + part.value, 0)).toBe(value);
        }
      }
    }
  });

  test('the rate of a month gone by follows the grade of that time', async () => {
    const [id = ''] = await register([{ name: '何六', careFrom: '2026-09-01' }]);
    await record(id, '2026-10-15');
    const october = { place: '4401', from: '2026-10-01', to: '2026-10-31' };
    const rate = visitFacts.find((f) => f.id === 'services.monthlyVisitRate');
    const asked = { ...october, only: { division: '440106' } };
    const before = await rate?.count(everywhere(), asked);
    await call('clients', 'setRisk', { id, level: 'high', reason: '近日跌倒' });
    expect(await rate?.count(everywhere(), asked)).toBe(before);
  });

  test('a department counts but does not read names', async () => {
    const rows = await visitFacts[3]?.rows(
      readContext(app.services, { who: allOf('department'), language: 'zh' }),
      questions[0] as FactQuery,
      { offset: 0, limit: 50 },
    );
    expect(rows?.total).toBeGreaterThan(0);
    expect(new Set(rows?.rows.map((r) => r.clientName))).toEqual(new Set([null]));
  });
});

describe('work lists', () => {
  const list = (view: string, who: Who = town.lead) => call('services', 'visits', { view, size: 200 }, who);
  test('each view holds who belongs there; a visit takes somebody out', async () => {
    const [id = ''] = await register([{ name: '单一', careFrom: '2026-08-01' }]);
    const has = async (view: string) => (await list(view)).rows.some((row: { id: string }) => row.id === id);
    expect(await Promise.all(['overdue', 'never', 'today', 'gone'].map(has))).toEqual([true, true, false, false]);
    await record(id, '2026-11-25');
    expect(await Promise.all(['overdue', 'never', 'gone', 'all'].map(has))).toEqual([false, false, false, true]);
    await call('clients', 'endCare', { id, version: 1, careTo: '2026-11-20', reason: '迁出本辖区', knownLater: 1 });
    expect(await Promise.all(['all', 'gone'].map(has))).toEqual([false, true]);
  });

  test('every number of the rates opens to exactly the persons it counts', async () => {
    const numbers = ['due', 'done', 'overdue', 'never', 'monthly', 'monthlyDone'] as const;
    let opened = 0;
    for (const by of ['worker', 'site', 'division'] as const) {
      const filtersOf = (key: string | null) => {
        if (by === 'division') return { place: key };
        if (by === 'site') return { siteId: key, below: false };
        return key === null ? { unassigned: true } : { workerId: key };
      };
      const { rows } = await call('services', 'visitRates', { by }, town.lead);
      for (const row of rows) {
        for (const view of numbers) {
          const { total } = await call('services', 'visits', { view, ...filtersOf(row.key) }, town.lead);
          expect([by, row.name, view, total]).toEqual([by, row.name, view, row[view]]);
          opened += total;
        }
      }
    }
    expect(opened).toBeGreaterThan(0);
  });

  test('a worker sees those of the point, a station elsewhere none of them', async () => {
    const own = await list('all', town.atPointA);
    expect(new Set(own.rows.map((r: { siteId: string }) => r.siteId))).toEqual(new Set([town.pointA.id]));
    const far = await list('all', town.leadElsewhere);
    expect(far.rows.map((r: { clientName: string }) => r.clientName)).toEqual(['何远']);
  });

  test('the day of a worker: own clients, or those of the point for whoever has none', async () => {
    const [id = ''] = await register([{ name: '单二', careFrom: '2026-08-01', responsibleWorkerId: town.worker }]);
    const mine = await call('services', 'myVisits', {});
    expect(mine).toMatchObject({ whose: 'mine', workerId: town.worker, hasOwn: true });
    expect(mine.rows.map((r: { id: string }) => r.id)).toContain(id);
    const before = mine.overdue;
    await record(id, '2026-11-25');
    expect(await call('services', 'myVisits', {})).toMatchObject({ overdue: before - 1 });
  });

  test.each(['mine', 'here'] as const)('figures of the day open to as many rows: %s', async (whose) => {
    const day = await call('services', 'myVisits', { whose });
    const own = day.workerId ? { workerId: day.workerId } : {};
    expect(day.workerId).toBe(whose === 'mine' ? town.worker : null);
    for (const [view, n] of [
      ['overdue', day.overdue],
      ['today', day.today],
      ['week', day.week],
      ['monthly', day.rate.monthly],
      ['monthlyDone', day.rate.monthlyDone],
    ])
      expect([view, (await call('services', 'visits', { view, ...own })).total]).toEqual([view, n]);
    const opened = async (search: object) => (await call('services', 'visits', search)).total;
    expect([await opened({ view: 'never' }), await opened({ view: 'all', unassigned: true })]).toEqual([
      day.here.never,
      day.here.unassigned,
    ]);
    expect(day.here.never * day.here.unassigned).toBeGreaterThan(0);
  });

  test.each(['worker', 'site', 'division'])('rates by %s add up to the figures', async (by) => {
    const { rows, total } = await call('services', 'visitRates', { by }, town.lead);
    const query = { place: '4401', from: '2026-11-25', to: '2026-11-25' };
    const context = readContext(app.services, { who: town.lead, language: 'zh' });
    expect([total.due, total.done, total.overdue, total.never]).toEqual(
      await Promise.all(visitFacts.slice(0, 4).map((fact) => fact.count(context, query))),
    );
    expect(rows.reduce((sum: number, row: { due: number }) => sum + row.due, 0)).toBe(total.due);
  });
});

test('days that went wrong are found and set right', async () => {
  await visitsUpkeep.sql(everywhere(), sql`update services.visit_due set last_visit_at = null, last_visit_on = null`);
  await visitsUpkeep.sql(everywhere(), sql`delete from services.visit_due where client_id = ${town.clientB}`);
  expect((await visitDifferences(everywhere())).differences).toBeGreaterThan(0);
  const { corrected } = await call('services', 'rebuildVisits', {}, system);
  expect(corrected).toBeGreaterThan(0);
  await exact();
});
