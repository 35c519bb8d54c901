import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets.ts';
import type { RegistrationRules } from './rules.ts';

const content = z.object({ periodYears: z.number().int().min(1), expiringDays: z.number().int().min(0) });

/** What the region has laid down about registration, as in force today. */
export async function registrationRules(context: Context): Promise<RegistrationRules> {
  return content.parse((await ruleSetOn(context, 'certificate-registration', context.today))?.content);
}
