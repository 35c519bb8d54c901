import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { type Contract, type Endpoint, kebab } from '../kernel/contract.ts';
import { inputSentences } from '../kernel/input-words.ts';
import { Problem } from '../kernel/problem.ts';
import { demoRegions } from '../platform/demo.ts';
import { acceptsNothing, withUpload } from '../platform/files/uploads.ts';
import { readQuery } from '../platform/http/coerce.ts';
import { parseInput } from '../platform/http/endpoints.ts';
import { invalidInput, unreadable } from '../platform/http/problem.ts';
import type { FileAnswer, Route } from '../platform/route.ts';
import { type Call, runAction, runQuery } from '../platform/run/run.ts';
import type { Services } from '../platform/services.ts';
import { fieldsOf } from './cli-fields.ts';
import { fileSaid, sayProblem } from './cli-problems.ts';
import { chineseCommand } from './cli-words.ts';
import { connect } from './connect.ts';
import { contracts, routes } from './modules.ts';
import { operations } from './operations.ts';
import { solveCommand } from './solve-command.ts';

interface Given {
  readonly input?: string;
  readonly json?: boolean;
  readonly out?: string;
  readonly file?: string;
  readonly key?: string;
  readonly [field: string]: unknown;
}

const print = (text: string) => process.stdout.write(`${text}\n`);

/** Runs one command line; returns the exit code. */
export async function cli(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  let code = 0;
  const program = chineseCommand('rongyin', '榕荫：所有模块的全部操作').addOption(
    new Option('--region <region>', '地区；不填按 RONGYIN_REGION，否则为这里唯一启动过的地区').choices(
      Object.keys(demoRegions),
    ),
  );
  /** Of the region asked for; each has its own folder, and with it its own database. */
  const there = (): NodeJS.ProcessEnv => {
    const { region } = program.opts<{ region?: string }>();
    return region ? { ...env, RONGYIN_REGION: region } : env;
  };
  for (const contract of contracts) {
    const group = program.command(contract.module).description(contract.word.zh);
    for (const [name, endpoint] of Object.entries(contract.endpoints)) {
      if (endpoint.kind === 'live') continue;
      addEndpoint(group, contract, name, endpoint, async (given) => {
        code = await run(there(), contract.module, name, given);
      });
    }
  }
  const failed = (exit: number) => {
    code = exit;
  };
  operations(program, there, failed);
  solveCommand(program, failed);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof Error && 'exitCode' in error) return Number(error.exitCode);
    const said = fileSaid(error);
    if (said) {
      process.stderr.write(`${said}\n`);
      return 1;
    }
    throw error;
  }
  return code;
}

function addEndpoint(
  group: Command,
  contract: Contract,
  name: string,
  endpoint: Endpoint,
  act: (given: Given) => Promise<void>,
) {
  const command = group.command(kebab(name)).description(endpoint.word.zh);
  for (const field of fieldsOf(endpoint, contract.fields, name)) {
    command.addOption(new Option(`--${kebab(field.name)} <${field.type}>`, field.help));
  }
  command.option('--input <json>', '整个输入，JSON 文本');
  command.option('--json', '只输出 JSON');
  if (endpoint.kind === 'download') command.option('--out <file>', '保存到文件');
  if (endpoint.kind === 'upload') command.requiredOption('--file <file>', '要上传的文件');
  if (endpoint.kind === 'action') command.option('--key <key>', '提交编号：同一编号只生效一次');
  const permit = typeof endpoint.permit === 'string' ? endpoint.permit : endpoint.permit.id;
  command.addHelpText('after', `\n${contract.module}.${name}  权限：${permit}`);
  command.action(act);
}

async function run(env: NodeJS.ProcessEnv, module: string, name: string, given: Given): Promise<number> {
  const route = routes.find((r) => r.module === module && r.name === name);
  if (!route) throw new Error(`no endpoint ${module}.${name}`);
  const { services, close } = await connect(env);
  try {
    const answer = await perform(services, route, given);
    if (answer !== undefined) print(given.json ? JSON.stringify(answer) : JSON.stringify(answer, null, 2));
    return refuted(answer) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    sayProblem(error, module, name);
    return 1;
  } finally {
    await close();
  }
}

/** A check that did not hold was carried out, and is a failure for whoever scripts it. */
const refuted = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'holds' in answer && answer.holds === false;

function wholeInput(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text), { error: inputSentences('zh') });
  } catch (error) {
    throw error instanceof z.ZodError ? invalidInput(error) : unreadable(error);
  }
}

async function perform(services: Services, route: Route, given: Given): Promise<unknown> {
  const name = `${route.module}.${route.name}`;
  const call: Call = {
    who: { kind: 'system', name: 'cli', divisionCode: demoRegions[services.config.region].code },
    language: 'zh',
    key: given.key,
  };
  const fields: Record<string, unknown> = given.input ? wholeInput(given.input) : {};
  for (const { name } of fieldsOf(route.endpoint, {}, route.name)) {
    if (given[name] !== undefined) fields[name] = given[name];
  }
  const input = parseInput(route, readQuery(route.endpoint.in as unknown as z.ZodType, fields));
  const reply = { setSession: () => {} };
  switch (route.endpoint.kind) {
    case 'action':
      return runAction(services, call, name, input, (context, i) => route.handler(context, i, reply));
    case 'upload': {
      const acceptable = route.accepts?.(input) ?? acceptsNothing;
      return withUpload(services, createReadStream(String(given.file)), acceptable, undefined, (file) =>
        runAction(services, call, name, input, (context, i) => route.handler(context, i, file)),
      );
    }
    case 'download': {
      const file: FileAnswer = await runQuery(services, call, input, (context, i) => route.handler(context, i));
      const target = String(given.out ?? file.name);
      await pipeline(file.body, createWriteStream(target));
      return { saved: target };
    }
    default:
      return runQuery(services, call, input, (context, i) => route.handler(context, i, reply));
  }
}
