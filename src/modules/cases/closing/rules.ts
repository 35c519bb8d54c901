import type { CaseStanding } from '../rules.ts';
import type { ClosingReason } from './contract.ts';
import type { closingBlockerWords } from './words.ts';

type ClosingCode = keyof typeof closingBlockerWords;

/** What keeps a case from being closed for a reason. */
export function closingBlockers(
  { mandatoryOpen, plan, goals, evaluated }: Pick<CaseStanding, 'mandatoryOpen' | 'plan' | 'goals' | 'evaluated'>,
  reason: Pick<ClosingReason, 'evaluated'>,
): ClosingCode[] {
  const inForce = plan?.state === 'approved' && plan.agreed;
  return [
    ...(mandatoryOpen > 0 ? (['tasks-open'] as const) : []),
    ...((plan || reason.evaluated) && goals === 0 ? (['no-goals'] as const) : []),
    ...(reason.evaluated && !inForce ? (['plan-not-in-force'] as const) : []),
    ...(reason.evaluated && !evaluated ? (['not-evaluated'] as const) : []),
  ];
}
