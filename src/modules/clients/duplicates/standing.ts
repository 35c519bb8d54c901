/** Where the file of two stands, and who is responsible there: at no closed site, by nobody who does not serve it. */
import type { ActionContext, Context } from '../../../platform/context.ts';
import { closedSites, isOpen, siteById } from '../../network/public.ts';
import { beginResponsibility, moveResponsibility } from '../assignment/moving.ts';
import { releaseFrom } from '../assignment/releasing.ts';
import { firstServing } from '../assignment/serving.ts';
import { tellWaiting, tellWorkers } from '../assignment/telling.ts';
import type { Rows } from '../tables.ts';

type File = Pick<
  Rows['clients.person'],
  'cityCode' | 'id' | 'siteId' | 'divisionCode' | 'careTo' | 'responsibleWorkerId'
>;
type Place = Pick<File, 'siteId' | 'divisionCode'>;

/** The place that was chosen; where its site is closed, the one that took over, else the other file's. */
export async function placeFor(context: Context, chosen: Place, other: Place): Promise<Place> {
  const { siteId, divisionCode } = chosen;
  return { divisionCode, siteId: (await openFor(context, siteId)) ?? (await openFor(context, other.siteId)) ?? siteId };
}

async function openFor(context: Context, siteId: string): Promise<string | undefined> {
  const site = await siteById(context, siteId);
  if (site && isOpen(site, context.today)) return siteId;
  const [closed] = await closedSites(context, [siteId], context.today);
  return closed?.to.id;
}

interface Held {
  readonly workerId: string | null;
  readonly siteId: string | null;
}

/** Whoever was responsible for one of the files and serves the site is so from today on; else somebody waits there. */
export async function joinResponsibility(
  context: ActionContext,
  { survivor, merged, siteId, now }: { survivor: File; merged: File; siteId: string; now: Held },
): Promise<string | null> {
  const before = [survivor.responsibleWorkerId, now.workerId, merged.responsibleWorkerId];
  const workerId = await firstServing(context, siteId, before);
  if (workerId !== now.workerId || (workerId !== null && siteId !== now.siteId))
    await beginResponsibility(context, survivor.cityCode, [{ id: survivor.id, siteId }], workerId);
  return workerId;
}

/** Whoever was responsible for one of the files and is so no more hears of it; where nobody is now, so do the leads. */
export async function tellJoined(
  context: ActionContext,
  { survivor, merged, siteId, workerId }: { survivor: File; merged: File; siteId: string; workerId: string | null },
): Promise<void> {
  const before = new Set([survivor.responsibleWorkerId, merged.responsibleWorkerId].flatMap((id) => id ?? []));
  const lost = [...before].filter((id) => id !== workerId);
  await tellWorkers(
    context,
    lost.map((from) => ({ personId: survivor.id, from, to: null })),
    'merged',
  );
  if (workerId === null && before.size > 0) await tellWaiting(context, siteId);
}

/** Files taken apart stand where they stood: unless that site has closed meanwhile, or whoever was responsible has left it. */
export async function standApart(
  context: ActionContext,
  files: readonly File[],
  joined: Pick<File, 'siteId'>,
): Promise<void> {
  for (const { cityCode, id, siteId, careTo, responsibleWorkerId } of files) {
    if (careTo !== null) continue;
    const at = (await openFor(context, siteId)) ?? joined.siteId;
    if (at !== siteId) {
      const workerId = await firstServing(context, at, [responsibleWorkerId]);
      await moveResponsibility(context, cityCode, [{ id, siteId: at }], workerId);
    } else if (responsibleWorkerId) await releaseFrom(context, [{ cityCode, siteId, workerId: responsibleWorkerId }]);
  }
}
