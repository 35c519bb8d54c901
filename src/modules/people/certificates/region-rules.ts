import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import type { RegistrationRules } from './rules.ts';

export const registrationContent = z.object({
  firstWithinMonths: z.number().int().min(1).max(120).optional(),
  periodYears: z.number().int().min(1).max(50),
  expiringDays: z.number().int().min(0).max(1000),
});

/** What the region has laid down about registration, as in force today. */
export async function registrationRules(context: Context): Promise<RegistrationRules> {
  return registrationContent.parse((await ruleSetOn(context, 'certificate-registration', context.today))?.content);
}
