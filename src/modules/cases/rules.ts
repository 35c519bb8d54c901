import { z } from 'zod';
import { type CaseState, type Stage, stage } from './schemas.ts';
import { blockerWords } from './words.ts';

const code = z.enum(Object.keys(blockerWords) as [keyof typeof blockerWords]);
/** Where on the file of a case something is done. */
const where = z.enum(['decide', 'assess', 'plan']);
/** Something that is missing, to which stage it belongs, and where it is done. */
export const blocker = z.object({ stage, code, where });
export type Blocker = z.infer<typeof blocker>;

/** What has been done in a case, as far as its stage depends on it. */
export interface CaseStanding {
  readonly state: CaseState;
  readonly assessments: number;
}

/** Everything that is still to be done, step by step. */
function missing({ state, assessments }: CaseStanding): Blocker[] {
  if (state === 'declined' || state === 'closed') return [];
  return [
    ...(state === 'received' ? [{ stage: 'intake', code: 'not-decided', where: 'decide' } as const] : []),
    ...(assessments === 0 ? [{ stage: 'assessment', code: 'not-assessed', where: 'assess' } as const] : []),
    { stage: 'plan', code: 'no-plan', where: 'plan' },
  ];
}

/** What is worked on: the first step for which something is missing. */
export const stageOf = (standing: CaseStanding): Stage => missing(standing)[0]?.stage ?? 'done';

/** What is missing for the next stage. */
export function caseBlockers(standing: CaseStanding): Blocker[] {
  const all = missing(standing);
  return all.filter((b) => b.stage === all[0]?.stage);
}

interface NumberParts {
  readonly domain: string;
  readonly date: string;
  readonly site: string;
  readonly worker: string;
}

const filled = (pattern: string, parts: Readonly<Record<string, string>>) =>
  pattern.replace(/\{(\w+)\}/g, (_, key: string) => parts[key] ?? '');

/** Numbers are counted by what stands before and behind them, by year and without the worker. */
export const numberBeginning = (pattern: string, parts: NumberParts): string =>
  filled(pattern, { ...parts, seq: '', date: parts.date.slice(0, 4), worker: '' });

export const numberOf = (pattern: string, digits: number, parts: NumberParts, seq: number): string =>
  filled(pattern, { ...parts, seq: String(seq).padStart(digits, '0') });
