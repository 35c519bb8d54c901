// `npm run check`: everything that can be said about the house without starting it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name) => path.join(root, 'node_modules/.bin', name);
const node = (file, ...args) => [process.execPath, file, ...args];

/** Heavy steps first, so that two at a time end together. */
const steps = [
  { name: 'types', command: node('node_modules/typescript7/bin/tsc', '-p', '.') },
  {
    name: 'format and lint',
    command: [bin('biome'), 'ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=200', '.'],
  },
  {
    name: 'type-aware lint',
    command: [bin('oxlint'), '--type-aware', '--deny-warnings', 'src', 'scripts', 'bench', 'e2e'],
  },
  { name: 'borders', command: node('scripts/borders.ts') },
  { name: 'structure', command: [bin('vitest'), 'run', '--config', 'scripts/structure.config.ts'] },
  { name: 'unused code', command: [bin('knip'), '--no-progress', '--no-config-hints'] },
  { name: 'database types', command: node('scripts/db-types.mjs', '--check'), needs: 'scripts/db-types.mjs' },
  { name: 'documents', command: node('scripts/docs.mjs', '--check'), needs: 'scripts/docs.mjs' },
].filter((step) => !step.needs || existsSync(path.join(root, step.needs)));

const env = {
  ...process.env,
  NO_COLOR: '1',
  PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
};

/** Runs one step; its output is shown only when it fails. */
async function run({ name, command: [program, ...args] }) {
  const started = performance.now();
  const chunks = [];
  const code = await new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      resolve(1);
    });
    child.on('close', (exit) => resolve(exit ?? 1));
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code !== 0) process.stdout.write(Buffer.concat(chunks));
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds.padStart(6)} s\n`);
  return code === 0;
}

const waiting = [...steps];
const failed = [];
async function lane() {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    if (!(await run(step))) failed.push(step.name);
  }
}
const started = performance.now();
await Promise.all([lane(), lane()]);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(
  failed.length === 0
    ? `check: all ${steps.length} steps passed in ${seconds} s\n`
    : `check: ${failed.length} of ${steps.length} steps failed in ${seconds} s: ${failed.join(', ')}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
