import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { can } from '../contract.ts';
import { standingId } from '../duplicates/queries.ts';
import { membersInReach } from '../households/queries.ts';
import { personRow } from '../queries.ts';
import type { ShownEvents, timelineEndpoints } from './contract.ts';
import { eventsOf } from './merging.ts';

type Input = Parsed<(typeof timelineEndpoints.personEvents)['in']>;

/** Everything that happened to one person. */
export async function personEvents(context: Context, { id, ...asked }: Input): Promise<ShownEvents> {
  const { cityCode, ...person } = await personRow(context, can.readClients, await standingId(context, id));
  return eventsOf(context, cityCode, [person], asked);
}

/** Everything that happened to the members of a household whom the caller may see; those met together stand once. */
export async function householdEvents(context: Context, { id, ...asked }: Input): Promise<ShownEvents> {
  const members = await membersInReach(context, can.readClients, id);
  return eventsOf(context, members[0].cityCode, members, asked);
}
