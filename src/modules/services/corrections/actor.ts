import type { Context } from '../../../platform/context.ts';

/** Who did it, as records show it. */
export const actorOf = ({ who }: Context) =>
  who.kind === 'person'
    ? { by: who.actor.name, account: who.actor.accountId }
    : { by: who.kind === 'system' ? '系统' : '', account: null };
