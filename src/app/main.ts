import type { AddressInfo } from 'node:net';
import { readConfig } from '../platform/config.ts';
import { loadOrMakeKeys } from '../platform/crypto/index.ts';
import { launchDatabase } from '../platform/database/launcher.ts';
import { makeHome } from '../platform/database/launcher-cluster.ts';
import { migrate } from '../platform/database/migrate.ts';
import { tryLogins } from '../platform/database/try-logins.ts';
import { portRefused, tryPort } from '../platform/http/port.ts';
import { logDestination, openLog } from '../platform/log.ts';
import { endLeftover, leftover, noteServer } from './leftover.ts';

export interface MainOptions {
  /** Told of every step, in words for the person who starts the product. */
  readonly step: (text: string) => void;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Running {
  readonly address: string;
  /** Lines that tell a newcomer how to sign in, and where to look. */
  readonly welcome: readonly string[];
  stop(): Promise<void>;
}

/** Everything but the database: half a second of reading and compiling, done while the database server comes up. */
async function loadProduct() {
  const { startSealing } = await import('../platform/audit/chain.ts');
  const { demoAccountLines, ensureDemo } = await import('./demo.ts');
  const { facts, jobs, listeners } = await import('./modules.ts');
  const { noteNewest, proveFiles, proveKeys } = await import('./proofs.ts');
  const { loadReference } = await import('./reference.ts');
  const { buildApp } = await import('./server.ts');
  const { openServices } = await import('./services.ts');
  const proofs = { noteNewest, proveFiles, proveKeys };
  return {
    startSealing,
    demoAccountLines,
    ensureDemo,
    facts,
    jobs,
    listeners,
    loadReference,
    proofs,
    buildApp,
    openServices,
  };
}

/** Whoever deletes the folder of the project would leave these files behind unknowingly. */
const filesOutside = (directory: string) =>
  `数据库的文件在 ${directory}：数据库用户进不了 RONGYIN_HOME 所在目录；删除本项目时请一并删除 (database files lie there)`;

/** Starts the whole product in this process: database, migrations, first fill, server, jobs. */
export async function main({ step, env = process.env }: MainOptions): Promise<Running> {
  const config = readConfig(env);
  const left = await leftover(config);
  // A first fill takes minutes: what would stop the server after it is told before.
  if (!left) await tryPort(config);
  await makeHome(config.home);
  const log = openLog(config, logDestination(config));
  const closing: (() => Promise<void>)[] = [];
  // A promise nobody waited for is a fault to mend, never a reason to end the service for everybody.
  const onUnhandled = (reason: unknown) => log.error({ err: reason }, 'a rejection was handled by nobody');
  process.on('unhandledRejection', onUnhandled);
  closing.push(async () => void process.off('unhandledRejection', onUnhandled));
  let loading: ReturnType<typeof loadProduct> | undefined;
  const load = () => {
    loading ??= loadProduct();
    // Told where it is awaited; a database that does not start comes first.
    loading.catch(() => undefined);
    return loading;
  };
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const external = config.databaseUrl !== undefined;
    // What is missing is told before anything is changed.
    await loadOrMakeKeys(config.home, config);
    step(external ? '连接数据库' : '启动内置 PostgreSQL');
    if (external) void load();
    await tryLogins(config);
    if (left) await endLeftover(left, step);
    closing.push(await noteServer(config, 'not-yet'));
    const embedded = external
      ? undefined
      : await launchDatabase({ home: config.home, log, meanwhile: () => void load() });
    if (embedded) closing.push(() => embedded.stop());
    const appUrl = embedded?.appUrl ?? config.databaseUrl ?? '';
    const database = { appUrl, ownerUrl: embedded?.ownerUrl ?? config.databaseOwnerUrl ?? appUrl };
    step('检查数据库结构');
    await migrate(database.ownerUrl, { log });
    const product = await load();
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
    step('核对密钥与文件存储');
    await product.proofs.proveKeys(services);
    await product.proofs.proveFiles(services);
    await product.proofs.noteNewest(services);
    if (config.mode === 'demo') await product.ensureDemo(services, database.ownerUrl, step);
    step('启动服务');
    const server = await product.buildApp(services);
    await server.listen({ host: config.host, port: config.port }).catch((error) => {
      throw portRefused(config, error);
    });
    closing.push(() => server.close());
    await noteServer(config, 'port');
    closing.push(product.startSealing(services));
    const welcome = [
      ...(config.mode === 'demo' ? await product.demoAccountLines(services) : []),
      ...(embedded?.outside ? [filesOutside(embedded.outside)] : []),
    ];
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
