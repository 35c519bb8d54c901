import { z } from 'zod';

/** Settings that the start also takes as an option are called by both names. */
const options: Readonly<Record<string, string>> = { RONGYIN_REGION: '--region', PORT: '--port' };

/** One sentence per wrong setting: its name and what would be right. */
export function settingSentences({ issues }: z.ZodError): string[] {
  const sentences = new Map<string, string>();
  for (const { path, message } of issues) {
    const name = path.join('.');
    const option = options[name];
    if (!sentences.has(name)) sentences.set(name, `${option ? `${option}（${name}）` : name}：${message}`);
  }
  return [...sentences.values()];
}

export const oneOf = <const T extends readonly [string, string, ...string[]]>(...choices: T) =>
  z.enum(choices, {
    error: ({ input }) => `应为 ${choices.slice(0, -1).join('、')} 或 ${choices.at(-1)}，现为 ${input}`,
  });

const range = (noun: string, least: number, most?: number) =>
  most === undefined ? `应为不小于 ${least} 的${noun}` : `应为 ${least} 到 ${most} 之间的${noun}`;

export function number(least: number, most: number) {
  const error = range('数', least, most);
  return z.coerce.number({ error }).min(least, { error }).max(most, { error });
}

export function whole(least: number, most?: number) {
  const error = range('整数', least, most);
  const from = z.coerce.number({ error }).int({ error }).min(least, { error });
  return most === undefined ? from : from.max(most, { error });
}

/** Addresses may carry passwords: what was given is not repeated. */
export const webAddress = z.url({ protocol: /^https?$/, error: '应为完整的网址，如 https://example.org' });

export const databaseAddress = z
  .string()
  .regex(/^postgres(ql)?:\/\//, { error: '应为 postgres://登录名:口令@主机:端口/库名' });
