import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { kebab } from '../kernel/contract.ts';
import { dayOf } from '../kernel/dates.ts';
import { newId } from '../kernel/id.ts';
import type { Language } from '../kernel/words.ts';
import type { Role } from '../modules/access/contract.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openPool } from '../platform/database/pool.ts';
import { type DemoRegion, type DemoRun, demoRegions, demoRun } from '../platform/demo.ts';
import { openLog } from '../platform/log.ts';
import { everywhere, type Reach, type Who } from '../platform/reach.ts';
import { type Call, runAction, runQuery } from '../platform/run/run.ts';
import type { Services } from '../platform/services.ts';
import { filledDatabase, type TestDatabase } from '../platform/testing/database.ts';
import { facts, listeners, routes } from './modules.ts';
import { loadReference } from './reference.ts';
import { buildApp } from './server.ts';
import { openServices } from './services.ts';
import { type Months, onlyMonths, usualMonths } from './testing-months.ts';

/** The whole application in this process on a database of its own, with a clock that tests turn. */
export interface TestApp {
  readonly services: Services;
  readonly server: FastifyInstance;
  readonly database: TestDatabase;
  /** Milliseconds; `at('2026-11-23T09:00:00+08:00')` sets it. */
  at(instant: string): void;
  /** Calls an endpoint's handler as somebody, by `module` and `name`, without HTTP. */
  as(who: Who, language?: Language): Caller;
  /** Sends HTTP through the server, signed in when a token is given. */
  send(
    method: 'GET' | 'POST',
    module: string,
    name: string,
    input: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  demo(region: DemoRegion['id'], scale?: number): DemoRun;
  close(): Promise<void>;
}

/** Loosely typed on purpose: tests also send what no page would. */
// biome-ignore lint/suspicious/noExplicitAny: answers of every endpoint
export type Caller = (module: string, name: string, input?: unknown, key?: string) => Promise<any>;

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every endpoint
  readonly body: any;
  readonly headers: Record<string, unknown>;
}

/** Somebody with one post, without an account: for tests of modules above access. */
export function person(
  role: Role,
  reach: Reach,
  parts: { divisionCode: string; siteId?: string; workerId?: string; accountId?: string },
): Who {
  return {
    kind: 'person',
    actor: { accountId: parts.accountId ?? newId(), name: role, sessionId: null },
    post: {
      id: newId(),
      role,
      reach,
      placeName: parts.divisionCode,
      divisionCode: parts.divisionCode,
      siteId: parts.siteId ?? null,
      workerId: parts.workerId ?? null,
    },
  };
}

export const system: Who = { kind: 'system', name: 'test', divisionCode: '4401' };
export const allOf = (role: Role, divisionCode = '4401'): Who => person(role, everywhere, { divisionCode });
export const inDivision = (role: Role, code: string): Who =>
  person(role, { kind: 'division', code }, { divisionCode: code });
export const inParts = (role: Role, codes: readonly string[], ids: readonly string[]): Who =>
  person(role, { kind: 'parts', codes, ids, divisionCode: '440106' }, { divisionCode: '440106' });
export const atSite = (
  role: Role,
  site: { id: string; divisionCode: string },
  below: readonly string[] = [],
  workerId?: string,
): Who =>
  person(
    role,
    { kind: 'sites', ids: [site.id, ...below], divisionCode: site.divisionCode },
    { ...site, siteId: site.id, ...(workerId ? { workerId } : {}) },
  );

/** With the months of records that a test needs. */
export async function testApp(env: Record<string, string> = {}, months: Months = usualMonths): Promise<TestApp> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'rongyin-test-'));
  const config: Config = readConfig({
    RONGYIN_HOME: home,
    RONGYIN_LOG: 'silent',
    RONGYIN_RATE: '0',
    // Many test files share two cores: how busy they are must not decide what is answered.
    RONGYIN_SHED_AFTER: '0',
    DATABASE_POOL: '8',
    ...env,
  });
  let shift = 0;
  const parts = { config, log: openLog(config), facts, listeners, clock: () => Date.now() + shift };
  const size = config.databasePool;
  const situation = [config.region, config.mode, size, ...months].join('_').replaceAll('-', '');
  const fill = async (empty: TestDatabase) => {
    const { services, close } = await openServices({ ...parts, databaseUrl: empty.appUrl });
    try {
      await loadReference(services, () => {});
    } finally {
      await close();
    }
    await onlyMonths(empty, months);
  };
  const database = await filledDatabase(situation, fill, (url) => openPool({ url, size }));
  const { services, close } = await openServices({ ...parts, databaseUrl: database.appUrl, pool: database.pool });
  const server = await buildApp(services);
  await server.ready();
  return {
    services,
    server,
    database,
    at: (instant) => {
      shift = Date.parse(instant) - Date.now();
    },
    as:
      (who, language = 'zh') =>
      (module, name, input = {}, key) =>
        callHandler(services, { who, language, key }, module, name, input),
    async send(method, module, name, input, headers = {}) {
      const url = `/api/${module}/${kebab(name)}`;
      const asQuery = () =>
        Object.fromEntries(
          Object.entries(input as object).map(([k, v]) => [k, typeof v === 'string' ? v : JSON.stringify(v)]),
        );
      const response = await server.inject({
        method,
        url,
        headers: { 'x-rongyin': '1', ...headers },
        ...(method === 'GET' ? { query: asQuery() } : { payload: input as object }),
      });
      const json = String(response.headers['content-type'] ?? '').includes('json');
      return { status: response.statusCode, body: json ? response.json() : response.body, headers: response.headers };
    },
    demo: (region, scale = 0.02) =>
      demoRun(services, demoRegions[region], {
        today: dayOf(new Date(services.clock())),
        scale,
        progress: () => {},
      }),
    async close() {
      await server.close();
      await close().catch(() => {});
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function callHandler(
  services: Services,
  call: Call,
  module: string,
  name: string,
  raw: unknown,
): Promise<unknown> {
  const route = routes.find((r) => r.module === module && r.name === name);
  if (!route) throw new Error(`no endpoint ${module}.${name}`);
  const { checkPermit, parseInput } = await import('../platform/http/endpoints.ts');
  checkPermit(route, call.who);
  const input = parseInput(route, raw);
  const reply = { setSession: () => {} };
  if (route.endpoint.kind === 'action') {
    return runAction(services, call, `${module}.${name}`, input, (context, i) => route.handler(context, i, reply));
  }
  return runQuery(services, call, input, (context, i) => route.handler(context, i, reply));
}
