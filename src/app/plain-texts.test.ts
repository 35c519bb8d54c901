import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../kernel/id.ts';
import { openCipherbox } from '../platform/crypto/index.ts';
import { rotateEveryKey } from './operations.ts';
import { inDivision, type TestApp, testApp } from './testing.ts';
import { makeAccount } from './testing-accounts.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** What somebody writes about a person, and whom else it names, stands nowhere in the database as it was written. */
let app: TestApp;
let town: TestTown;
let ended: string;
let kept: string;
let merge: string;
let voided: string;
let asked: string;
const mark = '石榴暗语';
const bureau = () => app.as(inDivision('bureau', '4401'));
const lead = () => app.as(town.lead);
const there = () => app.as(town.leadElsewhere);
const visitOf = (id: string) => ({
  ...{ id, occurredAt: '2026-11-22T10:00:00+08:00', way: 'phone', class: 'visit', minutes: 30, personTimes: 1 },
  ...{ siteId: town.pointA.id, clientId: town.clientA, workerId: town.worker, notes: `${mark}备注` },
});
let visit: ReturnType<typeof visitOf>;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  town = await testTown(app);
  const { divisionCode, id: siteId } = town.station;
  await makeAccount(app, { login: 'lead', role: 'stationLead', divisionCode, siteId });
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2025-01-01' };
  const register = async (name: string) =>
    (await lead()('clients', 'registerClient', { name, bornOn: '1950-03-08', ...place })).id;
  [ended, kept] = [await register('石一'), await register('石一')];
  const day = '2026-11-20';
  await lead()('clients', 'addContact', {
    clientId: kept,
    role: 'guardian',
    name: `${mark}父`,
    relation: 'parent',
    validFrom: day,
  });
  const consent = { clientId: kept, purpose: 'sharing', givenOn: day, givenBy: 'self', manner: 'oral' };
  const { id } = await lead()('clients', 'giveConsent', { ...consent, witness: `${mark}证` });
  await lead()('clients', 'withdrawConsent', { clientId: kept, id, withdrawnOn: day, reason: `${mark}撤` });
  await lead()('clients', 'endCare', { id: ended, version: 1, careTo: day, reason: `${mark}迁出` });
  const take: string[] = [];
  merge = (await bureau()('clients', 'mergeClients', { survivorId: ended, mergedId: kept, take, reason: `${mark}合` }))
    .id;
  const moved = { clientIds: [town.clientA], toSiteId: town.elsewhere.id, reason: `${mark}移`, notes: `${mark}交` };
  for (const decide of ['refuseHandovers', 'refuseHandovers']) {
    await lead()('clients', 'proposeHandover', moved);
    const [item] = (await there()('clients', 'handovers', { side: 'incoming', state: 'proposed' })).rows;
    await there()('clients', decide, { itemIds: [item.id], reason: `${mark}退` });
  }
  const [{ code }] = (await lead()('services', 'recordingChoices')).classes;
  visit = { ...visitOf(newId()), class: code };
  const record = async (parts: object) => (await lead()('services', 'recordEncounter', { ...visit, ...parts })).id;
  [voided, asked] = [await record({ id: newId() }), await record({})];
  await lead()('services', 'voidEncounter', { id: voided, reason: `${mark}废` });
  const { id: request } = await lead()('services', 'requestVoid', { id: asked, version: 1, reason: `${mark}请` });
  await bureau()('services', 'refuseCorrection', { id: request, reason: `${mark}驳` });
});
afterAll(() => app.close());

