import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults, Result, RunOptions } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Playwright's own list, which a second flag of this name replaces, as far as it bears on these journeys. */
const featuresOff = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  // For each window Chromium loads two pages of its own for its address bar, which costs as much as one of ours.
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${featuresOff.join(',')}`,
  // No page lives long enough to win back what making its scripts faster costs: a third of all the time.
  '--js-flags=--no-turbofan --no-maglev',
];

/** Chromium of RONGYIN_CHROMIUM or of the system; undefined where there is none. */
export function browserPath(): string | undefined {
  const places = process.env.RONGYIN_CHROMIUM
    ? [process.env.RONGYIN_CHROMIUM]
    : ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return places.find((place) => existsSync(place));
}

/** Where no language is set, the browser names a file in Chinese “download”. */
const utf8 = { ...process.env, LC_ALL: 'C.UTF-8' };

export async function openBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (!executablePath) throw new Error('no Chromium: install Debian’s chromium or set RONGYIN_CHROMIUM');
  return chromium.launch({ executablePath, env: utf8, args: flags, headless: true });
}

export interface PageOptions {
  /** 1440 and 390 are the widths of the house: a desk and a phone. */
  readonly width: number;
}

const faults = new WeakMap<Page, string[]>();

/** A page of its own session, as a browser in China would open it. */
export async function page(browser: Browser, { width }: PageOptions): Promise<Page> {
  const phone = width < 600;
  const context = await browser.newContext({
    viewport: { width, height: phone ? 844 : 900 },
    hasTouch: phone,
    isMobile: phone,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const opened = await context.newPage();
  opened.setDefaultTimeout(20_000);
  const found: string[] = [];
  faults.set(opened, found);
  opened.on('pageerror', (error) => found.push(error.message));
  opened.on('console', (message) => {
    // Refused requests are part of many journeys and show on the page; everything else is a fault of ours.
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) found.push(message.text());
  });
  return opened;
}

/** How many pixels the page is wider than its screen: a phone widens its own idea of the screen to what does not fit. */
export async function overflow(of: Page): Promise<number> {
  const wide = await of.evaluate(() => document.documentElement.scrollWidth);
  return wide - (of.viewportSize()?.width ?? 0);
}

/** Errors that a page threw or wrote to its console. */
export function pageFaults(of: Page): readonly string[] {
  return faults.get(of) ?? [];
}

/** Waits until the page has its fonts and rests, then saves `<folder>/<name>-<width>.png`. */
export async function shot(of: Page, name: string, folder = 'docs/pictures'): Promise<string> {
  const width = of.viewportSize()?.width ?? 0;
  const file = path.resolve(import.meta.dirname, '..', folder, `${name}-${width}.png`);
  await mkdir(path.dirname(file), { recursive: true });
  await of.evaluate(() => document.fonts.ready.then(() => undefined));
  await of.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  return file;
}

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Serious and critical findings of axe, as `rule: selector`. */
export async function axeViolations(of: Page): Promise<string[]> {
  // Evaluated through the debugger, so that the page keeps its strict content policy.
  if (!(await of.evaluate(() => 'axe' in globalThis))) await of.evaluate(await readFile(axeSource, 'utf8'));
  const { violations } = await of.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run({
      // Every rule runs; only what passed is not described, which takes as long again.
      resultTypes: ['violations'],
      // Only a rule about turned screens, which is off, asks for style sheets loaded once more.
      preload: false,
    }),
  );
  const grave = (found: Result) => found.impact === 'serious' || found.impact === 'critical';
  return violations
    .filter(grave)
    .flatMap((found) =>
      found.nodes.map((node) => `${found.id}: ${node.target.join(' ')} (${node.html.slice(0, 120)})`),
    );
}
