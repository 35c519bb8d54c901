import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { overflow } from './browser.ts';
import type { Stage } from './journey.ts';
import { move, signIn, visit } from './signing-in.ts';

export const title = 'every page in the navigation of every role opens at both widths, without errors and accessible';
export const lane = 'beside';
export const minutes = 15;

/** One role after another adds the pages that those before it could not see. */
const logins = ['minzheng', 'guanli', 'zhanzhang', 'shegong'] as const;

async function addresses(page: Page): Promise<string[]> {
  const links = await page
    .locator('nav a[href^="/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
  return [...new Set(links.map((l) => l.split('?')[0] ?? ''))].filter((l) => l !== '' && l !== '/');
}

export async function run({ base, page, shot, accessible }: Stage): Promise<void> {
  const seen = new Set<string>();
  for (const login of logins) {
    const desk = await page({ width: 1440 });
    const phone = await page({ width: 390 });
    await signIn(desk, base, login, '/');
    await signIn(phone, base, login, '/');
    const fresh = (await addresses(desk)).filter((address) => !seen.has(address));
    for (const address of fresh) {
      seen.add(address);
      const name = address.slice(1).replaceAll('/', '-');
      const look = async (opened: Page) => {
        // Twenty rows show what fifty do; axe looks at every cell.
        const at = `${address}?size=20`;
        // A desk keeps addresses, a phone goes from page to page.
        await (opened === desk ? visit(opened, base, at) : move(opened, at));
        assert.equal(await opened.getByText(/系统出错|没有这个页面/).count(), 0, `${login} at ${address}`);
        const wider = await overflow(opened);
        assert.ok(wider <= 1, `${address} is ${wider} px wider than the screen of ${opened.viewportSize()?.width}`);
        await accessible(opened);
        await shot(opened, name);
      };
      await Promise.all([look(desk), look(phone)]);
    }
  }
  assert.ok(seen.size >= 12, `only ${seen.size} pages: ${[...seen].join(' ')}`);
}
