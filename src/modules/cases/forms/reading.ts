import { type Language, listed, marks, say, type Word, word } from '../../../kernel/words.ts';
import { isBlank } from './rules.ts';
import type { Field } from './schemas.ts';

/** What an administrator has named in Chinese only is said in Chinese. */
export const inWords = (of: Word, language: Language): string => of[language] || of.zh;

const yesWord = word('是', 'Yes');
const noWord = word('否', 'No');

/** An answer in words: choices by their names, numbers with their unit; nothing answered is empty. */
export function answerSaid(field: Field, value: unknown, language: Language): string {
  if (isBlank(value)) return '';
  switch (field.kind) {
    case 'choice':
    case 'choices': {
      const chosen = Array.isArray(value) ? value : [value];
      const names = chosen.map((code) => {
        const found = field.options.find((option) => option.code === code);
        return found ? inWords(found.name, language) : String(code);
      });
      return listed(names, language);
    }
    case 'yesNo':
      return say(value === true ? yesWord : noWord, language);
    case 'scale': {
      const ends = [
        [field.from, field.fromName],
        [field.to, field.toName],
      ].flatMap(([step, name]) => (typeof name === 'object' ? [`${step} ${inWords(name, language)}`] : []));
      return ends.length === 0
        ? String(value)
        : say(marks.brackets, language, { text: String(value), inside: ends.join(say(marks.comma, language)) });
    }
    case 'number':
      return field.unit ? `${String(value)} ${inWords(field.unit, language)}` : String(value);
    default:
      return String(value);
  }
}
