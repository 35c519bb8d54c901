import { fieldName, ofField } from '../kernel/field-words.ts';
import type { Problem } from '../kernel/problem.ts';
import { say } from '../kernel/words.ts';
import { problemWords } from './server.ts';

/** What went wrong, and in which fields, for whoever typed the command. */
export function sayProblem(problem: Problem, module: string, endpoint?: string): void {
  const { sentences, fields } = problemWords();
  const sentence = (code: string, params = {}) => {
    const word = sentences.get(code);
    return word ? say(word, 'zh', { reference: '', ...params }) : code;
  };
  process.stderr.write(`${sentence(problem.code, problem.params)}\n`);
  for (const { pointer, detail, code, params, allowed } of problem.fields) {
    const name = fieldName(fields[module] ?? {}, pointer, 'zh', endpoint);
    const choices = allowed ? `：${allowed.join('、')}` : '';
    const where = pointer === '' ? '' : `（${pointer}）`;
    process.stderr.write(`  ${ofField(name, detail ?? sentence(code, params), 'zh')}${choices}${where}\n`);
  }
}

const fileSentences: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件，或要存放的文件夹不存在',
  EACCES: '没有读写权限',
  EPERM: '没有读写权限',
  EISDIR: '这是文件夹，请写明文件名',
  ENOTDIR: '路径中有一段不是文件夹',
  ENOSPC: '磁盘已满',
  EROFS: '磁盘只读',
};

/** What stands in the way of a file that the command reads or writes; undefined when it is something else. */
export function fileSaid(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return undefined;
  const sentence = fileSentences[String(error.code)];
  return sentence && `${sentence}：${error.path}`;
}
