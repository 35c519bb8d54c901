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

/** Names of places and people that stand in the frame. */
async function placesShown(desk: Awaited<ReturnType<Stage['page']>>): Promise<string[]> {
  return desk.evaluate(async () => {
    const session = await (await fetch('/api/access/session')).json();
    return [session.account.name, session.region.name, session.post.placeName];
  });
}
