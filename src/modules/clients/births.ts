import { ageOn, type Day } from '../../kernel/dates.ts';
import type { Context } from '../../platform/context.ts';
import { birthRules } from './region-rules.ts';

/**
 * What is told of a child is sensitive: of the birth date, month and year. The day is for who asks for it with a reason;
 * up to which age stands in the rule set `client-birth`.
 */
export interface ShownBirth {
  /** Null as well where only the month is shown. */
  readonly bornOn: Day | null;
  readonly bornOnMasked: string | null;
}

export const maskBirth = (bornOn: Day): string => `${bornOn.slice(0, 7)}-**`;

export async function birthsShown(context: Context): Promise<(bornOn: Day | null) => ShownBirth> {
  const { maskedBelow } = await birthRules(context);
  return (bornOn) =>
    bornOn !== null && ageOn(bornOn, context.today) < maskedBelow
      ? { bornOn: null, bornOnMasked: maskBirth(bornOn) }
      : { bornOn, bornOnMasked: null };
}
