// Journeys through the product in a real browser: node e2e/main.ts [--pictures] [--base URL] [name …]
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { axeViolations, browserPath, openBrowser, page, pageFaults, shot } from './browser.ts';
import type { Journey, Stage } from './journey.ts';
import { startProduct } from './product.ts';

const { values, positionals } = parseArgs({
  options: {
    /** Draws the pages into docs/pictures. */
    pictures: { type: 'boolean', default: false },
    /** A product that is running already. */
    base: { type: 'string' },
  },
  allowPositionals: true,
});
const folder = 'docs/pictures';
const mostMinutes = 5;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function journeyNames(): Promise<string[]> {
  const names = (await readdir(import.meta.dirname)).flatMap((f) => f.match(/^(.+)\.journey\.ts$/)?.[1] ?? []);
  return names.filter((name) => positionals.length === 0 || positionals.includes(name)).sort();
}

/** Runs one journey; true when it went through. */
async function travel(
  name: string,
  { title, minutes = mostMinutes, run }: Journey,
  base: string,
  browser: Browser,
): Promise<boolean> {
  const pages: Page[] = [];
  const stage: Stage = {
    base,
    browser,
    async page(options) {
      const opened = await page(browser, options);
      pages.push(opened);
      return opened;
    },
    // Drawing takes as long as the rest; a journey that fails is drawn in any case.
    shot: async (of, as) => (values.pictures ? shot(of, as, folder) : ''),
    async accessible(of) {
      assert.deepEqual(await axeViolations(of), [], `axe on ${of.url()}`);
    },
  };
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  try {
    await within(minutes * 60_000, run(stage));
    assert.deepEqual(pages.flatMap(pageFaults), [], 'errors on the pages');
    say(`ok      ${title}  ${seconds()}`);
    return true;
  } catch (error) {
    say(`FAILED  ${title}  ${seconds()}`);
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    for (const [index, open] of pages.entries()) {
      // A page that hangs can neither be drawn nor asked.
      const drawn = within(10_000, shot(open, `failed-${name}-${index}`, 'dist/pictures'));
      const picture = await drawn.catch(() => 'no picture, the page does not answer');
      say(`        ${open.url()}: ${picture}`);
    }
    return false;
  } finally {
    for (const open of pages) await open.context().close();
  }
}

async function within<T>(millis: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${millis / 1000} s`)), millis);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

async function travelAll(names: readonly string[]): Promise<Count> {
  if (!browserPath()) {
    say('no Chromium on this machine: install Debian’s chromium and fonts-noto-cjk, or set RONGYIN_CHROMIUM');
    const required = process.env.RONGYIN_BROWSER === 'required';
    return { passed: 0, failed: required ? names.length : 0, skipped: required ? 0 : names.length };
  }
  if (names.length === 0) return { passed: 0, failed: positionals.length, skipped: 0 };
  const product = values.base
    ? { base: values.base.replace(/\/$/, ''), stop: async () => {} }
    : await startProduct(values.pictures ? {} : { RONGYIN_DEMO_SCALE: '0.15' });
  let passed = 0;
  try {
    const browser = await openBrowser();
    const journeys = await Promise.all(
      names.map(async (name): Promise<[string, Journey]> => [name, await import(`./${name}.journey.ts`)]),
    );
    // Two lanes side by side: a journey waits for the server as often as it works.
    const lanes = Map.groupBy(journeys, ([, { lane }]) => lane);
    await Promise.all(
      [...lanes.values()].map(async (lane) => {
        for (const [name, journey] of lane) if (await travel(name, journey, product.base, browser)) passed += 1;
      }),
    );
    await browser.close();
  } finally {
    await product.stop();
  }
  return { passed, failed: names.length - passed, skipped: 0 };
}

const count = await travelAll(await journeyNames());
// scripts/test.mjs adds these to the other tests.
if (process.env.RONGYIN_REPORT) await writeFile(process.env.RONGYIN_REPORT, JSON.stringify(count));
say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;
