import { z } from 'zod';
import type { PlanState } from './planning/contract.ts';
import { type CaseState, type Stage, stage } from './schemas.ts';
import { blockerWords } from './words.ts';

const code = z.enum(Object.keys(blockerWords) as [keyof typeof blockerWords]);
/** Where on the file of a case something is done. */
const where = z.enum([
  'decide',
  'assess',
  'plan',
  'reviews',
  'interventions',
  'tasks',
  'evaluate',
  'close',
  'followUps',
]);
/** Neither declined nor closed: what belongs to it may still be written. */
export const isRunning = (state: string): boolean => state === 'received' || state === 'accepted';

/** Open, or closed with follow-ups to come: somebody is to be responsible. */
export const takesWork = ({ state, dueOn }: { readonly state: string; readonly dueOn: string | null }): boolean =>
  isRunning(state) || (state === 'closed' && dueOn !== null);

/** A case that was closed still takes what is asked at a follow-up; one that was declined takes nothing. */
export const takesForm = (state: string, use: string): boolean =>
  isRunning(state) || (state === 'closed' && use === 'followUp');

/** Something that is missing, to which stage it belongs, and where it is done. */
export const blocker = z.object({ stage, code, where });
export type Blocker = z.infer<typeof blocker>;

/** Steps that others may have to wait for. */
export const methodStep = z.enum(['assessment', 'plan', 'intervention', 'evaluation']);
type MethodStep = z.infer<typeof methodStep>;

/** What has been done in a case, as far as its stage depends on it. */
export interface CaseStanding {
  readonly state: CaseState;
  /** Whether it is to be accepted waits for whoever looks at that, or was returned. */
  readonly opening: 'none' | 'asked' | 'returned';
  readonly assessments: number;
  /** The plan in force, else the latest one. */
  readonly plan: { readonly state: PlanState; readonly agreed: boolean } | null;
  readonly goals: number;
  /** Of those, which no evaluation has judged yet, and which were not met. */
  readonly goalsUnjudged: number;
  readonly goalsUnmet: number;
  readonly tasks: number;
  readonly mandatoryOpen: number;
  readonly interventions: number;
  /** Since it was reopened, if it was. */
  readonly evaluated: boolean;
  readonly closing: 'none' | 'asked' | 'returned';
  readonly followUpsOpen: number;
  /** A department or agency has taken on what was referred to it. */
  readonly referredOut: boolean;
}

/** A case as it is opened. */
export const justOpened: CaseStanding = {
  state: 'received',
  opening: 'none',
  assessments: 0,
  plan: null,
  goals: 0,
  goalsUnjudged: 0,
  goalsUnmet: 0,
  tasks: 0,
  mandatoryOpen: 0,
  interventions: 0,
  evaluated: false,
  closing: 'none',
  followUpsOpen: 0,
  referredOut: false,
};

type Where = Blocker['where'];
type Missing = Pick<Blocker, 'code' | 'where'>;
const lacks = (is: boolean, code: Blocker['code'], at: Where): Missing[] => (is ? [{ code, where: at }] : []);

const planCodes = {
  draft: ['plan-not-submitted', 'plan'],
  submitted: ['plan-review', 'reviews'],
  returned: ['plan-returned', 'plan'],
} as const;

function planMissing({ plan, goals, tasks }: CaseStanding): Missing[] {
  if (!plan) return lacks(true, 'no-plan', 'plan');
  const [code, at] = plan.state === 'approved' ? [] : planCodes[plan.state];
  return [
    ...lacks(goals === 0, 'no-goals', 'plan'),
    ...lacks(tasks === 0, 'no-tasks', 'plan'),
    ...lacks(!plan.agreed, 'not-agreed', 'plan'),
    ...(code && at ? lacks(true, code, at) : []),
  ];
}

/** What each step lacks, in the order of the method. */
const steps: readonly (readonly [Exclude<Stage, 'done'>, (of: CaseStanding) => Missing[]])[] = [
  [
    'intake',
    ({ state, opening }) => {
      if (state !== 'received') return [];
      if (opening === 'asked') return lacks(true, 'opening-review', 'reviews');
      return lacks(true, opening === 'returned' ? 'opening-returned' : 'not-decided', 'decide');
    },
  ],
  ['assessment', ({ assessments }) => lacks(assessments === 0, 'not-assessed', 'assess')],
  ['plan', planMissing],
  [
    'intervention',
    ({ interventions, mandatoryOpen }) => [
      ...lacks(interventions === 0, 'no-intervention', 'interventions'),
      ...lacks(mandatoryOpen > 0, 'tasks-open', 'tasks'),
    ],
  ],
  [
    'evaluation',
    ({ evaluated, goalsUnjudged }) => [
      ...lacks(!evaluated, 'not-evaluated', 'evaluate'),
      ...lacks(evaluated && goalsUnjudged > 0, 'goal-not-judged', 'evaluate'),
    ],
  ],
  [
    'closure',
    ({ closing, mandatoryOpen }) => {
      if (closing !== 'asked') return lacks(true, closing === 'none' ? 'not-closed' : 'closing-returned', 'close');
      return [...lacks(true, 'closing-review', 'reviews'), ...lacks(mandatoryOpen > 0, 'tasks-open', 'tasks')];
    },
  ],
];

const lackingIn = (standing: CaseStanding, which: (step: Stage) => boolean): Blocker[] =>
  steps
    .filter(([step]) => which(step))
    .flatMap(([step, lacking]) => lacking(standing).map((m) => ({ stage: step, ...m })));

/** Everything that is still to be done, step by step; nothing comes before a closing that is being looked at. */
function missing(standing: CaseStanding): Blocker[] {
  if (standing.state === 'declined') return [];
  if (standing.state === 'closed') {
    const left = lacks(standing.followUpsOpen > 0, 'follow-ups-open', 'followUps');
    return left.map((m) => ({ stage: 'followUp', ...m }));
  }
  return lackingIn(standing, (step) => standing.closing !== 'asked' || step === 'closure');
}

/** What is worked on: the first step for which something is missing. */
export const stageOf = (standing: CaseStanding): Stage => missing(standing)[0]?.stage ?? 'done';

/** What these steps still lack; without steps, what is missing for the next stage, and a closing to be made anew. */
export function caseBlockers(standing: CaseStanding, of?: readonly MethodStep[]): Blocker[] {
  if (of) return lackingIn(standing, (step) => of.some((s) => s === step));
  const all = missing(standing);
  return all.filter((b) => b.stage === all[0]?.stage || b.code === 'closing-returned');
}

interface NumberParts {
  readonly domain: string;
  readonly date: string;
  readonly site: string;
  readonly worker: string;
}

const filled = (pattern: string, parts: Readonly<Record<string, string>>) =>
  pattern.replace(/\{(\w+)\}/g, (_, key: string) => parts[key] ?? '');

const yearOf = ({ date }: NumberParts) => date.slice(0, 4);

/** Numbers are counted by what stands before and behind them, by year and without the worker. */
export const numberBeginning = (pattern: string, parts: NumberParts): string =>
  filled(pattern, { ...parts, seq: '', date: yearOf(parts), year: yearOf(parts), worker: '' });

export const numberOf = (pattern: string, digits: number, parts: NumberParts, seq: number): string =>
  filled(pattern, { ...parts, year: yearOf(parts), seq: String(seq).padStart(digits, '0') });
