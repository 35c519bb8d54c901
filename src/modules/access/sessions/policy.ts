import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

/** Limits of sign-in, from the rule set `access-security` in force today. */
export const securityContent = z.object({
  idleMinutes: z.number().int().min(1),
  sessionDays: z.number().int().min(1),
  failuresBeforeLock: z.number().int().min(1),
  longestLockMinutes: z.number().int().min(1),
  passwordLength: z.number().int().min(8),
  oneTimePasswordDays: z.number().int().min(1),
});
export type SecurityPolicy = z.infer<typeof securityContent>;

export async function securityPolicy(context: Pick<Context, 'db' | 'today'>): Promise<SecurityPolicy> {
  const set = await ruleSetOn(context, 'access-security', context.today);
  if (!set) throw new Error('rule set access-security is missing');
  return securityContent.parse(set.content);
}
