import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { readContext } from '../../../platform/run/run.ts';
import { careCountDifferences } from '../counts/rebuild.ts';

let app: TestApp;
let town: TestTown;
const bureau = (name: string, input: object) => app.as(allOf('bureau'))('clients', name, input);
const lead = (name: string, input: object) => app.as(town.lead)('clients', name, input);
const row = (name: string, more: object = {}) => ({
  name,
  divisionCode: town.pointA.divisionCode,
  siteId: town.pointA.id,
  careFrom: '2023-01-01',
  ...more,
});
const register = async (name: string, more: object = {}): Promise<string> =>
  (await bureau('registerClient', row(name, more))).id;
const pairsOf = async (clientId: string, state = 'open') => (await bureau('duplicatePairs', { clientId, state })).rows;
const figures = async () => {
  const ids = ['clients.persons-in-care', 'services.encounters', 'services.personsServed', 'services.householdsServed'];
  const answer = await app.as(allOf('bureau'))('coordination', 'figures', { ids, place: '4401' });
  return answer.figures.map((f: { value: number; rows: number }) => [f.value, f.rows]);
};
/** Every row of the persons, as it stands. */
const rowsOf = async (ids: readonly string[]) => {
  const tables = [
    'person_category',
    'risk_grade',
    'responsibility',
    'situation',
    'self_care',
    'contact',
    'consent',
    'risk_proposal',
    'handover_item',
  ];
  const read = async (table: string, of: string) => {
    const order = 'order by id';
    const { rows } = await app.services.pool.query(
      `select (to_jsonb(t) - 'version' - 'resident_id' - 'mobile' - 'address_detail')::text as row from ${table} t where ${of} = any($1::uuid[]) ${order}`,
      [ids],
    );
    return rows.map((r) => r.row);
  };
  return [
    await read('clients.person', 'id'),
    ...(await Promise.all(tables.map((t) => read(`clients.${t}`, 'person_id')))),
    await read('services.encounter', 'client_id'),
  ];
};

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

