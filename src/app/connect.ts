import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../platform/config.ts';
import { launchDatabase } from '../platform/database/launcher.ts';
import { migrate } from '../platform/database/migrate.ts';
import { tryLogins } from '../platform/database/try-logins.ts';
import { openLog } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import { facts, listeners } from './modules.ts';
import { proveKeys } from './proofs.ts';
import { installation } from './reference.ts';
import { openServices } from './services.ts';

export interface Connection {
  readonly services: Services;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/** Regions that have been started from this folder. */
function startedRegions(): string[] {
  const homes = path.resolve('.rongyin');
  if (!existsSync(homes)) return [];
  return readdirSync(homes).filter((name) => existsSync(path.join(homes, name, 'database.json')));
}

/** The region that is meant: the one named, or the only one that has been started here. */
function meantRegion(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env.DATABASE_URL || env.RONGYIN_HOME || env.RONGYIN_REGION) return env;
  const started = startedRegions();
  if (started.length > 1) {
    throw new Error(
      `这里有几个地区：${started.join('、')}。请用 --region 指明，例如 npm run cli -- --region ${started[0]} …`,
    );
  }
  return started[0] ? { ...env, RONGYIN_REGION: started[0] } : env;
}

/** Opens the services for a command line beside a running server, or alone with the database started for it. */
export async function connect(env: NodeJS.ProcessEnv, { mayBeNew = false } = {}): Promise<Connection> {
  const config = readConfig(meantRegion(env));
  if (!config.databaseUrl && !mayBeNew && !existsSync(path.join(config.home, 'database.json'))) {
    throw new Error(`${config.home} 里还没有数据库，请先执行 npm start`);
  }
  const log = openLog({ logLevel: 'silent' });
  await tryLogins(config);
  const database = config.databaseUrl ? undefined : await launchDatabase({ home: config.home, log });
  const appUrl = database?.appUrl ?? config.databaseUrl ?? '';
  const ownerUrl = database?.ownerUrl ?? config.databaseOwnerUrl ?? appUrl;
  await migrate(ownerUrl, { log });
  const open = (as: Partial<Pick<typeof config, 'region' | 'mode'>> = {}) =>
    openServices({
      config: { ...config, ...as, databasePool: 4 },
      log,
      databaseUrl: appUrl,
      databaseRole: ownerUrl === appUrl ? 'rongyin_app' : undefined,
      facts,
      listeners,
    });
  let { services } = await open();
  const installed = await installation(services);
  if (installed && (installed.region !== config.region || installed.mode !== config.mode)) {
    await services.pool.end();
    if (env.RONGYIN_REGION && env.RONGYIN_REGION !== installed.region) {
      throw new Error(
        `这个数据库装的是 ${installed.region}，不是 ${env.RONGYIN_REGION}；请换一个 --region、RONGYIN_HOME 或数据库`,
      );
    }
    if (env.RONGYIN_MODE && env.RONGYIN_MODE !== installed.mode) {
      const really = installed.mode === 'demo' ? '演示数据' : '正式数据';
      throw new Error(`这个数据库装的是${really}，与 RONGYIN_MODE=${env.RONGYIN_MODE} 不符`);
    }
    ({ services } = await open(installed));
  }
  if (installed) await proveKeys(services);
  return {
    services,
    ownerUrl,
    async close() {
      await services.pool.end();
      // A database that was running before belongs to the server; only one started here is stopped here.
      if (database && !database.adopted) await database.stop();
    },
  };
}
