import type { RiskRules } from '../rules.ts';
import type { RiskLevel } from '../schemas.ts';

const rank: Readonly<Record<RiskLevel, number>> = { general: 0, key: 1, high: 2 };

/** A grade rises at once; whether it may fall without anybody else, the region's rules say. */
export function needsApproval({ lowering }: Pick<RiskRules, 'lowering'>, from: RiskLevel, to: RiskLevel): boolean {
  return rank[to] < rank[from] && lowering.from.includes(from);
}

/**
 * Whoever says that somebody's risk is high says why, when a file is made or care resumed as when it is graded later. A
 * grade that nobody chose is that of the rule set, which explains itself.
 */
export function needsReason(level: RiskLevel | null | undefined): boolean {
  return level === 'high';
}

/** Why nobody approved a grade: it rose, the rules let it fall, or there was none before. */
export function approvalSpared(level: RiskLevel, before: RiskLevel | undefined): 'raised' | 'lowered' | 'first' {
  if (before === undefined || rank[level] === rank[before]) return 'first';
  return rank[level] > rank[before] ? 'raised' : 'lowered';
}

export type Obstacle = 'risk-not-approver' | 'risk-own-proposal';

/** What keeps somebody from deciding on a proposal. The system decides on everything: it is asked by nobody alone. */
export function obstacleTo(
  { lowering }: Pick<RiskRules, 'lowering'>,
  { proposedByAccount }: { proposedByAccount: string | null },
  decider: { role: string; accountId: string } | null,
): Obstacle | undefined {
  if (!decider) return undefined;
  if (!lowering.approvers.includes(decider.role)) return 'risk-not-approver';
  return decider.accountId === proposedByAccount ? 'risk-own-proposal' : undefined;
}
