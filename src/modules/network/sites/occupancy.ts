import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { listed, say } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { units } from '../../../platform/facts.ts';
import { occupants } from '../../../platform/occupants.ts';
import { networkContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { sites } from '../scope.ts';
import { sitesBelow } from './briefs.ts';
import type { siteEndpoints } from './contract.ts';

const standing = () => occupants().flatMap(({ atSites, ...what }) => (atSites ? [{ ...what, atSites }] : []));

/** What somebody must know before closing a site. */
export async function closing(context: Context, input: Parsed<(typeof siteEndpoints.closing)['in']>) {
  const { id, on = context.today } = input;
  const site = await sites.from(context, can.writeSites).select('id').where('id', '=', id).executeTakeFirst();
  if (!site) throw problem('not-found');
  const lower = (await sitesBelow(context, id)).filter((below) => below !== id);
  const counted = standing().map(async ({ id: kind, word, unit, atSites }) => ({
    id: kind,
    name: word,
    unit: units[unit],
    here: await atSites(context, [id], on),
    below: lower.length > 0 ? await atSites(context, lower, on) : 0,
  }));
  return { occupants: await Promise.all(counted) };
}

/** Nothing that happened at a site may come to lie after its closing; on the day itself work may still have been done. */
export async function refuseBeforeLast(
  context: ActionContext,
  { cityCode }: { readonly cityCode: string },
  { siteIds, on }: { readonly siteIds: readonly string[]; readonly on: string },
): Promise<void> {
  for (const { word, lastAt } of occupants()) {
    const last = await lastAt?.(context, cityCode, siteIds);
    if (!last || last <= on) continue;
    const params = { what: say(word, context.language), last };
    throw invalid({ pointer: '/on', code: 'network.closed-before-last', params });
  }
}

/** How many stand at sites that close; without a successor nobody may: he or she would fall out of sight. */
export async function handedOver(
  context: ActionContext,
  site: { readonly name: string },
  { siteIds, on, successorId }: { siteIds: readonly string[]; on: string; successorId: string | null },
): Promise<number> {
  const found: { id: string; count: number; text: string }[] = [];
  for (const { id, word, unit, atSites } of standing()) {
    const n = await atSites(context, siteIds, on);
    const text = [say(word, context.language), n, say(units[unit], context.language)].join(' ');
    if (n > 0) found.push({ id, count: n, text });
  }
  if (found.length > 0 && successorId === null) {
    const params = {
      name: site.name,
      who: listed(
        found.map(({ text }) => text),
        context.language,
      ),
    };
    throw networkContract.problem('site-occupied', {
      params,
      fields: [{ pointer: '/successorId', code: 'network.site-occupied', params }],
      facts: { occupants: found.map(({ id, count }) => ({ id, count })) },
    });
  }
  return found.reduce((sum, { count }) => sum + count, 0);
}
