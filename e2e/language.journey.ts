import assert from 'node:assert/strict';
import { overflow } from './browser.ts';
import type { Stage } from './journey.ts';
import { move, settled, signIn, visit } from './signing-in.ts';

export const title = 'one switch turns the whole interface to English and back';
export const lane = 'beside';

/** Texts of the interface itself: what the database says (names, places) stays as it was entered. */
const interfaceTexts = 'nav a, nav button, th, label, legend, h2, .page-head h1, button, [role=tab], dt, .list-total';
/** Shown in every language: names of things, and the way back to Chinese. */
const allowed = /^(中文|简体中文|榕荫.*)$/;

export async function run({ base, page, shot }: Stage): Promise<void> {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'guanli', '/');
  await desk.getByRole('button', { name: 'English' }).click();
  await desk.getByRole('link', { name: 'Sites', exact: true }).waitFor();
  // Loaded anew, the interface is still English; the other pages are gone to from there.
  await visit(desk, base, '/me');
  for (const address of [
    '/network/sites',
    '/network/sites/new',
    '/people/workers',
    '/accounts',
    '/accounts/new',
    '/audit',
    '/me',
  ]) {
    await move(desk, address);
    const texts = await desk.locator(interfaceTexts).allInnerTexts();
    const chinese = texts.map((t) => t.trim()).filter((t) => /\p{Script=Han}/u.test(t) && !allowed.test(t));
    const names = await placesShown(desk);
    const left = chinese.filter((t) => !names.some((n) => t.includes(n)));
    assert.deepEqual(left, [], `Chinese in the English interface at ${address}`);
  }
  await shot(desk, 'english');
  await desk.getByRole('button', { name: '中文' }).click();
  await settled(desk);
  await desk.getByRole('link', { name: '站点', exact: true }).waitFor();
  await fits(base, page, shot);
  await fileFits(base, page);
}

const full = [
  ...['/coordination/board', '/services/rates', '/services/visits', '/network/coverage'],
  ...['/people/workers', '/clients'],
];

/** English words are longer: pages full of figures and columns do not grow wider than their screen for it. */
async function fits(base: string, page: Stage['page'], shot: Stage['shot']) {
  const desk = await page({ width: 1440 });
  await signIn(desk, base, 'minzheng', '/');
  await desk.getByRole('button', { name: 'English' }).click();
  await desk.getByRole('link', { name: 'Sites', exact: true }).waitFor();
  const phone = await page({ width: 390 });
  await signIn(phone, base, 'minzheng', '/');
  const look = async (opened: typeof desk, address: string) => {
    await move(opened, address);
    const wider = await overflow(opened);
    return wider > 1 ? [`${address} at ${opened.viewportSize()?.width}: ${wider} px`] : [];
  };
  const wide: string[] = [];
  for (const address of full) {
    wide.push(...(await Promise.all([look(desk, address), look(phone, address)])).flat());
    if (address.endsWith('/board')) await shot(desk, 'english-board');
  }
  // Back first: the language is the account's, and journeys after this one read Chinese.
  await desk.getByRole('button', { name: '中文' }).click();
  await desk.getByRole('link', { name: '站点', exact: true }).waitFor();
  assert.deepEqual(wide, []);
}

/** A child who is to be visited by an hour: the head of a file has no more to say, and a phone no less room. */
async function fileFits(base: string, page: Stage['page']) {
  const phone = await page({ width: 390 });
  await signIn(phone, base, 'shegong', '/');
  const { rows } = await (await phone.request.get(`${base}/api/clients/clients?size=1`)).json();
  const told = (path: string, facts: object) =>
    phone.route(`**/api/${path}?*`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), ...facts } });
    });
  const urgentUntil = new Date(Date.now() + 20 * 3_600_000);
  await told('services/visit-of', { dueOn: '2027-03-31', urgentUntil: urgentUntil.toISOString() });
  await told('clients/client', { bornOn: null, bornOnMasked: '2019-06-**', age: 7 });
  // Only here: the account's own language is that of the journeys beside this one.
  await phone.evaluate(() => localStorage.setItem('rongyin.language', 'en'));
  await visit(phone, base, `/clients/${rows[0].id}`);
  await phone.getByText(/^before \d\d:\d\d$/).waitFor();
  await phone.getByText('2019-06-** (aged 7)').waitFor();
  assert.equal(await overflow(phone), 0, 'the file of a child in English on a phone');
}

/** Names of places and people that stand in the frame. */
async function placesShown(desk: Awaited<ReturnType<Stage['page']>>): Promise<string[]> {
  return desk.evaluate(async () => {
    const session = await (await fetch('/api/access/session')).json();
    return [session.account.name, session.region.name, session.post.placeName];
  });
}
