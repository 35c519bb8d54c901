import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { projectRoot } from '../../../platform/project-root.ts';
import { ruleSchema } from '../../../platform/rule-sets/rule-schemas.ts';
import { loadRuleSets } from '../../../platform/rule-sets/rule-sets.ts';
import { differencesOf, droppedCodes, unknownKeys } from './rules.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const whole = inDivision('administrator', '4401');
const call = (name: string, input: object, who = whole) => app.as(who)('access', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const versions = async (ruleSet: string) => (await call('ruleSet', { ruleSet })).versions;
const states = async (ruleSet: string) =>
  (await versions(ruleSet)).map((v: { version: number; state: string }) => `${v.version} ${v.state}`);
const change = async (ruleSet: string, parts: object, input: object = {}) => {
  const [latest] = await versions(ruleSet);
  const given = { ruleSet, basedOn: latest.version, source: '某市民政局〔2026〕9号', verified: true };
  return { ...given, effectiveOn: '2026-11-24', content: { ...latest.content, ...parts }, ...input };
};

test('every shipped set is what its schema says, with nothing lost, and every key has a name', async () => {
  const folder = path.join(projectRoot, 'data/rules');
  for (const file of await readdir(folder)) {
    const { id, content, source, sourceEn } = JSON.parse(await readFile(path.join(folder, file), 'utf8'));
    const known = ruleSchema(id);
    const read = known?.schema.safeParse(content);
    expect(read, id).toMatchObject({ success: true });
    expect(unknownKeys(content, read?.data), id).toEqual([]);
    const keys = Object.keys((await call('ruleSet', { ruleSet: id })).schema.properties);
    expect(keys.filter((key) => !known?.words[key])).toEqual([]);
    expect((await versions(id))[0].source).toEqual({ zh: source, en: sourceEn });
  }
});

test('a version is in force from its day on, once; until then it can be withdrawn and stays in the history', async () => {
  const input = await change('service-recording', { correctionHours: 48 });
  expect(await call('makeRuleVersion', input)).toEqual({ version: 3 });
  const typed = '某市民政局〔2026〕9号';
  expect((await versions('service-recording'))[0].source).toEqual({ zh: typed, en: typed });
  expect(await states('service-recording')).toEqual(['3 coming', '2 inForce']);
  expect((await failing(call('makeRuleVersion', { ...input, basedOn: 3 }))).fields[0].code).toBe(
    'access.rule-unchanged',
  );
  const again = await change('service-recording', { correctionHours: 24 });
  expect((await failing(call('makeRuleVersion', again))).code).toBe('access.rule-day-taken');
  await call('withdrawRuleVersion', { ruleSet: 'service-recording', version: 3 });
  expect(await states('service-recording')).toEqual(['3 withdrawn', '2 inForce']);
  const begun = await failing(call('withdrawRuleVersion', { ruleSet: 'service-recording', version: 2 }));
  expect(begun.code).toBe('access.rule-begun');
  expect(await call('makeRuleVersion', { ...again, basedOn: 2 })).toEqual({ version: 4 });
  app.at('2026-11-24T00:00:01+08:00');
  expect(await states('service-recording')).toEqual(['4 inForce', '3 withdrawn', '2 past']);
  const late = await failing(call('withdrawRuleVersion', { ruleSet: 'service-recording', version: 4 }));
  expect(late.code).toBe('access.rule-begun');
  const { rows } = await sql<{ detail: Record<string, unknown> }>`select detail from platform.audit_event
    where action = 'access.makeRuleVersion' order by at desc, id desc limit 1`.execute(app.services.kysely);
  expect(rows[0]?.detail).toMatchObject({ version: 4, changes: [{ field: '可自行更正（小时）', from: 72, to: 24 }] });
});

test('today is too early, a version that has moved is told, and who sees a part of the region only reads', async () => {
  const input = await change('site-norms', { townsWithStationPercent: 95 });
  const early = await failing(call('makeRuleVersion', { ...input, effectiveOn: '2026-11-23' }));
  expect(early.fields).toMatchObject([{ pointer: '/effectiveOn', code: 'access.rule-day-early' }]);
  expect((await failing(call('makeRuleVersion', { ...input, source: ' ' }))).fields[0].pointer).toBe('/source');
  expect((await failing(call('makeRuleVersion', { ...input, basedOn: 7 }))).code).toBe('access.rule-moved');
  expect((await failing(call('makeRuleVersion', input, inDivision('administrator', '440104')))).status).toBe(403);
  expect((await failing(call('makeRuleVersion', input, inDivision('bureau', '4401')))).status).toBe(403);
  expect((await failing(call('ruleSet', { ruleSet: 'no-such-set' }))).status).toBe(404);
  const two = await Promise.allSettled([call('makeRuleVersion', input), call('makeRuleVersion', input)]);
  expect(two.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('values are held against the set’s own schema: out of bounds, unknown keys, codes that records hold', async () => {
  const told = async (ruleSet: string, parts: object) =>
    (await failing(call('makeRuleVersion', await change(ruleSet, parts)))).fields.map(
      (f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`,
    );
  const cycles = { high: { days: 0 }, key: { months: 1 }, general: { months: 3 } };
  expect(await told('visit-frequency', { cycles })).toEqual(['/content/cycles/high/days too_small']);
  expect(await told('visit-frequency', { ways: ['byPost'] })).toEqual(['/content/ways/0 invalid_value']);
  expect(await told('visit-frequency', { weekly: true })).toEqual(['/content/weekly unrecognized_keys']);
  const [{ content }] = await versions('service-classes');
  expect(await told('service-classes', { classes: content.classes.slice(1) })).toEqual([
    '/content access.rule-code-dropped',
  ]);
});

test('a shipped version comes under the next free number; loaded twice it is there once', async () => {
  await call(
    'makeRuleVersion',
    await change('service-needs', {
      needs: [
        { code: 'other', name: { zh: '别的', en: 'Else' } },
        ...(await versions('service-needs'))[0].content.needs.filter((n: { code: string }) => n.code !== 'other'),
      ],
    }),
  );
  await sql`update platform.rule_set set shipped = 0, version = 9 where id = 'service-needs' and shipped = 1`.execute(
    app.services.kysely,
  );
  await loadRuleSets(app.services);
  await loadRuleSets(app.services);
  expect((await versions('service-needs')).map((v: { version: number }) => v.version)).toEqual([10, 9, 2]);
});

test('differences follow members of a list by their code; a code that is gone is named', () => {
  const before = {
    list: [
      { code: 'a', name: '甲' },
      { code: 'b', name: '乙' },
    ],
    ways: ['x'],
    cycle: { days: 7 },
  };
  const after = {
    list: [
      { code: 'b', name: '乙' },
      { code: 'a', name: '新甲' },
    ],
    ways: ['x', 'y'],
    cycle: { months: 1 },
  };
  expect(differencesOf(before, after)).toEqual([
    { path: ['list', 'a', 'name'], from: '甲', to: '新甲' },
    { path: ['ways'], from: 'x', to: 'x、y' },
    { path: ['cycle', 'months'], from: null, to: 1 },
    { path: ['cycle', 'days'], from: 7, to: null },
  ]);
  expect(droppedCodes(before, { ...after, list: after.list.slice(0, 1) })).toEqual(['a']);
});
