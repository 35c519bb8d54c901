import { ageOn, dayOf } from '../../../kernel/dates.ts';
import { listed, type Word, word } from '../../../kernel/words.ts';
import { type Role, roleWords } from '../../access/contract.ts';
import { harmWords as w } from './words.ts';

export const adult = 18;

interface Given {
  readonly clientId?: string | undefined;
  readonly child?: string | undefined;
  readonly situation: string;
  readonly foundAt: string;
  readonly reportedAt?: string | undefined;
  readonly body?: string | undefined;
  readonly receipt?: string | undefined;
}

interface HarmFault {
  readonly field: string;
  readonly code:
    | 'unknown-situation'
    | 'child-unnamed'
    | 'in-future'
    | 'found-long-ago'
    | 'body-missing'
    | 'reported-before'
    | 'hour-missing';
  readonly params: Record<string, string>;
}

/** What a report lacks. That it has not reached the police yet is no fault: it is told up the line all the same. */
export function harmFaults(given: Given, { known, now }: { known: readonly string[]; now: Date }): HarmFault[] {
  const { situation, foundAt, reportedAt } = given;
  const faults: HarmFault[] = [];
  const add = (field: string, code: HarmFault['code'], params = {}) => faults.push({ field, code, params });
  if (!known.includes(situation)) add('situation', 'unknown-situation', { situation });
  if (!given.clientId && !given.child) add('child', 'child-unnamed');
  if (Date.parse(foundAt) > now.getTime()) add('foundAt', 'in-future');
  // Whoever was a child then is none any more: a slip of the pen.
  if (ageOn(dayOf(new Date(foundAt)), dayOf(now)) >= adult) add('foundAt', 'found-long-ago');
  if (!reportedAt && (given.body || given.receipt)) add('reportedAt', 'hour-missing');
  if (!reportedAt) return faults;
  if (Date.parse(reportedAt) > now.getTime()) add('reportedAt', 'in-future');
  if (Date.parse(reportedAt) < Date.parse(foundAt)) add('reportedAt', 'reported-before');
  if (!given.body) add('body', 'body-missing');
  return faults;
}

/** What a report is for, and who is told of it by the rules in force; without them, the first alone. */
export function harmHelp(told?: readonly Role[]): Word {
  if (!told) return w.help;
  const terms = told.map((role) => roleWords[role]);
  const line = told.length > 0 ? w.told : w.toldNobody;
  return word(
    `${w.help.zh}${line.zh.replace('{told}', listed(terms, 'zh'))}`,
    `${w.help.en} ${line.en.replace('{told}', listed(terms, 'en'))}`,
  );
}
