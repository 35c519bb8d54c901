import { type FieldProblem, problem } from '../../kernel/problem.ts';
import { type Language, say, word } from '../../kernel/words.ts';

const storableWords = {
  controlled: word('不能含有控制字符', 'Must not contain control characters'),
  deep: word('内容嵌套过深', 'Is nested too deeply'),
} as const;

/** Deeper than any input of ours; what is nested further would exhaust the stack of whoever walks it. */
const deepest = 20;

/**
 * Refuses what no table could hold, wherever it stands in the input: U+0000 and halves of surrogate
 * pairs, which PostgreSQL's text does not know, and nesting without end. Schemas need not repeat it.
 */
export function refuseUnstorable(input: unknown, language: Language): void {
  const controlled = say(storableWords.controlled, language);
  const fields: FieldProblem[] = [];
  const waiting: [unknown, string, number][] = [[input, '', 0]];
  for (let next = waiting.pop(); next && fields.length < 100; next = waiting.pop()) {
    const [value, pointer, depth] = next;
    if (typeof value === 'string') {
      if (!storable(value)) fields.push({ pointer, code: 'control-character', detail: controlled });
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth === deepest) {
      fields.push({ pointer, code: 'too-deep', detail: say(storableWords.deep, language) });
      continue;
    }
    for (const [key, part] of Object.entries(value)) {
      if (!storable(key)) fields.push({ pointer, code: 'control-character', detail: controlled });
      else waiting.push([part, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1]);
    }
  }
  if (fields.length > 0) throw problem('invalid-input', { fields });
}

const storable = (text: string) => text.isWellFormed() && !text.includes('\u0000');
