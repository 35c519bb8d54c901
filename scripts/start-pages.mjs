import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const sources = ['src/**/*', 'index.html', 'public/**/*', 'vite.config.ts', 'package-lock.json'];
// Pages may not import the platform, and tests are in no page: changing these builds nothing anew.
const apart = /^src[/\\]platform[/\\]|\.test\.tsx?$/;

/** Builds the pages into dist/web, unless what they are made of has not changed since the last build. */
export async function buildPages(root, step) {
  const hash = await hashOfSources(root);
  const hashFile = path.join(root, 'dist/web.hash');
  const built = existsSync(path.join(root, 'dist/web/index.html'));
  if (built && (await readFile(hashFile, 'utf8').catch(() => '')) === hash) return;
  step('生成网页，首次约需十几秒');
  await build(root);
  await writeFile(hashFile, hash);
}

async function hashOfSources(root) {
  const hash = createHash('sha256');
  const names = [];
  for await (const entry of glob(sources, { cwd: root, withFileTypes: true })) {
    const name = path.relative(root, path.join(entry.parentPath, entry.name));
    if (entry.isFile() && !apart.test(name)) names.push(name);
  }
  names.sort();
  const contents = await Promise.all(names.map((name) => readFile(path.join(root, name))));
  for (const [i, content] of contents.entries()) hash.update(`${names[i]}\0${content.length}\0`).update(content);
  return hash.digest('hex');
}

/** In a process of its own, whose memory goes back when it is done and which dies with us. */
function build(root) {
  return new Promise((resolve, reject) => {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    });
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', kill);
      if (code === 0) return resolve();
      return reject(new Error(`网页没有生成 (vite build):\n${Buffer.concat(said)}`));
    });
  });
}
