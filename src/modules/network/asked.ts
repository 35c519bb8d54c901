/** Places and sites that a question names. */
import type { Permission } from '../../kernel/contract.ts';
import { problem } from '../../kernel/problem.ts';
import type { Context } from '../../platform/context.ts';
import { divisionOf } from '../../platform/reach.ts';
import { divisionNames } from './divisions/briefs.ts';
import { siteById, sitesByIds } from './sites/briefs.ts';

export interface AskedPlace {
  readonly place?: string | undefined;
  readonly siteId?: string | null | undefined;
}

/** Of a reach made of parts, a place is asked for by one of its divisions, or where one of its sites lies. */
async function meets(context: Context, permission: Permission, place: string): Promise<boolean> {
  const near = (code: string) => place.startsWith(code) || code.startsWith(place);
  const reach = context.reach(permission);
  if (reach.kind === 'parts') {
    if (reach.codes.some(near)) return true;
    return [...(await sitesByIds(context, reach.ids)).values()].some((site) => near(site.divisionCode));
  }
  const own = divisionOf(reach);
  return own !== undefined && near(own);
}

/**
 * A place or site named in a question must meet the reach: one beyond it and one not there answer alike, for a
 * figure of nothing would be a wrong one. A post at a site may ask anywhere in its city, where its clients may live.
 */
export async function refuseBeyondReach(context: Context, permission: Permission, asked: AskedPlace): Promise<void> {
  const { place, siteId } = asked;
  if (place !== undefined) {
    if (!(await meets(context, permission, place)) || !(await divisionNames(context, [place])).has(place))
      throw problem('not-found');
  }
  if (siteId) {
    const site = await siteById(context, siteId);
    const reached = site && context.covers(permission, { divisionCode: site.divisionCode, siteId: site.id });
    if (!reached) throw problem('not-found');
  }
}
