import type { Permission } from '../../kernel/contract.ts';
import { addDays, type Day } from '../../kernel/dates.ts';
import { type FieldProblem, problem } from '../../kernel/problem.ts';
import { marks, say } from '../../kernel/words.ts';
import type { ActionContext } from '../../platform/context.ts';
import { casesContract } from './contract.ts';
import type { Blocker } from './rules.ts';
import { caseFiles } from './scope.ts';
import { blockerWords } from './words.ts';

/** The case within reach, held until the end of the action: what is done in one case is done in order, and nothing once its file is gone. */
export async function heldCase(context: ActionContext, permission: Permission, id: string) {
  const row = await caseFiles
    .from(context, permission)
    .selectAll('cases.case_file')
    .where('cases.case_file.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  if (row.destroyedOn !== null) throw casesContract.problem('file-destroyed');
  return row;
}
export type HeldCase = Awaited<ReturnType<typeof heldCase>>;

/** The same for what belongs to a case that has been accepted and is not closed. */
export async function runningCase(context: ActionContext, permission: Permission, id: string): Promise<HeldCase> {
  const row = await heldCase(context, permission, id);
  if (row.state !== 'accepted') throw casesContract.problem('case-not-running');
  return row;
}

/** What the method puts later is refused, and says what comes first. */
export function refuseBefore({ language }: Pick<ActionContext, 'language'>, blockers: readonly Blocker[]): void {
  if (blockers.length === 0) return;
  const missing = blockers.map(({ code }) => say(blockerWords[code], language)).join(say(marks.semicolon, language));
  throw casesContract.problem('steps-first', { params: { missing } });
}

export const fault = (field: string, code: string, params: Record<string, string> = {}): FieldProblem => ({
  pointer: `/${field}`,
  code: `cases.${code}`,
  params,
});

/** A day of something done in a case: not before it was received, or opened again where that counts, not ahead. */
export function dayFaults(
  { today }: Pick<ActionContext, 'today'>,
  since: Day | { readonly on: Day; readonly again: boolean },
  days: Record<string, Day>,
) {
  const { on: first, again } = typeof since === 'string' ? { on: since, again: false } : since;
  return Object.entries(days).flatMap(([field, on]) => {
    if (on > today) return [fault(field, 'in-future')];
    if (on >= first) return [];
    return [again ? fault(field, 'before-reopened', { on: first }) : fault(field, 'before-received')];
  });
}

/** Nothing is planned further ahead: what lies beyond is a year mistyped, and would wait for as long. */
const mostYearsAhead = 5;

/** Days that something is planned for: of no other century. `from`: the first that there can be. */
export function plannedFaults(
  { today }: Pick<ActionContext, 'today'>,
  days: Record<string, Day>,
  { from, latest = today }: { readonly from?: Day; readonly latest?: Day } = {},
): FieldProblem[] {
  const [, end = today] = [latest, addDays(today, mostYearsAhead * 366)].sort();
  return Object.entries(days).flatMap(([field, on]) => {
    if (on > end) return [fault(field, 'too-late', { on: end })];
    return from !== undefined && on < from ? [fault(field, 'too-early', { on: from })] : [];
  });
}

/** What the audit keeps of every deed in a case. */
export const auditedCase = ({ cityCode, divisionCode, id }: HeldCase) => ({
  cityCode,
  divisionCode,
  subjectType: 'case',
  subjectId: id,
});
