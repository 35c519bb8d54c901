/** What lists write in brackets at a name, 「李四（已故）」: no part of it, and not passed over. */
import { keySaid } from '../../kernel/words.ts';
import { cleanName } from '../../platform/names/person-name.ts';
import { sexWords } from './words.ts';

interface NotedName {
  readonly name: string;
  readonly note: string | null;
}

const bracketed = /[([【〔]([^)\]】〕]*)[)\]】〕]?/gu;

/** The name by itself, and what stands beside it. */
export function readName(typed: string): NotedName {
  const whole = cleanName(typed);
  const notes = [...whole.matchAll(bracketed)].flatMap(([, inside = '']) => inside.trim() || []);
  const name = cleanName(whole.replace(bracketed, ' '));
  return notes.length === 0 || name === '' ? { name: whole, note: null } : { name, note: notes.join('、') };
}

/** Two people of one name are told apart by their sex: that asks for nothing, unless it is not what is known. */
export function saysOnlySex(note: string, sex: string): boolean {
  const said = keySaid(sexWords, note.replace(/性$/, ''));
  return (said === 'male' || said === 'female') && (sex === 'unknown' || sex === said);
}
