// `npm start`: builds the pages and the server when they have changed, then starts the product in this process.
import module from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './start-build.mjs';
import { progress } from './start-progress.mjs';

const root = path.resolve(import.meta.dirname, '..');
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write('请用 npm start 启动，它自带 Node.js 24 (start with npm start, which brings Node.js 24)\n');
  process.exit(2);
}
module.enableCompileCache(path.join(root, 'node_modules/.cache/node-compile'));

const usage = `用法：npm start -- [--region guangzhou|jinjiang|hainan] [--port 3000]
其余设置用环境变量，见 docs/operations.md
`;

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { region: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    return values;
  } catch {
    process.stderr.write(`看不懂的选项：${process.argv.slice(2).join(' ')}\n${usage}`);
    return process.exit(2);
  }
}

const given = readArguments();
if (given.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const env = { ...process.env };
if (given.region !== undefined) env.RONGYIN_REGION = given.region;
if (given.port !== undefined) env.PORT = given.port;

/** Set once the product runs; until then a signal ends the process, and the database with it. */
let running;
let stoppingSince;

async function onSignal() {
  // Ctrl-C reaches us twice: from the terminal, and handed on by npm.
  if (stoppingSince !== undefined && performance.now() - stoppingSince < 500) return;
  if (stoppingSince !== undefined || !running) process.exit(130);
  stoppingSince = performance.now();
  process.stdout.write('\n正在停止，再按一次 Ctrl-C 立即结束 …\n');
  // A connection that never ends must not keep the process for ever.
  setTimeout(() => process.exit(1), 40_000).unref();
  try {
    await running.stop();
    process.stdout.write('已停止\n');
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void onSignal());

const steps = progress(process.stdout);
try {
  await build(root, steps.step);
  steps.step('载入程序');
  const { main } = await import('../dist/server/main.js');
  running = await main({ step: steps.step, env });
  steps.finish();
  const seconds = (performance.now() / 1000).toFixed(1);
  process.stdout.write(`\n榕荫已就绪（${seconds} 秒）：${running.address}\n`);
  for (const line of running.welcome) process.stdout.write(`${line}\n`);
  process.stdout.write('按 Ctrl-C 停止\n');
} catch (error) {
  steps.fail();
  process.stderr.write(`\n启动失败：${error.message}\n`);
  if (env.RONGYIN_LOG === 'debug' || env.RONGYIN_LOG === 'trace') process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}
