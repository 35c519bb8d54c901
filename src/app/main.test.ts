import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The product in a process of its own, as `npm start` runs it, less the pages. */
const program = `
const { main } = await import(${JSON.stringify(path.resolve(import.meta.dirname, 'main.ts'))});
const running = await main({ step: (text) => console.log('step ' + text) });
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)));
console.log('ready ' + running.address);
`;

let home: string;
let product: ChildProcess;
let base: string;

/** As npm does: a process that does nothing but run another. */
const starter = `
const { spawn } = await import('node:child_process');
spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(program)}], { stdio: 'inherit' });
`;

async function start(text = program): Promise<void> {
  product = spawn(process.execPath, ['--input-type=module', '-e', text], {
    env: {
      ...process.env,
      RONGYIN_HOME: home,
      RONGYIN_REGION: 'jinjiang',
      RONGYIN_DEMO_SCALE: '0.005',
      PORT: '0',
      RONGYIN_LOG: 'silent',
      RONGYIN_RATE: '0',
      RONGYIN_SHED_AFTER: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  base = await said(/^ready (\S+)$/m);
}

/** Waits until the product has said something. */
async function said(pattern: RegExp): Promise<string> {
  let heard = '';
  for await (const chunk of product.stdout ?? []) {
    heard += String(chunk);
    const found = pattern.exec(heard);
    if (found) {
      product.stdout?.resume();
      return found[1] ?? '';
    }
  }
  throw new Error(`the product ended: ${heard}`);
}

const ended = (child: ChildProcess) =>
  new Promise<void>((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', () => resolve()),
  );

async function signIn(): Promise<Record<string, string>> {
  const answer = await fetch(`${base}/api/access/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rongyin': '1' },
    body: JSON.stringify({ login: 'zhanzhang', password: 'Rongyin2026' }),
  });
  expect(answer.status).toBe(200);
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { cookie, 'x-rongyin': '1', 'content-type': 'application/json' };
}

const visit = (id: string, client: { id: string; siteId: string } | undefined) => ({
  id,
  occurredAt: new Date().toISOString(),
  clientId: client?.id,
  siteId: client?.siteId,
  way: 'homeVisit',
  class: 'counselling',
  minutes: 30,
});

const get = async (headers: Record<string, string>, name: string) => {
  const answer = await fetch(`${base}/api/${name}`, { headers });
  // biome-ignore lint/suspicious/noExplicitAny: the answer of any endpoint
  return { status: answer.status, body: (await answer.json()) as any };
};

beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'rongyin 起动-'));
  // As root, the database's own user must be able to pass through: else its data would lie outside, and stay there.
  await chmod(home, 0o711);
}, 10_000);

afterAll(async () => {
  product?.kill('SIGTERM');
  if (product) await ended(product);
  await rm(home, { recursive: true, force: true });
});

test('a first fill that is cut off by kill -9 is begun anew at the next start, and completed', async () => {
  product = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: {
      ...process.env,
      RONGYIN_HOME: home,
      RONGYIN_REGION: 'jinjiang',
      RONGYIN_DEMO_SCALE: '0.005',
      PORT: '0',
      RONGYIN_LOG: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await said(/(服务对象)/);
  product.kill('SIGKILL');
  await ended(product);
  await start();
  const headers = await signIn();
  const clients = await get(headers, 'clients/clients');
  expect(clients.status).toBe(200);
  expect(clients.body.total).toBeGreaterThan(0);
}, 120_000);

/** Records visits, four at a time, until told to stop; the acknowledged ones and what the others were answered. */
async function writing(headers: Record<string, string>) {
  const clients = (await get(headers, 'clients/clients?size=20')).body.rows as { id: string; siteId: string }[];
  const acknowledged: string[] = [];
  const refused = new Set<number>();
  let stopped = false;
  const writer = async (n: number) => {
    for (let i = 0; !stopped; i += 1) {
      const client = clients[(n + i) % clients.length];
      const id = crypto.randomUUID();
      const answer = await fetch(`${base}/api/services/record-encounter`, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': id },
        body: JSON.stringify(visit(id, client)),
      }).catch(() => undefined);
      if (answer?.status === 200) acknowledged.push(id);
      else if (answer) refused.add(answer.status);
    }
  };
  const writers = [0, 1, 2, 3].map(writer);
  const stop = async () => {
    stopped = true;
    await Promise.all(writers);
  };
  return { acknowledged, refused, stop };
}

/** Every record that was acknowledged is there. */
async function allThere(headers: Record<string, string>, acknowledged: readonly string[]): Promise<void> {
  expect(acknowledged.length).toBeGreaterThan(10);
  const asked = acknowledged.values();
  const reader = async () => {
    for (const id of asked) expect((await get(headers, `services/encounter?id=${id}`)).status, id).toBe(200);
  };
  await Promise.all([reader(), reader(), reader(), reader()]);
}

test('what was acknowledged before kill -9 of the server is there after the next start', async () => {
  const visits = await writing(await signIn());
  await sleep(1500);
  const before = [...visits.refused];
  product.kill('SIGKILL');
  await Promise.all([visits.stop(), ended(product)]);
  expect(before).toEqual([]);

  await start();
  await allThere(await signIn(), visits.acknowledged);
}, 120_000);

test('kill -9 of the database server while visits are recorded: it comes back by itself, with all that was acknowledged', async () => {
  const headers = await signIn();
  const place = JSON.parse(await readFile(path.join(home, 'database.json'), 'utf8')) as { data: string };
  const pidFile = path.join(place.data, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  const visits = await writing(headers);
  await sleep(500);
  process.kill(pid, 'SIGKILL');
  const statuses = new Set<number>();
  for (let i = 0; i < 150; i += 1) {
    statuses.add((await get(headers, 'access/session')).status);
    if (i > 5 && (await get(headers, 'clients/clients?size=1')).status === 200) break;
    await sleep(100);
  }
  await visits.stop();
  for (const status of statuses) expect([200, 503]).toContain(status);
  for (const status of visits.refused) expect(status).toBe(503);
  await allThere(headers, visits.acknowledged);
}, 120_000);

test('a server whose starter was killed serves on; the next start ends it and takes its place', async () => {
  product.kill('SIGTERM');
  await ended(product);
  await start(starter);
  product.kill('SIGKILL');
  await ended(product);
  const left = base;
  expect((await fetch(`${left}/healthz`)).status).toBe(200);
  await start();
  await expect(fetch(`${left}/healthz`)).rejects.toThrow();
  expect((await get(await signIn(), 'clients/clients?size=1')).status).toBe(200);
}, 120_000);

test('SIGTERM leaves nothing running', async () => {
  product.kill('SIGTERM');
  await ended(product);
  const place = JSON.parse(await readFile(path.join(home, 'database.json'), 'utf8')) as { data: string };
  await expect(readFile(path.join(place.data, 'postmaster.pid'), 'utf8')).rejects.toThrow();
  await expect(fetch(`${base}/healthz`)).rejects.toThrow();
}, 60_000);
