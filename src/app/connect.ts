import { readConfig } from '../platform/config.ts';
import { launchDatabase } from '../platform/database/launcher.ts';
import { migrate } from '../platform/database/migrate.ts';
import { openLog } from '../platform/log.ts';
import type { Services } from '../platform/services.ts';
import { facts, listeners } from './modules.ts';
import { openServices } from './services.ts';

/** Opens the services for a command line beside a running server, or alone with the database started for it. */
export async function connect(
  env: NodeJS.ProcessEnv,
): Promise<{ services: Services; ownerUrl: string; close(): Promise<void> }> {
  const config = readConfig(env);
  const log = openLog({ logLevel: 'silent' });
  const database = config.databaseUrl ? undefined : await launchDatabase({ home: config.home, log });
  const appUrl = database?.appUrl ?? config.databaseUrl ?? '';
  const ownerUrl = database?.ownerUrl ?? config.databaseOwnerUrl ?? appUrl;
  await migrate(ownerUrl, { log });
  const { services } = await openServices({
    config: { ...config, databasePool: 4 },
    log,
    databaseUrl: appUrl,
    databaseRole: ownerUrl === appUrl ? 'rongyin_app' : undefined,
    facts,
    listeners,
  });
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
