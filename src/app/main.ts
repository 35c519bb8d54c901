import type { AddressInfo } from 'node:net';
import { readConfig } from '../platform/config.ts';
import { loadOrMakeKeys } from '../platform/crypto/index.ts';
import { launchDatabase } from '../platform/database/launcher.ts';
import { makeHome } from '../platform/database/launcher-cluster.ts';
import { migrate } from '../platform/database/migrate.ts';
import { logDestination, openLog } from '../platform/log.ts';

export interface MainOptions {
  /** Told of every step, in words for the person who starts the product. */
  readonly step: (text: string) => void;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Running {
  readonly address: string;
  /** Lines that tell a newcomer how to sign in. */
  readonly welcome: readonly string[];
  stop(): Promise<void>;
}

/** Everything but the database: some thousand files, read while the database server comes up. */
async function loadProduct() {
  const { startSealing } = await import('../platform/audit/chain.ts');
  const { demoAccountLines, ensureDemo } = await import('./demo.ts');
  const { facts, jobs, listeners } = await import('./modules.ts');
  const { loadReference } = await import('./reference.ts');
  const { buildApp } = await import('./server.ts');
  const { openServices } = await import('./services.ts');
  return { startSealing, demoAccountLines, ensureDemo, facts, jobs, listeners, loadReference, buildApp, openServices };
}

const portTaken = (port: number, cause: unknown) =>
  new Error(`端口 ${port} 已被占用：请停止占用它的程序，或另选端口，如 PORT=${port + 1} npm start (port in use)`, {
    cause,
  });

/** Starts the whole product in this process: database, migrations, first fill, server, jobs. */
export async function main({ step, env = process.env }: MainOptions): Promise<Running> {
  const config = readConfig(env);
  await makeHome(config.home);
  const log = openLog(config, logDestination(config));
  const closing: (() => Promise<void>)[] = [];
  // A promise nobody waited for is a fault to mend, never a reason to end the service for everybody.
  const onUnhandled = (reason: unknown) => log.error({ err: reason }, 'a rejection was handled by nobody');
  process.on('unhandledRejection', onUnhandled);
  closing.push(async () => void process.off('unhandledRejection', onUnhandled));
  const loading = loadProduct();
  // Told where it is awaited; a database that does not start comes first.
  loading.catch(() => undefined);
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const external = config.databaseUrl !== undefined;
    // What is missing is told before anything is changed.
    await loadOrMakeKeys(config.home, config);
    step(external ? '连接数据库' : '启动内置 PostgreSQL');
    const database = config.databaseUrl
      ? { ownerUrl: config.databaseOwnerUrl ?? config.databaseUrl, appUrl: config.databaseUrl }
      : await launchDatabase({ home: config.home, log });
    if ('stop' in database) closing.push(() => database.stop());
    step('检查数据库结构');
    await migrate(database.ownerUrl, { log });
    const product = await loading;
    const oneLogin = external && database.ownerUrl === database.appUrl;
    const { services, close } = await product.openServices({
      config,
      log,
      databaseUrl: database.appUrl,
      databaseRole: oneLogin ? 'rongyin_app' : undefined,
      facts: product.facts,
      listeners: product.listeners,
    });
    closing.push(close);
    await product.loadReference(services, step);
    if (config.mode === 'demo') await product.ensureDemo(services, database.ownerUrl, step);
    step('启动服务');
    const server = await product.buildApp(services);
    await server.listen({ host: config.host, port: config.port }).catch((error) => {
      throw error.code === 'EADDRINUSE' ? portTaken(config.port, error) : error;
    });
    closing.push(() => server.close());
    closing.push(product.startSealing(services));
    const welcome = config.mode === 'demo' ? await product.demoAccountLines(services) : [];
    // Queued work may begin a moment after the first page; an action that queues some waits for it.
    services.jobs.start(services, product.jobs).catch((error) => log.error({ err: error }, 'jobs did not start'));
    const { port } = server.server.address() as AddressInfo;
    const address = `http://localhost:${port}`;
    return { address, welcome, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
