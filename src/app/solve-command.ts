import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { inputSentences } from '../kernel/input-words.ts';
import { Problem } from '../kernel/problem.ts';
import { listed, say } from '../kernel/words.ts';
import { type Alternative, alternatives } from '../modules/supervision/solving/alternatives.ts';
import { type Certificate, certificatesOf } from '../modules/supervision/solving/counting.ts';
import { explained } from '../modules/supervision/solving/explaining.ts';
import { type Instance, instanceSchema } from '../modules/supervision/solving/instance.ts';
import { travelKnown } from '../modules/supervision/solving/levels.ts';
import type { Solution } from '../modules/supervision/solving/solution.ts';
import { inWorkers, solveAssignment } from '../modules/supervision/solving/solving.ts';
import { figureWords, levelUnits, levelWords, statusWords } from '../modules/supervision/solving/words.ts';
import { invalidInput, unreadable } from '../platform/http/problem.ts';
import { sayProblem } from './cli-problems.ts';

/** `supervision solve`: any instance from a file, without a database or a server. */
export function solveCommand(program: Command, exit: (code: number) => void): void {
  const group =
    program.commands.find((c) => c.name() === 'supervision') ?? program.command('supervision').description('督导');
  group
    .command('solve')
    .description('按文件计算督导分工方案，不需要数据库')
    .requiredOption('--instance <file>', '问题文件，JSON，格式见 docs/supervision-solving.md')
    .option('--json', '只输出 JSON')
    .addOption(new Option('--seconds <number>', '最多计算几秒；不填按文件').argParser(Number))
    .action(async ({ instance: file, json, seconds }: { instance: string; json?: boolean; seconds?: number }) => {
      try {
        const instance = await instanceOf(file, seconds);
        const begun = performance.now();
        const solution = await solveAssignment(instance);
        const run = inWorkers({});
        const { binding, binds } = await explained(instance, solution, run);
        const certificates = [...certificatesOf(instance), ...binding];
        const others = await alternatives(instance, {}, run, binds);
        const took = (performance.now() - begun) / 1000;
        process.stdout.write(
          json ? asJson(solution, certificates, others) : asText(instance, solution, certificates, others, took),
        );
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        sayProblem(error, 'supervision');
        exit(1);
      }
    });
}

async function instanceOf(file: string, seconds: number | undefined): Promise<Instance> {
  if (!existsSync(file)) throw new Problem(`没有这个文件：${file}`, 404);
  const read = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw unreadable(error);
    }
  };
  // Notepad puts a mark before the first sign; it is no content.
  const given = read((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  const sent = seconds === undefined || typeof given !== 'object' ? given : { ...given, seconds };
  const parsed = instanceSchema.safeParse(sent, { error: inputSentences('zh') });
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}

const told = [
  'kind',
  'name',
  'supervisors',
  'uncovered',
  'shortfall',
  'outsideDistrict',
  'outsideArea',
  'unproved',
] as const satisfies readonly (keyof Alternative)[];
/** Of an alternative its figures, without its plan. */
const figures = (of: Alternative) => Object.fromEntries(told.map((key) => [key, of[key]]));

function asJson(solution: Solution, certificates: readonly Certificate[], others: readonly Alternative[]): string {
  const explanation = { certificates, alternatives: others.map(figures) };
  return `${JSON.stringify({ ...solution, explanation })}\n`;
}

function asText(
  instance: Instance,
  solution: Solution,
  certificates: readonly Certificate[],
  others: readonly Alternative[],
  seconds: number,
): string {
  const short = (n: number) => String(Math.round(n * 100) / 100);
  const unplaced = new Set(solution.unplaced);
  const levels = solution.levels.map(({ level, value, bound, status, gap }) => {
    if (level === 'travel' && !travelKnown(instance.stations))
      return `  ${say(levelWords[level], 'zh')}：不详（没有站点坐标）`;
    const reached = `${short(value)} ${say(levelUnits[level], 'zh')}`;
    const proof = status !== 'feasible' ? '' : `，不会低于 ${short(bound)}，差距 ${short(gap * 100)}%`;
    return `  ${say(levelWords[level], 'zh')}：${reached}（${say(statusWords[status], 'zh')}${proof}）`;
  });
  const way = ({ stations, kilometres }: Solution['supervisors'][number]) =>
    stations.filter((id) => !unplaced.has(id)).length > 1 ? `约 ${short(kilometres)} 公里` : '路程不详';
  const unproved = ({ unproved: of }: Alternative) =>
    of.length > 0
      ? `（${listed(
          of.map((f) => say(figureWords[f], 'zh')),
          'zh',
        )}未证明，只是限时内找到的最好结果）`
      : '';
  const uncovered = solution.assignment.flatMap((a) => (a.supervisor === null ? [a.station] : []));
  const lines = [
    ...certificates.map((c) => `${c.sentence.zh}。`),
    ...(others.length > 0 ? ['可选的方案：'] : []),
    ...others.map(
      (a) =>
        `  ${a.name.zh}：督导 ${a.supervisors} 名，无人督导 ${a.uncovered} 个，下限缺口 ${a.shortfall}，跨区 ${a.outsideDistrict} 个，跨片区 ${a.outsideArea} 个${unproved(a)}`,
    ),
    '方案：',
    ...levels,
    ...solution.supervisors.map(
      (s) => `  ${s.supervisor}（${s.district ?? '未安排'}）${s.load} 个站点，${way(s)}：${s.stations.join('、')}`,
    ),
    ...(uncovered.length > 0 ? [`  无人督导 ${uncovered.length} 个：${uncovered.join('、')}`] : []),
    `用时 ${short(seconds)} 秒`,
  ];
  return `${lines.join('\n')}\n`;
}
