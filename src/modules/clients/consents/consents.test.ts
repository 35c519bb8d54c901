import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { word } from '../../../kernel/words.ts';

let app: TestApp;
let town: TestTown;
let lead: TestBrowser;
let far: TestBrowser;
let supervisor: TestBrowser;
let child: string;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const at = ({ divisionCode, id: siteId }: { divisionCode: string; id: string }) => ({ divisionCode, siteId });
  await makeAccount(app, { login: 'lead', role: 'stationLead', ...at(town.station) });
  await makeAccount(app, { login: 'far', role: 'stationLead', ...at(town.elsewhere) });
  await makeAccount(app, { login: 'supervisor', role: 'supervisor', divisionCode: town.station.divisionCode });
  supervisor = await signedIn(app, 'supervisor');
  [lead, far] = [await signedIn(app, 'lead'), await signedIn(app, 'far')];
  const row = { name: '梁小明', bornOn: '2012-12-01', ...at(town.station) };
  child = (await app.as(town.lead)('clients', 'registerClient', row)).id;
});
afterAll(() => app.close());

const upload = async (as: TestBrowser) => {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/access/upload-file',
    query: { name: '同意书.pdf', purpose: 'document' },
    headers: { cookie: `rongyin_session=${as.cookie()}`, 'x-rongyin': '1', 'content-type': 'application/pdf' },
    payload: '%PDF-1.4\n%%EOF',
  });
  return answer.json().fileId as string;
};
const paper = { purpose: 'service', givenOn: '2026-11-01', givenBy: 'guardian', giverName: '梁父', manner: 'paper' };
const consents = async () => (await lead.get('clients', 'clientConsents', { id: child })).body;

test('a child: the guardian signs, the paper stays with the file and goes out to nobody else', async () => {
  expect(await consents()).toMatchObject({ need: { basis: 'child' }, gaps: [{ purpose: 'service', gap: 'missing' }] });
  const fileId = await upload(lead);
  const given = await lead.post('clients', 'giveConsent', { ...paper, clientId: child, fileId });
  expect(given.status, JSON.stringify(given.body)).toBe(200);
  expect(await consents()).toMatchObject({ gaps: [], consents: [{ hasPaper: true, giverName: '梁父' }] });
  const file = await lead.get('clients', 'consentPaper', { clientId: child, id: given.body.id });
  expect([file.status, String(file.body)]).toEqual([200, '%PDF-1.4\n%%EOF']);
  // Whoever may not reveal what is masked reads that it was signed, and not the paper.
  expect((await supervisor.get('clients', 'clientConsents', { id: child })).body.consents).toHaveLength(1);
  const paperOf = { clientId: child, id: given.body.id };
  expect((await supervisor.get('clients', 'consentPaper', paperOf)).status).toBe(403);
  const looks = await lead.get('clients', 'clientReveals', { id: child });
  expect(looks.body).toMatchObject({ total: 1, rows: [{ field: 'consentPaper', reason: '' }] });
  const audit = await app.as(system)('access', 'audit', { action: 'clients.revealConsentPaper' });
  expect(audit.rows[0].content).toContainEqual(expect.objectContaining({ to: word('签署的同意书', 'Signed consent') }));
  const { rows } = (await lead.get('clients', 'personEvents', { id: child, kinds: ['reveal'] })).body;
  expect(rows).toMatchObject([{ title: '查看签署的同意书', detail: null }]);
  expect((await far.get('clients', 'consentPaper', { clientId: child, id: given.body.id })).status).toBe(404);
  expect((await far.get('clients', 'clientConsents', { id: child })).status).toBe(404);
});

test('a paper that somebody else uploaded proves nothing', async () => {
  const fileId = await upload(far);
  const answer = await lead.post('clients', 'giveConsent', { ...paper, clientId: child, fileId });
  expect(answer.body.errors).toMatchObject([{ pointer: '/fileId', code: 'clients.unknown-file' }]);
});

test('own word of a child is refused with whose it should be', async () => {
  const own = { purpose: 'service', givenOn: '2026-11-01', givenBy: 'self', manner: 'oral', witness: '陈小梅' };
  const answer = await lead.post('clients', 'giveConsent', { ...own, clientId: child });
  expect(answer.body.errors).toMatchObject([{ pointer: '/givenBy', detail: '按规定应由监护人同意' }]);
});

test('on the fourteenth birthday the guardian’s word no longer does, and a withdrawn one never again', async () => {
  app.at('2026-12-01T09:00:00+08:00');
  lead = await signedIn(app, 'lead');
  expect(await consents()).toMatchObject({ need: { basis: 'minor' }, gaps: [{ gap: 'wrongGiver' }] });
  const own = {
    ...{ clientId: child, purpose: 'service', givenOn: '2026-12-01', givenBy: 'self', manner: 'oral' },
    ...{ witness: '陈小梅', guardianInformedOn: '2026-12-01' },
  };
  const { id } = (await lead.post('clients', 'giveConsent', own)).body;
  expect((await consents()).gaps).toEqual([]);
  const back = { clientId: child, id, withdrawnOn: '2026-12-01', reason: '本人不愿继续' };
  const answers = await Promise.all([0, 1, 2].map(() => lead.post('clients', 'withdrawConsent', back)));
  expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
  expect((await consents()).gaps).toMatchObject([{ gap: 'wrongGiver' }]);
});
