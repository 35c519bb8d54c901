import { systemActor } from '../../kernel/words.ts';
import type { Context } from '../context.ts';

/** Who acts, as rows remember it. */
export function actorName({ who }: Context): string {
  if (who.kind === 'person') return who.actor.name;
  return who.kind === 'system' ? systemActor.zh : '';
}
