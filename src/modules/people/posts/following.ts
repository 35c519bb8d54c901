import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import type { workerRow } from '../queries.ts';
import { people } from '../tables.ts';
import { homePost } from './rules.ts';

export type Worker = Awaited<ReturnType<typeof workerRow>>;

export const ofWorker = ({ cityCode, id: workerId }: Worker) => ({ cityCode, workerId });

interface Placing {
  readonly id: string;
  readonly siteId: string;
  readonly divisionCode: string;
  readonly main: boolean;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** The register repeats where the main post is; one that begins later moves it on its first day, by the nightly job. */
export async function moveHome(context: ActionContext, worker: Worker, posts: readonly Placing[]): Promise<void> {
  const home = homePost(posts, context.today);
  if (!home || home.siteId === worker.siteId) return;
  const { siteId, divisionCode } = home;
  await people
    .write(context)
    .updateTable('people.worker')
    .set((eb) => ({ siteId, divisionCode, version: eb('version', '+', 1) }))
    .where('cityCode', '=', worker.cityCode)
    .where('id', '=', worker.id)
    .execute();
}

/** From that day on posts of the worker are over; where it lies ahead, the nightly jobs find it then. */
export const tellEnded = (
  context: ActionContext,
  { cityCode, divisionCode, siteId, id }: Worker,
  on: Day,
): Promise<void> =>
  context.emit({ type: 'people.posts-ended', cityCode, divisionCode, siteId, data: { workerId: id, on } });
