import type { Command } from 'commander';
import { chainHolds, verifyAudit } from '../platform/audit/chain.ts';
import type { ActionContext } from '../platform/context.ts';
import { backup, restore } from '../platform/database/backup.ts';
import { demoRegions } from '../platform/demo.ts';
import { type FileBatch, type FilePlace, rotateFiles } from '../platform/files/file-rotation.ts';
import { runAction } from '../platform/run/run.ts';
import type { Services } from '../platform/services.ts';
import { connect } from './connect.ts';
import { routes } from './modules.ts';
import { noteRotated } from './proofs.ts';

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** Commands of the operator that are no endpoint: backup, restore, audit verification, keys of all modules. */
export function operations(program: Command, env: () => NodeJS.ProcessEnv, exit: (code: number) => void): void {
  const group = program.command('operate').description('运行维护：备份、恢复、核对审计、更换密钥');
  group
    .command('backup <folder>')
    .description('备份整个数据库到一个新文件夹')
    .action(async (folder: string) => {
      await withDatabase(env(), async ({ ownerUrl }) => print(await backup(ownerUrl, folder)));
    });
  group
    .command('restore <folder>')
    .description('把备份恢复到空数据库')
    .action(async (folder: string) => {
      await withDatabase(env(), async ({ ownerUrl }) => print(await restore(ownerUrl, folder)));
    });
  group
    .command('verify-audit')
    .description('逐条核对审计链')
    .action(async () => {
      await withDatabase(env(), async ({ services }) => {
        const reports = await verifyAudit(services, { now: new Date(services.clock()) });
        print(reports);
        if (reports.some((r) => !chainHolds(r))) exit(1);
      });
    });
  group
    .command('rotate-keys')
    .description('用最新密钥重新加密全部敏感字段和文件，完成后才可撤下旧密钥')
    .option('--rows <number>', '每批行数', '10000')
    .action(async ({ rows }: { rows: string }) => {
      await withDatabase(env(), async ({ services }) => print(await rotateEveryKey(services, Number(rows))));
    });
}

interface Batch {
  readonly values: number;
  readonly left: number;
}

/** Files of one transaction: their records are locked as long. */
const filesAtOnce = 20;

/** Every module that seals values says so by an action `rotateKeys`; no value and no file is left with an older key. */
export async function rotateEveryKey(services: Services, rows: number) {
  const { code } = demoRegions[services.config.region];
  const call = { who: { kind: 'system', name: 'cli', divisionCode: code }, language: 'zh' } as const;
  const modules = [];
  for (const route of routes.filter((r) => r.name === 'rotateKeys')) {
    let values = 0;
    for (let left = 1; left > 0; ) {
      const rotate = (context: ActionContext, input: object): Promise<Batch> => route.handler(context, input);
      const batch = await runAction(services, call, `${route.module}.rotateKeys`, { rows }, rotate);
      values += batch.values;
      left = batch.left;
    }
    modules.push({ module: route.module, values });
  }
  const seal = (after: FilePlace | undefined) =>
    runAction(services, call, 'access.rotateFiles', { files: filesAtOnce, after }, rotateFiles);
  const files = await everyFile(seal);
  await noteRotated(services);
  return { newestKey: services.crypto.newest.id, modules, files };
}

/** Until a whole round finds nothing more: meanwhile, files arrive at a server that has not been started anew. */
async function everyFile(seal: (after: FilePlace | undefined) => Promise<FileBatch>) {
  let sealed = 0;
  for (;;) {
    const before = sealed;
    const unreadable: string[] = [];
    let after: FilePlace | undefined;
    do {
      const batch = await seal(after);
      sealed += batch.files;
      unreadable.push(...batch.unreadable);
      after = batch.next;
    } while (after);
    if (sealed === before) return { sealed, unreadable };
  }
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
