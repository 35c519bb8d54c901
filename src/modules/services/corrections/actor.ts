import type { Context } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';

/** Who did it, as records show it. */
export const actorOf = (context: Context) => ({
  by: actorName(context),
  account: context.who.kind === 'person' ? context.who.actor.accountId : null,
});
