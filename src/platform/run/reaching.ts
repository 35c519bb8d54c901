import type { Context } from '../context.ts';
import { inReach } from '../database/scope.ts';
import { type Reach, reachOf, type Who } from '../reach.ts';

/** The same request, as if the post reached this. */
export function reaching(context: Context, reach: Reach): Context {
  const { who } = context;
  if (who.kind !== 'person' || !who.post) return context;
  const narrowed: Who = { ...who, post: { ...who.post, reach } };
  return {
    ...context,
    who: narrowed,
    reach: (permission) => reachOf(narrowed, permission),
    covers: (permission, place) =>
      inReach({ division: 'divisionCode', site: 'siteId' }, reachOf(narrowed, permission))(place),
  };
}

/**
 * The same request for the divisions that it reaches, and for what it reaches at sites outside of them: counts of
 * places answer the first, and no row is in both.
 */
export function sidesOf(context: Context): readonly [Context, Context?] {
  const { who } = context;
  const reach = who.kind === 'person' ? who.post?.reach : undefined;
  if (reach?.kind !== 'parts' || reach.ids.length === 0) return [context];
  const { codes, ids, divisionCode } = reach;
  return [
    reaching(context, { ...reach, ids: [] }),
    reaching(context, { kind: 'sites', ids, divisionCode, outside: codes }),
  ];
}