/** `schema.table.column` of every text that holds the words. */
async function standing(): Promise<string[]> {
  const { rows: columns } = await app.services.pool.query(`
    select format('%I.%I', table_schema, table_name) as of, column_name as col from information_schema.columns
    where data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY')
      and table_schema not in ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const { of, col } of columns) {
    const { rows } = await app.services.pool.query(`select 1 from ${of} where "${col}"::text like $1 limit 1`, [
      `%${mark}%`,
    ]);
    if (rows.length > 0) found.push(`${of}.${col}`);
  }
  return found;
}

/** The same as whoever may open the files reads it. */
async function read() {
  const file = await lead()('clients', 'client', { id: ended });
  const { consents, guardians } = await lead()('clients', 'clientConsents', { id: ended });
  const { contacts } = await lead()('clients', 'clientContacts', { id: ended });
  const { rows } = await lead()('clients', 'handovers', { side: 'outgoing' });
  const { refused } = await lead()('services', 'encounterHistory', { id: asked });
  const requests = (await bureau()('services', 'corrections', { state: 'refused' })).rows;
  return {
    merged: file.merges[0]?.reason,
    consent: [consents[0].witness, consents[0].withdrawReason, ...guardians],
    contact: contacts[0].name,
    handovers: rows.map((r: { reason: string; refusal: string }) => [r.reason, r.refusal]),
    voided: (await lead()('services', 'encounter', { id: voided })).voidReason,
    refused: [...refused, ...requests].map(({ reason, refusal }) => [reason, refusal]),
  };
}
const written = {
  merged: `${mark}合`,
  consent: [`${mark}证`, `${mark}撤`, `${mark}父`],
  contact: `${mark}父`,
  handovers: [
    [`${mark}移`, `${mark}退`],
    [`${mark}移`, `${mark}退`],
  ],
  voided: `${mark}废`,
  refused: [
    [`${mark}请`, `${mark}驳`],
    [`${mark}请`, `${mark}驳`],
  ],
};

test('it is sealed wherever it stands, notices and what a merge remembers included, and read as before', async () => {
  expect(await standing()).toEqual([]);
  expect(await read()).toEqual(written);
});

test('why care had ended comes back when the merge is undone', async () => {
  await bureau()('clients', 'unmergeClients', { id: merge, reason: `${mark}分` });
  expect(await lead()('clients', 'client', { id: ended })).toMatchObject({ careEndReason: `${mark}迁出` });
  const fact = { fact: 'clients.persons-ended', place: '4401', from: '2026-11-01', to: '2026-11-30' };
  const { rows } = await bureau()('coordination', 'figureRows', fact);
  expect(rows).toMatchObject([{ careEndReason: `${mark}迁出` }]);
  expect(await standing()).toEqual([]);
});

test('what an earlier version left plain is read, and sealed when the keys are changed; a record sent again is known', async () => {
  const run = (statement: string, values: unknown[] = []) => app.services.pool.query(statement, values);
  await run(`update clients.person set care_end_reason = $1 where id = $2`, [`${mark}旧`, ended]);
  await run(`update clients.duplicate_pair set decision_reason = $1 where decided_at is not null`, [`${mark}旧`]);
  await run(`update services.encounter set void_reason = $1 where id = $2`, [`${mark}旧`, voided]);
  const { occurredAt, clientId, personTimes, siteId, workerId, way, minutes, notes } = visit;
  const said = [new Date(occurredAt).toISOString(), clientId, personTimes, siteId, workerId, way, visit.class, minutes];
  const unkeyed = createHash('sha256')
    .update(JSON.stringify([...said, 'done', null, notes]))
    .digest();
  await run('update services.encounter_key set content_hash = $1 where id = $2', [unkeyed, asked]);
  const again = async () => (await lead()('services', 'recordEncounter', visit)).outcome;
  expect(await again()).toBe('alreadyRecorded');
  expect(await lead()('clients', 'client', { id: ended })).toMatchObject({ careEndReason: `${mark}旧` });

  const file = await readFile(`${app.services.config.home}/keys.env`, 'utf8');
  const [keys = '', lookupKey = ''] = [/RONGYIN_KEYS=(.+)/, /RONGYIN_LOOKUP_KEY=(.+)/].map((p) => p.exec(file)?.[1]);
  const fresh = `n1:aes-256-gcm:${randomBytes(32).toString('base64')}`;
  await rotateEveryKey({ ...app.services, crypto: openCipherbox({ keys: `${fresh},${keys}`, lookupKey }) }, 1000);
  expect(await standing()).toEqual([]);
  const { rows } = await run('select content_hash from services.encounter_key where id = $1', [asked]);
  expect(rows[0].content_hash.equals(unkeyed)).toBe(false);
  Object.assign(app.services, { crypto: openCipherbox({ keys: fresh, lookupKey }) });
  expect(await again()).toBe('alreadyRecorded');
  expect(await lead()('clients', 'client', { id: ended })).toMatchObject({ careEndReason: `${mark}旧` });
  expect((await lead()('services', 'encounter', { id: voided })).voidReason).toBe(`${mark}旧`);
});
