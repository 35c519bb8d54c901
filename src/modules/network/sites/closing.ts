import type { Parsed } from '../../../kernel/contract.ts';
import { addDays, type Day } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { handOverPosts } from '../../access/public.ts';
import { networkContract } from '../contract.ts';
import { sitesAnywhere } from '../scope.ts';
import { network } from '../tables.ts';
import { sitesBelow } from './briefs.ts';
import { beginPlace, lastChangeOn, lockSite } from './changing.ts';
import type { siteEndpoints } from './contract.ts';
import { handedOver, refuseBeforeLast } from './occupancy.ts';
import { isOpen, mayHangUnder, type Operator, type SiteKind } from './rules.ts';

type Input = Parsed<(typeof siteEndpoints.closeSite)['in']>;

export interface Hanging {
  readonly cityCode: string;
  readonly id: string;
  readonly name: string;
  readonly kind: SiteKind;
  readonly divisionCode: string;
  readonly openedOn: Day;
  readonly operator: Operator;
  readonly agencyId: string | null;
}

/** What hangs directly under a site and has no closing day yet, locked. */
export async function hangingUnder(context: ActionContext, siteId: string): Promise<Hanging[]> {
  const rows = await sitesAnywhere
    .from(context)
    .select(['cityCode', 'id', 'name', 'kind', 'divisionCode', 'openedOn', 'operator', 'agencyId'])
    .where('parentSiteId', '=', siteId)
    .where('closedOn', 'is', null)
    .orderBy('divisionCode')
    .forUpdate()
    .execute();
  return rows as Hanging[];
}

export async function closeSite(context: ActionContext, input: Input) {
  const site = await lockSite(context, input);
  if (site.closedOn !== null)
    throw networkContract.problem('site-closed', { params: { name: site.name, on: site.closedOn } });
  const last = await lastChangeOn(context, site.id);
  if (input.on <= last) throw invalid({ pointer: '/on', code: 'network.before-last-change', params: { on: last } });
  if (input.on > addDays(context.today, 366)) throw invalid({ pointer: '/on', code: 'network.closed-too-late' });
  const hanging = await hangingUnder(context, site.id);
  if (hanging.length > 0 && !input.successorId && !input.closeBelow) {
    throw networkContract.problem('site-has-hanging', {
      params: { name: site.name, count: hanging.length },
      facts: {
        total: hanging.length,
        hanging: hanging.slice(0, 100).map(({ id, name, kind }) => ({ id, name, kind })),
      },
    });
  }
  const passing = input.closeBelow ? [] : hanging;
  const successor = input.successorId ? await successorOf(context, site, passing, input) : null;
  const siteIds = input.closeBelow ? await sitesBelow(context, site.id) : [site.id];
  await refuseBeforeLast(context, site, { siteIds, on: input.on });
  const people = await handedOver(context, site, { siteIds, on: input.on, successorId: input.successorId });
  // From above: the workers of a station serve its points, and are there before those they are responsible for.
  await end(context, site, successor, input);
  const moved = successor ? await handOver(context, passing, input) : 0;
  const closed = input.closeBelow ? await closeAllBelow(context, hanging, successor, input) : 0;
  context.audit({
    cityCode: site.cityCode,
    subjectType: 'site',
    subjectId: site.id,
    detail: { on: input.on, reason: input.reason, successorId: input.successorId, moved, closed, handedOver: people },
  });
  return { id: site.id, moved, closed, handedOver: people };
}

/** Sets the closing day of one site and of the place it stands on. */
async function end(
  context: ActionContext,
  site: { cityCode: string; id: string; divisionCode: string },
  successor: Successor | null,
  input: Input,
): Promise<void> {
  const write = network.write(context);
  await write
    .updateTable('network.site')
    .set((e) => ({
      closedOn: input.on,
      closeReason: input.reason,
      successorId: input.successorId,
      version: e('version', '+', 1),
    }))
    .where('cityCode', '=', site.cityCode)
    .where('id', '=', site.id)
    .execute();
  await write
    .updateTable('network.site_place')
    .set({ validTo: input.on })
    .where('cityCode', '=', site.cityCode)
    .where('siteId', '=', site.id)
    .where('validTo', 'is', null)
    .execute();
  const { cityCode, divisionCode, id } = site;
  if (successor) await handOverPosts(context, id, { ...successor, siteId: successor.id }, input.on);
  await context.emit({
    type: 'network.site-closed',
    cityCode,
    divisionCode,
    siteId: id,
    data: { id, on: input.on, successorId: input.successorId },
  });
}

async function closeAllBelow(
  context: ActionContext,
  hanging: readonly Hanging[],
  successor: Successor | null,
  input: Input,
): Promise<number> {
  let closed = 0;
  for (const below of hanging) {
    const last = await lastChangeOn(context, below.id);
    if (input.on <= last)
      throw invalid({ pointer: '/on', code: 'network.below-opened-later', params: { name: below.name, on: last } });
    await end(context, below, successor, input);
    closed += 1 + (await closeAllBelow(context, await hangingUnder(context, below.id), successor, input));
  }
  return closed;
}

interface Successor {
  readonly id: string;
  readonly name: string;
  readonly divisionCode: string;
}

/** The site that takes over, held open until the action ends. */
async function successorOf(
  context: ActionContext,
  site: { id: string; cityCode: string },
  passing: readonly Hanging[],
  { successorId, on }: Input,
): Promise<Successor> {
  const found = await sitesAnywhere
    .from(context)
    .selectAll()
    .where('id', '=', successorId ?? '')
    .forShare()
    .executeTakeFirst();
  const fits =
    found &&
    found.cityCode === site.cityCode &&
    found.closedOn === null &&
    isOpen(found, on) &&
    passing.every((below) => mayHangUnder(below.kind, found.kind as SiteKind)) &&
    // Neither the closing site itself nor anything that hangs below it.
    !(await sitesBelow(context, site.id)).includes(found.id);
  if (!fits) throw invalid({ pointer: '/successorId', code: 'network.bad-successor' });
  return found;
}

/** Hangs everything under the successor from the closing day on. */
async function handOver(context: ActionContext, passing: readonly Hanging[], input: Input): Promise<number> {
  // Where a site stood is entered when it has happened; a handover ahead of its day would show too early.
  if (passing.length > 0 && input.on > context.today) throw invalid({ pointer: '/on', code: 'network.date-ahead' });
  for (const below of passing) {
    const last = await lastChangeOn(context, below.id);
    if (input.on <= last)
      throw invalid({ pointer: '/on', code: 'network.below-opened-later', params: { name: below.name, on: last } });
    await beginPlace(
      context,
      below,
      input.on,
      { ...below, parentSiteId: input.successorId },
      { cause: 'moved', reason: input.reason },
    );
    await context.emit({
      type: 'network.site-moved',
      cityCode: below.cityCode,
      divisionCode: below.divisionCode,
      siteId: below.id,
      data: { id: below.id, on: input.on, fromDivisionCode: below.divisionCode },
    });
  }
  return passing.length;
}
