// `npm test [-- files]`: every test, then the journeys in a real browser; the last line counts them all.
import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const files = process.argv.slice(2);
const folder = await mkdtemp(path.join(os.tmpdir(), 'rongyin-report-'));
const total = { passed: 0, failed: 0, skipped: 0 };
let child;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    // Ctrl-C in a terminal reaches the child by itself; a second one would cut its cleaning up short.
    if (signal === 'SIGTERM' || !process.stdin.isTTY) child?.kill(signal);
  });
}

/** Runs one program to its end, so that it can put its databases away. */
function run(args, env = {}) {
  return new Promise((resolve) => {
    child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

async function report(name) {
  const text = await readFile(path.join(folder, name), 'utf8').catch(() => '{}');
  return JSON.parse(text);
}

async function runTests() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path.join(folder, 'tests.json')}`];
  const code = await run(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...files]);
  const found = await report('tests.json');
  // A file that cannot be loaded has no test that failed; it counts as one.
  const unloaded = (found.testResults ?? []).filter((f) => f.status === 'failed' && f.assertionResults.length === 0);
  total.passed += found.numPassedTests ?? 0;
  total.failed += (found.numFailedTests ?? 0) + unloaded.length;
  total.skipped += (found.numPendingTests ?? 0) + (found.numTodoTests ?? 0);
  if (code !== 0 && total.failed === 0) total.failed += 1;
}

function findBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const places = names.flatMap((name) => folders.map((f) => path.join(f, name)));
  return [process.env.RONGYIN_CHROMIUM, ...places].find((file) => {
    try {
      if (file) accessSync(file, constants.X_OK);
      return Boolean(file);
    } catch {
      return false;
    }
  });
}

/** e2e/main.ts runs the journeys and writes {passed, failed, skipped} to RONGYIN_REPORT. */
async function runJourneys() {
  if (!existsSync(path.join(root, 'e2e/main.ts'))) return;
  const browser = findBrowser();
  const journeys = globSync('e2e/*.journey.ts', { cwd: root }).length;
  if (!browser && process.env.RONGYIN_BROWSER !== 'required') {
    process.stdout.write('没有找到 Chromium，跳过浏览器测试 (no Chromium: journeys skipped)\n');
    total.skipped += journeys;
    return;
  }
  if (!browser) {
    process.stderr.write('RONGYIN_BROWSER=required，但没有找到 Chromium (no Chromium)\n');
    total.failed += Math.max(journeys, 1);
    return;
  }
  const code = await run(['e2e/main.ts'], {
    RONGYIN_CHROMIUM: browser,
    RONGYIN_REPORT: path.join(folder, 'journeys.json'),
  });
  const found = await report('journeys.json');
  total.passed += found.passed ?? 0;
  total.failed += found.failed ?? 0;
  total.skipped += found.skipped ?? 0;
  if (code !== 0 && !found.failed) total.failed += 1;
}

await runTests();
if (files.length === 0 && !interrupted) await runJourneys();
await rm(folder, { recursive: true, force: true });
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
if (interrupted) process.exit(130);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
