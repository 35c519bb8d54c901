// Journeys through the product in a real browser: node e2e/main.ts [--pictures] [--base URL] [name …]
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { axeViolations, browserPath, openBrowser, page, pageFaults, shot } from './browser.ts';
import type { Journey, Stage } from './journey.ts';
import { startProduct } from './product.ts';

const { values, positionals } = parseArgs({
  options: {
    /** Keeps the pictures in docs/pictures; else they go to dist/pictures. */
    pictures: { type: 'boolean', default: false },
    /** A product that is running already. */
    base: { type: 'string' },
  },
  allowPositionals: true,
});
const folder = values.pictures ? 'docs/pictures' : 'dist/pictures';
const mostMillis = 5 * 60_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function journeyNames(): Promise<string[]> {
  const names = (await readdir(import.meta.dirname)).flatMap((f) => f.match(/^(.+)\.journey\.ts$/)?.[1] ?? []);
  return names.filter((name) => positionals.length === 0 || positionals.includes(name)).sort();
}

/** Runs one journey; true when it went through. */
async function travel(name: string, base: string, browser: Browser): Promise<boolean> {
  const pages: Page[] = [];
  const stage: Stage = {
    base,
    browser,
    async page(options) {
      const opened = await page(browser, options);
      pages.push(opened);
      return opened;
    },
    shot: (of, as) => shot(of, as, folder),
    async accessible(of) {
      assert.deepEqual(await axeViolations(of), [], `axe on ${of.url()}`);
    },
  };
  const started = performance.now();
  const { title, run }: Journey = await import(`./${name}.journey.ts`);
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    await withinTime(run(stage));
    assert.deepEqual(pages.flatMap(pageFaults), [], 'errors on the pages');
    say(`ok      ${title}  ${seconds()}`);
    return true;
  } catch (error) {
    say(`FAILED  ${title}  ${seconds()}`);
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    for (const [index, open] of pages.entries()) {
      const picture = await shot(open, `failed-${name}-${index}`, 'dist/pictures').catch(() => undefined);
      if (picture) say(`        ${open.url()}: ${picture}`);
    }
    return false;
  } finally {
    for (const open of pages) await open.context().close();
  }
}

async function withinTime(travelling: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the journey took longer than 5 minutes')), mostMillis);
  });
  await Promise.race([travelling, late]).finally(() => clearTimeout(timer));
}

async function main(): Promise<number> {
  const names = await journeyNames();
  if (!browserPath()) {
    const required = process.env.RONGYIN_BROWSER === 'required';
    say('no Chromium on this machine: install Debian’s chromium and fonts-noto-cjk, or set CHROMIUM_PATH');
    say(required ? `0 passed, ${names.length} failed, 0 skipped` : `0 passed, 0 failed, ${names.length} skipped`);
    return required ? 1 : 0;
  }
  if (names.length === 0) {
    say('0 passed, 0 failed, 0 skipped');
    return positionals.length > 0 ? 1 : 0;
  }
  const product = values.base ? { base: values.base.replace(/\/$/, ''), stop: async () => {} } : await startProduct();
  const interrupted = () => void product.stop().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupted);
  let passed = 0;
  try {
    const browser = await openBrowser();
    for (const name of names) passed += (await travel(name, product.base, browser)) ? 1 : 0;
    await browser.close();
  } finally {
    await product.stop();
  }
  say(`${passed} passed, ${names.length - passed} failed, 0 skipped`);
  return passed === names.length ? 0 : 1;
}

process.exitCode = await main();
