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
