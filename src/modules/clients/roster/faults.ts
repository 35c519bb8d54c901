import { say, type Word, word } from '../../../kernel/words.ts';
import { sheetProblems } from '../../../platform/sheets/problems.ts';
import { clientsContract } from '../contract.ts';
import type { Reason } from './rules.ts';

/** Why a list could not be read to its end: the sheet's own problems, and those of rosters. */
export function faultWord({ code, params }: Reason): Word {
  const [of = '', name = ''] = code.split('.');
  const declared: Readonly<Record<string, { word: Word } | undefined>> =
    of === 'sheets' ? sheetProblems : clientsContract.problems;
  const found = declared[name]?.word ?? word(code, code);
  return word(say(found, 'zh', params), say(found, 'en', params));
}
