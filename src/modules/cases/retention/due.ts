/** A closed case that the caller keeps, held, with the day until which it is kept and what keeps it. */
import { type SqlBool, sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import { marks, say } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { casesContract } from '../contract.ts';
import { heldCase } from '../held.ts';
import { guardsOf } from './guards.ts';
import { closedCases } from './queries.ts';
import { retentionRules } from './region-rules.ts';
import { destructionBlockers, type Guards, keptUntil, retentionClassOf } from './rules.ts';
import { destructionBlockerWords } from './words.ts';

export async function heldFile(context: ActionContext, permission: Permission, id: string) {
  const file = await heldCase(context, permission, id);
  const [row] = await closedCases(context, sql<SqlBool>`cases.case_file.id = ${id}`);
  const of = row && retentionClassOf((await retentionRules(context)).classes, row);
  const guards = row && (await guardsOf(context, [row])).get(id);
  if (!row || !of || !guards) throw casesContract.problem('case-not-closed');
  return { file, closingId: row.closingId, of, ...guards, untilOn: keptUntil(row, of) };
}

/** What has come in its way is said, all of it. */
export function refuseKept({ today, language }: ActionContext, guards: Guards): void {
  const blockers = destructionBlockers(guards, today);
  if (blockers.length === 0) return;
  const why = blockers.map((b) => say(destructionBlockerWords[b], language)).join(say(marks.semicolon, language));
  throw casesContract.problem('destruction-blocked', { params: { why } });
}
