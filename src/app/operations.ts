import type { Command } from 'commander';
import { verifyAudit } from '../platform/audit-chain.ts';
import { backup, restore } from '../platform/database/backup.ts';
import { connect } from './connect.ts';

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** Commands of the operator that are no endpoint: backup, restore, audit verification. */
export function operations(program: Command, env: NodeJS.ProcessEnv, exit: (code: number) => void): void {
  const group = program.command('operate').description('运行维护：备份、恢复、核对审计');
  group
    .command('backup <folder>')
    .description('备份整个数据库到一个新文件夹')
    .action(async (folder: string) => {
      await withDatabase(env, async ({ ownerUrl }) => print(await backup(ownerUrl, folder)));
    });
  group
    .command('restore <folder>')
    .description('把备份恢复到空数据库')
    .action(async (folder: string) => {
      await withDatabase(env, async ({ ownerUrl }) => print(await restore(ownerUrl, folder)));
    });
  group
    .command('verify-audit')
    .description('逐条核对审计链')
    .action(async () => {
      await withDatabase(env, async ({ services }) => {
        const reports = await verifyAudit(services, { now: new Date(services.clock()) });
        print(reports);
        if (reports.some((r) => r.broken || r.unlinked > 0)) exit(1);
      });
    });
}

async function withDatabase(
  env: NodeJS.ProcessEnv,
  act: (open: Awaited<ReturnType<typeof connect>>) => Promise<unknown>,
) {
  const open = await connect(env, { mayBeNew: true });
  try {
    await act(open);
  } finally {
    await open.close();
  }
}