describe('found when written', () => {
  test('a homophone with the same birth date and no number yet, in one batch or one after the other', async () => {
    const born = { bornOn: '1950-03-05' };
    const { ids } = await bureau('registerClients', {
      rows: [row('单晓红', born), row('山小红', born), row('陈一', born)],
    });
    const [pair, ...more] = await pairsOf(ids[0]);
    expect([pair.level, more]).toEqual(['likely', []]);
    expect(pair.reasons).toEqual(['sameSound', 'sameBirth', 'sameTown', 'withoutId']);
    const third = await register('丹晓红', { bornOn: '1950-03-20' });
    expect(await pairsOf(third)).toHaveLength(1);
  });

  test('of a name that many share, those born on the day are found before all others', async () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].flatMap((month) => [1, 7, 13, 19, 25].map((day) => [month, day]));
    const born = days.map((parts) => ['1950', ...parts.map((n) => String(n).padStart(2, '0'))].join('-'));
    const { ids } = await bureau('registerClients', {
      rows: born.map((day, nth) => row('张伟伟', { residentId: makeResidentId('990101', day, 500 + nth) })),
    });
    const ask = { name: '张伟伟', bornOn: '1950-11-25', divisionCode: town.pointA.divisionCode };
    const { found } = await lead('likelyDuplicates', ask);
    expect(found[0]).toMatchObject({
      client: { id: ids[54] },
      reasons: ['sameName', 'sameBirth', 'sameTown', 'withoutId'],
    });
    const second = await register('张伟伟', { bornOn: '1950-11-25' });
    const pairs = await pairsOf(second);
    expect(pairs.filter((p: { reasons: string[] }) => p.reasons.includes('sameBirth'))).toHaveLength(1);
  });

  test('namesakes of one telephone and unknown birth, whatever their towns, and one of known birth', async () => {
    const far = { divisionCode: town.elsewhere.divisionCode, siteId: town.elsewhere.id, mobile: '19000007001' };
    const here = await register('盛美兰', { mobile: '19000007001' });
    await register('盛美兰', { ...far, mobile: '19000007002' });
    await register('盛美岚', far);
    await register('盛美兰', { ...far, bornOn: '1950-03-05' });
    const told = await pairsOf(here);
    const levels = told.map((p: { names: string[]; level: string }) => [...p.names.sort(), p.level].join(' ')).sort();
    expect(levels).toEqual(['盛美兰 盛美兰 likely', '盛美兰 盛美岚 possible']);
    expect(told[0].reasons).toEqual(expect.arrayContaining(['birthUnknown', 'sameMobile']));
  });

  test('an edit that makes two alike finds them, one that parts them lets them go', async () => {
    const one = await register('何桂兰', { bornOn: '1944-08-08' });
    const two = await register('何桂芬', { bornOn: '1944-08-08' });
    expect(await pairsOf(two)).toEqual([]);
    const rename = async (name: string) => {
      const { version, sex, bornOn, relation, divisionCode, siteId } = await bureau('client', { id: two });
      await bureau('updateClient', { id: two, version, name, sex, bornOn, relation, divisionCode, siteId });
    };
    await rename('何桂蘭');
    expect(await pairsOf(one)).toMatchObject([{ level: 'likely', reasons: expect.arrayContaining(['variantName']) }]);
    await rename('何桂芬');
    expect(await pairsOf(one)).toEqual([]);
  });

  test('before registering: within reach who it is; beyond it a name and a birth date find nobody', async () => {
    const id = await register('司徒美玲', { bornOn: '1961-01-02', mobile: '13800138000' });
    const ask = { name: '司徒美玲', bornOn: '1961-01-02', divisionCode: town.pointA.divisionCode };
    expect((await lead('likelyDuplicates', ask)).found).toMatchObject([
      { level: 'likely', client: { id, name: '司徒美玲', siteName: '甲社工点', mobileMasked: '138****8000' } },
    ]);
    const there = (await bureau('client', { id: town.clientElsewhere })).divisionCode;
    for (const divisionCode of [town.pointA.divisionCode, there])
      for (const bornOn of ['1961-01-02', '1961-02-01', undefined])
        expect(
          await app.as(town.leadElsewhere)('clients', 'likelyDuplicates', { ...ask, divisionCode, bornOn }),
        ).toEqual({ found: [] });
  });

  test('side by side, a file made between midnight and eight o’clock bears the day of Shanghai', async () => {
    app.at('2026-11-23T06:30:00+08:00');
    const early = await register('温晨曦', { bornOn: '1952-04-04', careFrom: '2026-11-23' });
    app.at('2026-11-23T10:00:00+08:00');
    await register('温晨曦', { bornOn: '1952-04-04', careFrom: '2026-11-23' });
    const [{ id }] = await pairsOf(early);
    const { sides } = await bureau('duplicatePair', { id });
    expect(sides.map((s: { registeredOn: string }) => s.registeredOn)).toEqual(['2026-11-23', '2026-11-23']);
  });

  test('decided to be two, the pair is not asked about again', async () => {
    const one = await register('罗志明', { bornOn: '1970-05-05' });
    await register('罗志明', { bornOn: '1970-05-05' });
    const [pair] = await pairsOf(one);
    await bureau('markDifferent', { id: pair.id, reason: '双胞胎兄弟，同名' });
    await expect(bureau('markDifferent', { id: pair.id, reason: '再次' })).rejects.toMatchObject({
      code: 'clients.already-decided',
    });
    const { version, sex, bornOn, relation, divisionCode, siteId } = await bureau('client', { id: one });
    await bureau('updateClient', {
      id: one,
      version,
      name: '罗志明',
      sex,
      bornOn,
      relation,
      divisionCode,
      siteId,
      mobile: '13800138001',
    });
    expect(await pairsOf(one)).toEqual([]);
    expect(await pairsOf(one, 'different')).toMatchObject([{ id: pair.id, decidedBy: 'bureau' }]);
  });
});

