/** What lists write in brackets at a name, 「李四（已故）」: no part of it, and not passed over. */
import { keySaid } from '../../kernel/words.ts';
import { cleanName } from '../../platform/names/person-name.ts';
import { besideName } from './rules.ts';
import { sexWords } from './words.ts';

interface NotedName {
  readonly name: string;
  readonly note: string | null;
}

/** The name by itself, and what stands beside it. */
export function readName(typed: string): NotedName {
  const whole = cleanName(typed);
  const beside = besideName(whole);
  return beside ? { name: cleanName(beside.name), note: beside.note } : { name: whole, note: null };
}

/** Two people of one name are told apart by their sex: that asks for nothing, unless it is not what is known. */
export function saysOnlySex(note: string, sex: string): boolean {
  const said = keySaid(sexWords, note.replace(/性$/, ''));
  return (said === 'male' || said === 'female') && (sex === 'unknown' || sex === said);
}
