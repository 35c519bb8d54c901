/** What is told of somebody happened after the birth: years are mistyped more easily than they are noticed. */
import type { Day } from '../../kernel/dates.ts';
import { invalid } from '../../kernel/problem.ts';
import type { Context } from '../../platform/context.ts';
import { birthRules } from './region-rules.ts';
import { fault } from './registration/queries.ts';
import { beforeBirth } from './rules.ts';

/** Refuses days before the birth, each at its field. */
export async function mustBeInLife(
  context: Context,
  { bornOn }: { readonly bornOn: Day | null },
  days: Readonly<Record<string, Day | null | undefined>>,
): Promise<void> {
  const { earliest } = await birthRules(context);
  const early = beforeBirth(days, bornOn, earliest);
  if (early.length > 0) throw invalid(...early.map((field) => fault(field, 'before-birth')));
}
