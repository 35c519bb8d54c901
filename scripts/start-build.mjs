import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const shared = ['package-lock.json'];
const isTest = (name) => /\.test\.tsx?$/.test(name);

/** What is made before a start, each from files of its own; `from` says which, by their paths below the project. */
const products = [
  {
    name: 'web',
    made: 'dist/web/index.html',
    says: '生成网页，首次约需十几秒',
    config: 'vite.config.ts',
    // Pages may not import the platform: changing it makes no page anew.
    from: (name) => !isTest(name) && !/^src[/\\]platform[/\\]|\.server\.config\.ts$/.test(name),
  },
  {
    name: 'server',
    made: 'dist/server/main.js',
    says: '生成程序',
    config: 'vite.server.config.ts',
    from: (name) => /(^src[/\\].*|[/\\.]server\.config)\.ts$|^package-lock\.json$/.test(name) && !isTest(name),
  },
];

/** Makes the pages and the bundle of the server in dist/, each unless what it is made of has not changed. */
export async function build(root, step) {
  const files = await listFiles(root);
  for (const product of products) {
    const own = files.filter((file) => product.from(file.name));
    const recordFile = path.join(root, `dist/${product.name}.made.json`);
    const record = JSON.parse(await readFile(recordFile, 'utf8').catch(() => '{}'));
    const built = existsSync(path.join(root, product.made));
    // Times and sizes first: reading every file would cost each start a fifth of a second.
    const seen = digest(own.map(({ name, size, time }) => `${name}\0${size}\0${time}`));
    if (built && record.seen === seen) continue;
    const contents = await Promise.all(own.map(({ name }) => readFile(path.join(root, name))));
    const content = digest(contents.flatMap((bytes, i) => [`${own[i].name}\0${bytes.length}\0`, bytes]));
    if (!built || record.content !== content) {
      step(product.says);
      await viteBuild(root, product.config);
    }
    await writeFile(recordFile, JSON.stringify({ seen, content }));
  }
}

async function listFiles(root) {
  const names = [...shared, 'index.html', ...products.map((product) => product.config)];
  for (const folder of ['src', 'public']) {
    for (const entry of await readdir(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) names.push(path.relative(root, path.join(entry.parentPath, entry.name)));
    }
  }
  names.sort();
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(path.join(root, name));
      return { name, size, time: mtimeMs };
    }),
  );
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** In a process of its own, whose memory goes back when it is done and which dies with us. */
function viteBuild(root, config) {
  return new Promise((resolve, reject) => {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    const child = spawn(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
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
      return reject(new Error(`没有生成 (vite build --config ${config}):\n${Buffer.concat(said)}`));
    });
  });
}
