/** Why a site cannot be put down for somebody, as far as whoever asks may know. */
import type { Permission } from '../../kernel/contract.ts';
import type { FieldProblem } from '../../kernel/problem.ts';
import type { Context } from '../../platform/context.ts';
import { homeCity } from '../../platform/run/run.ts';
import { isOpen, type SiteBrief, shutOn, takesClients } from '../network/public.ts';

type Named = Pick<FieldProblem, 'params'> & { readonly code: string };

/**
 * Of a site within reach the cause. Of one beyond it only what choosing a site to hand over to tells as well: that it is
 * there, open, and in the own city; of any other nothing.
 */
export function siteHindrance(
  context: Context,
  permission: Permission,
  site: SiteBrief | undefined,
): Named | undefined {
  if (!site) return { code: 'unknown-site' };
  if (context.covers(permission, { divisionCode: site.divisionCode, siteId: site.id }))
    return shutOn(site, context.today);
  const known =
    isOpen(site, context.today) && takesClients(site) && site.divisionCode.startsWith(homeCity(context.who));
  return known ? { code: 'site-beyond', params: { site: site.name } } : { code: 'unknown-site' };
}
