import { sql } from 'kysely';
import { Problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction, runUpkeep } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { rosterEntries, rostersAnywhere } from '../scope.ts';
import { compareRoster } from './comparing.ts';
import { endNext } from './ending.ts';
import { moveOn, type RosterHead, rosterRow, talliesOf } from './heads.ts';
import { followList } from './listing.ts';
import { registerNext } from './registering.ts';
import { outcomeOf } from './rules.ts';
import { tellDone } from './telling.ts';
import { putNextBack } from './undoing.ts';
import { updateNext } from './updating.ts';
import { withdrawNext } from './withdrawing.ts';

interface UnderWay {
  readonly cityCode: string;
  readonly id: string;
  readonly state: 'reading' | 'applying' | 'undoing';
  readonly carriedFor: Who;
}

/** Compares, applies or takes back whatever rosters are under way, a step of each in turn, until all are done. */
export async function carryOutRosters(services: Services): Promise<void> {
  const comparisons = new Map<string, Comparison>();
  try {
    await carryAll(services, comparisons);
  } finally {
    for (const comparison of comparisons.values()) await comparison.return(undefined);
  }
}

/** Lists whose files stand open. */
type Comparison = ReturnType<typeof compareRoster>;

async function carryAll(services: Services, comparisons: Map<string, Comparison>): Promise<void> {
  const failed = new Set<string>();
  for (;;) {
    const found = await runUpkeep(services, (upkeep) =>
      rostersAnywhere.sql<UnderWay>(
        upkeep,
        sql`select city_code, id, state, carried_for from clients.roster
          where state in ('reading', 'applying', 'undoing') order by imported_at`,
      ),
    );
    const waiting = found.filter(({ id }) => !failed.has(id));
    if (waiting.length === 0) return;
    for (const roster of waiting) if (!(await carryOn(services, roster, comparisons))) failed.add(roster.id);
  }
}

/** One step; false when it failed. */
async function carryOn(
  services: Services,
  { cityCode, id, state, carriedFor: who }: UnderWay,
  comparisons: Map<string, Comparison>,
): Promise<boolean> {
  try {
    if (state === 'reading') {
      const comparison = comparisons.get(id) ?? compareRoster(services, id, who);
      comparisons.set(id, comparison);
      if ((await comparison.next()).done) comparisons.delete(id);
      return true;
    }
    const name = state === 'applying' ? 'clients.applyRoster' : 'clients.undoRoster';
    await runAction(services, { who, language: 'zh' }, name, { id }, (context) => step(context, id, state));
    return true;
  } catch (error) {
    // Another process has taken the last step meanwhile.
    if (error instanceof Problem && error.code === 'clients.roster-state') return true;
    services.log.error({ err: error, roster: id }, 'a step of a roster failed; it is tried again');
    await runUpkeep(services, (upkeep) =>
      rostersAnywhere.sql(
        upkeep,
        sql`update clients.roster set failed_at = ${new Date(services.clock())}
          where city_code = ${cityCode} and id = ${id} and state = ${state}`,
      ),
    );
    return false;
  }
}

/** The next rows without a result, or the end. The roster is locked meanwhile: another process waits its turn. */
async function step(context: ActionContext, id: string, state: 'applying' | 'undoing'): Promise<void> {
  const roster = await rosterRow(context, id);
  await moveOn(context, roster, state, { state, failedAt: null });
  const audit = (parts: Readonly<Record<string, number>>) =>
    context.audit({
      cityCode: roster.cityCode,
      divisionCode: roster.divisionCode,
      subjectType: 'roster',
      subjectId: id,
      detail: { category: roster.category, month: roster.month, ...parts },
    });
  const more =
    state === 'applying'
      ? (await registerNext(context, roster)) || (await updateNext(context, roster)) || (await endNext(context, roster))
      : (await withdrawNext(context, roster)) || (await putNextBack(context, roster));
  if (more) return audit({});
  if (state === 'applying') await endApplying(context, roster);
  await moveOn(context, roster, state, { state: state === 'applying' ? 'applied' : 'undone', carriedFor: null });
  const outcome = outcomeOf(await talliesOf(context, roster));
  await tellDone(context, roster, outcome);
  audit(outcome);
}

async function endApplying(context: ActionContext, roster: RosterHead): Promise<void> {
  await followList(context, roster);
  await rosterEntries.sql(
    context,
    sql`update clients.roster_entry set result = 'skipped'
      where city_code = ${roster.cityCode} and roster_id = ${roster.id} and result is null`,
  );
}