describe('merged and un-merged', () => {
  const category = (category: string, validFrom: string) => ({ category, validFrom });
  async function twoFiles(name: string) {
    const [{ code }] = (await app.as(town.lead)('services', 'recordingChoices')).classes;
    const residentId = makeResidentId('990101', '1948-02-03', name.charCodeAt(1) % 400);
    const stays = await register(name, {
      bornOn: '1948-02-03',
      mobile: '13800138000',
      categories: [category('minimumLiving', '2024-01-01')],
      riskLevel: 'general',
    });
    const goes = await register(name, {
      residentId,
      mobile: '13900139000',
      address: '某路 5 号',
      careFrom: '2022-05-01',
      categories: [category('minimumLiving', '2023-01-01'), category('elderLivingAlone', '2023-06-01')],
      riskLevel: 'high',
      riskReason: '独居',
      responsibleWorkerId: town.worker,
    });
    const visit = (clientId: string, day: string) => ({
      ...{ occurredAt: `${day}T10:00:00+08:00`, way: 'phone', class: code, minutes: 30 },
      ...{ clientId, siteId: town.pointA.id, workerId: town.worker },
    });
    await app.as(town.lead)('services', 'recordEncounter', visit(stays, '2026-11-20'));
    await app.as(town.lead)('services', 'recordEncounter', visit(goes, '2026-11-21'));
    await bureau('assessSelfCare', { clientId: goes, assessedOn: '2026-10-01', unmet: ['eat'] });
    await bureau('recordSituation', { clientId: goes, livingType: 'rented', validFrom: '2026-01-01' });
    await bureau('addContact', {
      clientId: goes,
      role: 'guardian',
      name: '某某',
      relation: 'child',
      validFrom: '2026-01-01',
    });
    // A lower grade waits for the lead.
    await app.as(town.atPointA)('clients', 'setRisk', { id: goes, level: 'key', reason: '子女已搬回同住' });
    return { stays, goes, residentId, visit };
  }

  test('everything goes to the file that stays; figures count one person; the old id leads to it', async () => {
    const { stays, goes, residentId } = await twoFiles('黎婉');
    const [persons, encounters, served] = await figures();
    const take = ['residentId', 'address'];
    await lead('mergeClients', { survivorId: stays, mergedId: goes, take, reason: '同一人重复建档' });
    const file = await lead('client', { id: goes });
    expect(file).toMatchObject({
      id: stays,
      bornOn: '1948-02-03',
      careFrom: '2022-05-01',
      riskLevel: 'high',
      workerName: '陈小梅',
      mobileMasked: '138****8000',
      merges: [{ name: '黎婉', mergedBy: 'stationLead', reason: '同一人重复建档' }],
    });
    const periods = file.categoryPeriods.map((p: { category: string; validFrom: string }) => [p.category, p.validFrom]);
    expect(periods).toEqual([
      ['elderLivingAlone', '2023-06-01'],
      ['minimumLiving', '2023-01-01'],
    ]);
    const reveal = { id: stays, field: 'residentId', reason: '核对合并结果' };
    expect(await lead('revealField', reveal)).toEqual({ value: residentId });
    expect((await lead('clientSituation', { id: stays })).assessments).toHaveLength(1);
    expect((await lead('riskProposals', { clientId: stays })).rows).toMatchObject([{ state: 'proposed' }]);
    const after = await figures();
    expect(after).toEqual([persons.map((n: number) => n - 1), encounters, served.map((n: number) => n - 1), after[3]]);
    for (const [value, rows] of after) expect(value).toBe(rows);
    expect(await careCountDifferences(readContext(app.services, { who: system, language: 'zh' }))).toBe(0);
    for (const state of ['inCare', 'ended', 'all'])
      expect((await bureau('clients', { text: '黎婉', state })).rows.map((r: { id: string }) => r.id)).toEqual(
        state === 'ended' ? [] : [stays],
      );
    expect((await app.as(town.lead)('services', 'encounters', { clientId: stays })).total).toBe(2);
    await expect(lead('setRisk', { id: goes, level: 'key', reason: '不该' })).rejects.toMatchObject({
      code: 'not-found',
    });
    const again = register('别人', { residentId });
    await expect(again).rejects.toMatchObject({ code: 'clients.already-registered', facts: { clientId: stays } });
  });

  test('a high grade of a file that was ended falls not without approval, whichever file stays', async () => {
    for (const highStays of [true, false]) {
      const high = await register('高危人', { riskLevel: 'high', riskReason: '独居失能' });
      const { version } = await bureau('client', { id: high });
      await bureau('endCare', { id: high, version, careTo: '2026-11-22', reason: '迁出' });
      const other = await register('高危人', { riskLevel: 'general', careFrom: '2026-11-23' });
      const [survivorId, mergedId] = highStays ? [high, other] : [other, high];
      await lead('mergeClients', { survivorId, mergedId, take: [], reason: '同一人重复建档' });
      expect(await lead('client', { id: survivorId })).toMatchObject({ careTo: null, riskLevel: 'high' });
    }
  });

  test('undone at once, not a row differs from before', async () => {
    const { stays, goes } = await twoFiles('钱多');
    const [before, counted] = [await rowsOf([stays, goes]), await figures()];
    const sealed = async () => [
      (await bureau('revealField', { id: stays, field: 'mobile', reason: '核对前后一致' })).value,
      (await bureau('revealField', { id: goes, field: 'residentId', reason: '核对前后一致' })).value,
    ];
    const values = await sealed();
    const take = ['name', 'sex', 'bornOn', 'residentId', 'mobile', 'address', 'place', 'household'];
    const { id } = await bureau('mergeClients', { survivorId: stays, mergedId: goes, take, reason: '同一人' });
    expect(await rowsOf([stays, goes])).not.toEqual(before);
    // Looks go with what was looked at: asked of either file while they are one, and each its own again.
    const looked = async (file: string) => (await bureau('clientReveals', { id: file })).total;
    expect([await looked(stays), await looked(goes)]).toEqual([2, 2]);
    await bureau('unmergeClients', { id, reason: '核实为两人' });
    expect([await looked(stays), await looked(goes)]).toEqual([1, 1]);
    expect(await rowsOf([stays, goes])).toEqual(before);
    expect(await figures()).toEqual(counted);
    expect(await sealed()).toEqual(values);
    expect(await pairsOf(stays)).toMatchObject([{ state: 'open' }]);
    await expect(bureau('unmergeClients', { id, reason: '再次' })).rejects.toMatchObject({
      code: 'clients.not-merged',
    });
  });

  test('what was done since the merge stays with the file that stayed', async () => {
    const { stays, goes, visit } = await twoFiles('赵朴');
    const { id } = await bureau('mergeClients', {
      survivorId: stays,
      mergedId: goes,
      take: ['mobile'],
      reason: '同一人',
    });
    await app.as(town.lead)('services', 'recordEncounter', visit(stays, '2026-11-22'));
    const [proposal] = (await bureau('riskProposals', { clientId: stays, state: 'proposed' })).rows;
    await bureau('approveRisk', { id: proposal.id });
    await bureau('assessSelfCare', { clientId: stays, assessedOn: '2026-11-22' });
    await bureau('unmergeClients', { id, reason: '核实为两人' });
    expect(await bureau('client', { id: stays })).toMatchObject({ riskLevel: 'key', mobileMasked: '138****8000' });
    expect(await bureau('client', { id: goes })).toMatchObject({ riskLevel: 'high', workerName: '陈小梅', merges: [] });
    expect((await app.as(town.lead)('services', 'encounters', { clientId: stays })).total).toBe(2);
    expect((await bureau('clientSituation', { id: goes })).assessments).toHaveLength(1);
    for (const [value, rows] of await figures()) expect(value).toBe(rows);
    expect(await careCountDifferences(readContext(app.services, { who: system, language: 'zh' }))).toBe(0);
  });

  test('a hand-over accepted since the merge stands on the file that was handed over', async () => {
    const [stays, goes] = [await register('周留'), await register('周走')];
    await lead('proposeHandover', { clientIds: [goes], toSiteId: town.elsewhere.id, reason: '搬到别处居住' });
    const { id } = await bureau('mergeClients', { survivorId: stays, mergedId: goes, take: [], reason: '同一人' });
    app.at('2026-11-23T11:00:00+08:00');
    const there = (name: string, input: object) => app.as(town.leadElsewhere)('clients', name, input);
    const { rows } = await there('handovers', { side: 'incoming', state: 'proposed', clientId: stays });
    await there('acceptHandovers', { itemIds: [rows[0].id], workerId: town.workerElsewhere });
    await bureau('unmergeClients', { id, reason: '核实为两人' });
    app.at('2026-11-23T10:00:00+08:00');
    expect(await bureau('client', { id: stays })).toMatchObject({
      siteName: '别处社工站',
      handovers: [{ toSiteName: '别处社工站', acceptedBy: 'stationLead' }],
    });
    expect(await bureau('client', { id: goes })).toMatchObject({ siteName: '甲社工点', handovers: [] });
  });

  test('an end of care since the merge ends nothing of whoever comes back', async () => {
    const { stays, goes } = await twoFiles('孙还');
    const held = async (id: string) => {
      const { careTo, workerName, categoryPeriods, riskGrades } = await bureau('client', { id });
      return { careTo, workerName, categoryPeriods, open: riskGrades.some((g: { validTo: string }) => !g.validTo) };
    };
    const before = await held(goes);
    const { id } = await bureau('mergeClients', { survivorId: stays, mergedId: goes, take: [], reason: '同一人' });
    const { version } = await bureau('client', { id: stays });
    await bureau('endCare', { id: stays, version, careTo: '2026-11-22', reason: '去世', knownLater: 99 });
    await bureau('unmergeClients', { id, reason: '核实为两人' });
    expect(await held(goes)).toEqual(before);
    expect(await held(stays)).toMatchObject({ careTo: '2026-11-22', workerName: null, open: false });
    expect(await careCountDifferences(readContext(app.services, { who: system, language: 'zh' }))).toBe(0);
  });

  test('merged on and on, every id leads to the last; undone only from the last', async () => {
    const [a, b, c] = [await register('连环甲'), await register('连环乙'), await register('连环丙')];
    const merge = async (mergedId: string, survivorId: string) =>
      (await bureau('mergeClients', { survivorId, mergedId, reason: '同一人' })).id;
    const first = await merge(a, b);
    const second = await merge(b, c);
    expect((await bureau('client', { id: a })).id).toBe(c);
    const early = bureau('unmergeClients', { id: first, reason: '早了' });
    await expect(early).rejects.toMatchObject({ code: 'clients.undo-blocked' });
    await bureau('unmergeClients', { id: second, reason: '依次' });
    await bureau('unmergeClients', { id: first, reason: '依次' });
    expect((await bureau('client', { id: a })).id).toBe(a);
  });

  test('six merges at once are one; nobody merges into himself, beyond his reach, or without the right', async () => {
    const [one, two] = [await register('同时一'), await register('同时二')];
    const input = { survivorId: one, mergedId: two, reason: '同一人' };
    const done = await Promise.allSettled([0, 1, 2, 3, 4, 5].map(() => bureau('mergeClients', input)));
    expect(done.filter((d) => d.status === 'fulfilled')).toHaveLength(1);
    await expect(bureau('mergeClients', { ...input, mergedId: one })).rejects.toMatchObject({
      code: 'clients.same-file',
    });
    const far = { ...input, mergedId: town.clientElsewhere };
    await expect(lead('mergeClients', far)).rejects.toMatchObject({ code: 'not-found' });
    await expect(app.as(town.atPointA)('clients', 'mergeClients', far)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a pair across two stations is for who reaches both, not for either lead', async () => {
    const there = (await bureau('client', { id: town.clientElsewhere })).divisionCode;
    const mine = await register('跨站人', { bornOn: '1955-05-05' });
    await register('跨站人', { bornOn: '1955-05-05', divisionCode: there, siteId: town.elsewhere.id });
    const [pair] = await pairsOf(mine);
    expect(pair.siteNames).toEqual(expect.arrayContaining(['甲社工点', '别处社工站']));
    for (const one of [town.lead, town.leadElsewhere]) {
      const ask = app.as(one);
      expect((await ask('clients', 'duplicatePairs', { clientId: mine })).total).toBe(0);
      expect((await ask('clients', 'duplicatePairs', {})).rows.map((r: { id: string }) => r.id)).not.toContain(pair.id);
      await expect(ask('clients', 'duplicatePair', { id: pair.id })).rejects.toMatchObject({ code: 'not-found' });
      const decided = ask('clients', 'markDifferent', { id: pair.id, reason: '不该' });
      await expect(decided).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});
