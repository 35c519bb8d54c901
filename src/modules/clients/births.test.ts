import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../app/testing.ts';
import { textOf } from '../../app/testing-texts.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import { makeResidentId } from '../../kernel/china/resident-id.ts';
import { compared, uploadList } from './roster/testing.ts';

/** Of a child the file shows year and month of birth; the day is looked at for a reason, and never written over. */
let app: TestApp;
let town: TestTown;
let child: string;
let grown: string;
const born = '2015-03-17';

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  child = await register({
    name: '林小禾',
    bornOn: born,
    categories: [{ category: 'orphan', validFrom: '2026-01-01' }],
  });
  grown = await register({ name: '林大禾', bornOn: '2012-11-23' });
});
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));
afterAll(() => app.close());

const call = (name: string, input: unknown) => app.as(town.lead)('clients', name, input);
const at = () => ({ divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' });
const register = async (parts: object): Promise<string> => (await call('registerClient', { ...at(), ...parts })).id;
const birthOf = async (id: string) => {
  const { bornOn, bornOnMasked, age } = await call('client', { id });
  return { bornOn, bornOnMasked, age };
};
const edited = async (id: string, parts: object) => {
  const { version, name, sex, relation } = await call('client', { id });
  const { divisionCode, siteId } = at();
  return { id, version, name, sex, relation, divisionCode, siteId, ...parts };
};

test('the day is shown from the fourteenth birthday on', async () => {
  expect(await birthOf(child)).toEqual({ bornOn: null, bornOnMasked: '2015-03-**', age: 11 });
  expect(await birthOf(grown)).toEqual({ bornOn: '2012-11-23', bornOnMasked: null, age: 14 });
  app.at('2026-11-22T10:00:00+08:00');
  expect(await birthOf(grown)).toEqual({ bornOn: null, bornOnMasked: '2012-11-**', age: 13 });
});

test('no answer and no sheet about the child says it', async () => {
  const twin = await register({ name: '林小禾', bornOn: born });
  const pair = (await call('duplicatePairs', { clientId: twin })).rows[0].id;
  const asked: [string, object][] = [
    ['client', { id: child }],
    ['clients', { text: '林小禾' }],
    ['exportClients', { text: '林小禾' }],
    ['searchClients', { text: '林小禾' }],
    ['duplicatePair', { id: pair }],
    ['exportDuplicatePairs', {}],
    ['likelyDuplicates', { name: '林小禾', divisionCode: at().divisionCode }],
  ];
  for (const [name, input] of asked) {
    const text = await textOf(await call(name, input));
    expect(text, name).toContain('林小禾');
    expect(text, name).not.toMatch(/2015-03-17|20150317|2015\/3\/17/);
  }
  expect((await call('duplicatePair', { id: pair })).sides[0]).toMatchObject({
    bornOn: null,
    bornOnMasked: '2015-03-**',
  });
});

test('asking for one day after the other finds no difference within the month', async () => {
  const ask = (bornOn: string) =>
    call('likelyDuplicates', { name: '林小禾', bornOn, divisionCode: at().divisionCode, hasId: false });
  const right = await ask(born);
  expect(right.found[0].reasons).toContain('sameMonth');
  for (const wrong of ['2015-03-01', '2015-03-16', '2015-03-31']) expect(await ask(wrong)).toEqual(right);
});

test('it is revealed for a reason, and the file keeps who looked', async () => {
  const reason = '核对救助申请的出生日期';
  expect(await call('revealField', { id: child, field: 'bornOn', reason })).toEqual({ value: born });
  expect((await call('clientReveals', { id: child })).rows).toMatchObject([{ field: 'bornOn', reason }]);
});

test('editing what else is on the file leaves it; only a date that is typed, or a number, changes it', async () => {
  const day = async () => (await call('revealField', { id: child, field: 'bornOn', reason: '核对出生日期' })).value;
  await call('updateClient', await edited(child, { name: '林小河' }));
  expect(await day()).toBe(born);
  await call('updateClient', await edited(child, { bornOn: '2015-03-18' }));
  expect(await day()).toBe('2015-03-18');
  await call('updateClient', await edited(child, { residentId: makeResidentId('990101', '2015-03-19', 1) }));
  expect(await day()).toBe('2015-03-19');
  await call('updateClient', await edited(child, { mobile: '13800138000' }));
  expect(await day()).toBe('2015-03-19');
  const late = { ...(await edited(child, { name: '林小合' })), version: 1 };
  const refused = await call('updateClient', late).catch((error) => error);
  expect(refused).toMatchObject({ code: 'conflict', facts: { theirs: { name: '林小河' } } });
  expect(JSON.stringify(refused.facts)).not.toContain('2015-03-19');
});

test('a returned workbook holds neither the day nor the number of a child, and says so', async () => {
  const number = makeResidentId('990101', '2016-08-09', 1);
  const elder = makeResidentId('990101', '1950-03-08', 1);
  const lines = [
    '姓名,身份证号,出生日期,所在村居',
    `林未,${number},2016-08-09,没有这个村`,
    `林长,${elder},1950-03-08,没有这个村`,
  ];
  const fileId = await uploadList(app.services, town.lead, lines.join('\n'));
  const { headerRow, columns } = await call('surveyRoster', { fileId });
  const about = { fileId, headerRow, columns: columns.map(({ position, key }: never) => ({ position, key })) };
  const { divisionCode } = town.station;
  const importing = call('importRoster', { ...about, category: 'orphan', month: '2026-11', divisionCode });
  const id = await compared(app.services, importing);
  const text = await textOf(await call('rosterErrors', { id }));
  expect(text).toContain('林未');
  expect(text).toContain('2016-08-**');
  expect(text).toContain('儿童的身份证号和出生日期不随表退回');
  expect(text).toContain('1950-03-08');
  expect(text).not.toMatch(/2016-08-09|20160809/);
});

test('days before the birth, before there was any care, or for a review gone by are refused at their fields', async () => {
  const faults = (name: string, input: object) =>
    call(name, input).then(
      () => [],
      (error) =>
        error.fields.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code.replace('clients.', '')}`),
    );
  const person = { ...at(), name: '林老禾', bornOn: '1980-01-01' };
  const veryOld = { category: 'veryOld', validFrom: '1979-12-31' };
  const rows: [object, string[]][] = [
    [
      { careFrom: '1979-01-01', categories: [veryOld] },
      ['/careFrom before-birth', '/categories/0/validFrom before-birth'],
    ],
    [{ careFrom: '1999-12-31' }, ['/careFrom before-earliest']],
    [
      { bornOn: undefined, categories: [{ category: 'disabled', validFrom: '1899-12-31' }] },
      ['/categories/0/validFrom before-birth'],
    ],
    [{ nextReviewOn: '2025-12-31' }, ['/nextReviewOn review-past']],
    [{ nextReviewOn: '2999-01-01' }, ['/nextReviewOn review-far']],
  ];
  for (const [parts, expected] of rows)
    expect(await faults('registerClient', { ...person, ...parts })).toEqual(expected);
  const id = await register({
    name: '林中禾',
    bornOn: '1980-01-01',
    categories: [{ category: 'disabled', validFrom: '1980-01-01' }],
  });
  const early = '1979-12-31';
  const guardian = { role: 'guardian', name: '某某', relation: 'child' };
  const consent = { purpose: 'service', givenBy: 'self', manner: 'oral', witness: '某某' };
  expect(await faults('startCategory', { clientId: id, category: 'veryOld', validFrom: early })).toEqual([
    '/validFrom before-birth',
  ]);
  expect(await faults('recordSituation', { clientId: id, livingType: 'rented', validFrom: early })).toEqual([
    '/validFrom before-birth',
  ]);
  expect(await faults('assessSelfCare', { clientId: id, assessedOn: early, unmet: [] })).toEqual([
    '/assessedOn before-birth',
  ]);
  expect(await faults('addContact', { clientId: id, ...guardian, validFrom: early })).toEqual([
    '/validFrom before-birth',
  ]);
  expect(await faults('giveConsent', { clientId: id, ...consent, givenOn: early })).toEqual(['/givenOn before-birth']);
  expect(await faults('setRisk', { id, level: 'high', reason: '突发疾病', nextReviewOn: '2026-11-22' })).toEqual([
    '/nextReviewOn review-past',
  ]);
  expect(await faults('setRisk', { id, level: 'high', reason: '突发疾病', nextReviewOn: '2999-01-01' })).toEqual([
    '/nextReviewOn review-far',
  ]);
  expect(await faults('updateClient', await edited(id, { bornOn: '2026-01-02' }))).toEqual(['/bornOn born-after-care']);
  const away = { clientIds: [id], toSiteId: town.elsewhere.id, reason: '搬到别处居住', fromDay: '2027-11-25' };
  expect(await faults('proposeHandover', away)).toEqual(['/fromDay handover-far']);
});

test('a category that does not fit age or sex is taken, and told, registering and later', async () => {
  const categories = [
    { category: 'disabled', validFrom: '2026-01-01' },
    { category: 'elderLivingAlone', validFrom: '2026-01-01' },
  ];
  const young = { ...at(), name: '林青年', sex: 'male', bornOn: '2000-05-01', categories };
  const { id, warnings } = await call('registerClient', young);
  expect(warnings).toEqual([{ pointer: '/categories/1/category', code: 'clients.category-age' }]);
  const start = { clientId: id, category: 'singleMotherInNeed', validFrom: '2026-01-01' };
  expect((await call('startCategory', start)).warnings).toEqual([
    { pointer: '/category', code: 'clients.category-sex' },
  ]);
});
