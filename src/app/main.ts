import type { AddressInfo } from 'node:net';
import { startSealing } from '../platform/audit-chain.ts';
import { readConfig } from '../platform/config.ts';
import { launchDatabase } from '../platform/database/launcher.ts';
import { migrate } from '../platform/database/migrate.ts';
import { openLog } from '../platform/log.ts';
import { demoAccountLines, ensureDemo } from './demo.ts';
import { facts, jobs, listeners } from './modules.ts';
import { loadReference } from './reference.ts';
import { buildApp } from './server.ts';
import { openServices } from './services.ts';

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

/** Starts the whole product in this process: database, migrations, first fill, jobs, server. */
export async function main({ step, env = process.env }: MainOptions): Promise<Running> {
  const config = readConfig(env);
  const log = openLog(config);
  const closing: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    const external = config.databaseUrl !== undefined;
    step(external ? '连接数据库' : '启动内置 PostgreSQL');
    const database = config.databaseUrl
      ? { ownerUrl: config.databaseOwnerUrl ?? config.databaseUrl, appUrl: config.databaseUrl }
      : await launchDatabase({ home: config.home, log });
    if ('stop' in database) closing.push(() => database.stop());
    step('检查数据库结构');
    await migrate(database.ownerUrl, { log });
    const oneLogin = external && database.ownerUrl === database.appUrl;
    const { services, close } = await openServices({
      config,
      log,
      databaseUrl: database.appUrl,
      databaseRole: oneLogin ? 'rongyin_app' : undefined,
      facts,
      listeners,
    });
    closing.push(close);
    await loadReference(services, step);
    if (config.mode === 'demo') await ensureDemo(services, database.ownerUrl, step);
    step('启动服务');
    const [server] = await Promise.all([buildApp(services), services.jobs.start(services, jobs)]);
    await server.listen({ host: config.host, port: config.port });
    closing.push(() => server.close());
    closing.push(startSealing(services));
    const { port } = server.server.address() as AddressInfo;
    const address = `http://localhost:${port}`;
    return { address, welcome: config.mode === 'demo' ? await demoAccountLines(services) : [], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
