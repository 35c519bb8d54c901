import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { facts, listeners } from '../src/app/modules.ts';
import { openServices } from '../src/app/services.ts';
import { readConfig } from '../src/platform/config.ts';
import { launchDatabase } from '../src/platform/database/launcher.ts';
import { openLog } from '../src/platform/log.ts';
import { plansComputed } from './at-rest.ts';
import { bulkRecords, copiedRows, demoEncounters } from './bulk.ts';
import { casework } from './casework.ts';
import { Visitor } from './http.ts';
import { ledgers } from './ledgers.ts';
import { multiplyRows } from './multiply.ts';
import { reads } from './reads.ts';
import { asTable, type Result } from './report.ts';
import { sampleOf } from './sample.ts';
import { assignments } from './supervision.ts';
import { bareWrites, httpWrites } from './writes.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '10' },
    province: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const rows = Number(values.rows);
const seconds = Number(values.seconds);
if (!Number.isInteger(rows) || rows < 1000 || !(seconds > 0))
  throw new Error('--rows: at least 1000; --seconds: more than 0');

/** Enough to measure the action by; what is asked for beyond comes by copying inside the database. */
const mostByAction = 100_000;

const begun = performance.now();
const step = (text: string) =>
  process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${text}\n`);

const home = await mkdtemp(path.join(os.tmpdir(), 'rongyin-bench-'));
const env = {
  RONGYIN_HOME: path.join(home, 'home'),
  RONGYIN_LOG: 'error',
  RONGYIN_RATE: '0',
  PORT: '0',
  HOST: '127.0.0.1',
  // At most one half of the rows comes with the demo; a part of the other is what the bulk measurement stores.
  RONGYIN_DEMO_SCALE: String(Math.min(1, rows / 2 / demoEncounters)),
};
const log = openLog({ logLevel: 'error' });
const database = await launchDatabase({ home: env.RONGYIN_HOME, log });
const urls = { DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl };
const server = fork(path.join(import.meta.dirname, 'server.ts'), { env: { ...process.env, ...env, ...urls } });

interface Told {
  readonly step?: string;
  readonly address?: string;
  readonly memoryMiB?: number;
}
const told = <K extends keyof Told>(key: K) =>
  new Promise<NonNullable<Told[K]>>((resolve, reject) => {
    const ended = () => reject(new Error('the server ended'));
    const listen = (message: Told) => {
      if (message[key] !== undefined) {
        server.off('message', listen);
        server.off('exit', ended);
        resolve(message[key] as NonNullable<Told[K]>);
      }
    };
    server.on('message', listen);
    server.once('exit', ended);
  });

try {
  server.on('message', (message: Told) => message.step && step(message.step));
  const address = await told('address');
  const config = readConfig({ ...env, ...urls });
  const { services } = await openServices({ config, log, databaseUrl: database.appUrl, facts, listeners });
  const bulk = await bulkRecords(services, Math.min(rows / 2, mostByAction), step);
  const { rows: counted } = await services.pool.query('select count(*)::int as n from services.encounter');
  const missing = rows - counted[0].n;
  if (missing > 0) await multiplyRows(services, database.ownerUrl, missing, step);
  await services.pool.query('analyze');
  const { login, bureau, password, sample } = await sampleOf(services);

  step('waiting for plans that the demo asked for');
  await plansComputed(services);
  step('reading');
  const head = new Visitor(address, 1);
  await head.signIn(bureau, password);
  const worker = new Visitor(address, 1);
  await worker.signIn(login, password);
  const latencies = { ...(await reads(head, worker)), ...(await casework(worker, sample)) };

  step('ledgers');
  const memoryNow = () => {
    const answer = told('memoryMiB');
    server.send('memory');
    return answer;
  };
  const long = await ledgers(services, head, worker, memoryNow);

  step('writing through HTTP');
  const http = await httpWrites(address, login, password, sample, seconds);
  step('writing the same row by the driver alone');
  const bare = await bareWrites(database.appUrl, sample, seconds);
  const memoryMiB = await memoryNow();

  step('copying');
  const copy = await copiedRows(database.ownerUrl, Math.min(rows, 100_000));
  head.close();
  worker.close();
  await services.pool.end();

  step('assigning supervisors');
  const supervision = await assignments(values.province);
  const result: Result = {
    rows,
    machine: { cores: os.cpus().length, cpu: os.cpus()[0]?.model ?? '', node: process.version },
    writes: { http, bare, ratio: http.perSecond / bare.perSecond },
    bulk: { action: bulk, copy, ratio: bulk.perSecond / copy.perSecond },
    reads: { ...latencies, 'ledger of a station, workbook': long.ofStation },
    ledger: long.ofDistrict,
    supervision,
    memoryMiB,
  };
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : asTable(result));
} finally {
  const ended = server.exitCode !== null || new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  await database.stop();
  await rm(home, { recursive: true, force: true });
}
