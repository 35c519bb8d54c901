import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { unprepared } from '../hiring/prepared.ts';
import type { organisationEndpoints } from './contract.ts';
import { organisation } from './queries.ts';

/** The organisation as the caller may see it, with who of it may not take stations yet. */
export async function organisationShown(
  context: Context,
  input: Parsed<typeof organisationEndpoints.organisation.in>,
): Promise<Parsed<typeof organisationEndpoints.organisation.out>> {
  const org = await organisation(context, input);
  const hands = org.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId);
  return { ...org, unprepared: [...(await unprepared(context, [...new Set(hands)]))] };
}
