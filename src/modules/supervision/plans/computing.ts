/** Computes the plans that wait, one after the other, in threads; what is stopped meanwhile is given up. */
import { sql } from 'kysely';
import { runAction, runUpkeep } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { plansAnywhere } from '../scope.ts';
import { alternatives } from '../solving/alternatives.ts';
import { explained as explain } from '../solving/explaining.ts';
import type { Instance } from '../solving/instance.ts';
import { inWorkers, type Run, type SolveOptions, solveAssignment } from '../solving/solving.ts';
import type { Explained } from './stored.ts';

interface Waiting {
  readonly cityCode: string;
  readonly id: string;
  readonly divisionCode: string;
  readonly name: string;
  readonly instance: Instance;
  readonly tries: number;
}

const leaseMinutes = 2;
const mostTries = 3;
const lookEverySeconds = 2;

/** `run`: in threads, unless a caller has little to compute. */
export async function computePlans(services: Services, run?: Run): Promise<void> {
  for (;;) {
    const plan = await take(services);
    if (!plan) return;
    try {
      await compute(services, plan, run);
    } catch (error) {
      if (!(await stillWaiting(services, plan))) continue;
      services.log.error({ err: error, plan: plan.id }, 'a plan of assignment failed');
      if (plan.tries >= mostTries) await end(services, plan, { state: 'failed', fault: String(error).slice(0, 300) });
      else await write(services, plan, sql`taken_until = now() + interval '10 seconds'`);
    }
  }
}

/** Taken for some minutes, renewed while it is computed. */
async function take(services: Services): Promise<Waiting | undefined> {
  const [found] = await runUpkeep(services, (upkeep) =>
    plansAnywhere.sql<Waiting>(
      upkeep,
      sql`update supervision.plan
        set taken_until = now() + ${leaseMinutes} * interval '1 minute', tries = tries + 1
        where (city_code, id) = (select city_code, id from supervision.plan
          where state = 'waiting' and (taken_until is null or taken_until < now())
          order by made_at limit 1 for update skip locked)
        returning city_code, id, division_code, name, instance, tries`,
    ),
  );
  return found;
}

const write = (services: Services, { cityCode, id }: Waiting, set: ReturnType<typeof sql>) =>
  runUpkeep(services, (upkeep) =>
    plansAnywhere.sql<{ id: string }>(
      upkeep,
      sql`update supervision.plan set ${set}
        where city_code = ${cityCode} and id = ${id} and state = 'waiting' returning id`,
    ),
  );

const renewed = sql`taken_until = now() + ${sql.lit(leaseMinutes)} * interval '1 minute'`;
const stillWaiting = async (services: Services, plan: Waiting) => (await write(services, plan, renewed)).length > 0;

async function compute(services: Services, plan: Waiting, given?: Run): Promise<void> {
  const stop = new AbortController();
  let progress = { done: 0, of: 1 };
  const look = setInterval(() => {
    void write(services, plan, sql`progress = ${JSON.stringify(progress)}::jsonb, ${renewed}`).then(
      (rows) => rows.length === 0 && stop.abort(),
      (error) => services.log.warn({ err: error, plan: plan.id }, 'progress of a plan was not kept'),
    );
  }, lookEverySeconds * 1000);
  try {
    const { signal } = stop;
    const run = given ?? inWorkers({ signal });
    const onProgress: SolveOptions['onProgress'] = ({ stage, done, of }) => {
      if (stage === 'assigning') progress = { done, of };
    };
    const solution = await solveAssignment(plan.instance, { signal, onProgress }, run);
    const { binding, binds } = await explain(plan.instance, solution, run);
    const choices = await alternatives(plan.instance, { signal }, run, binds);
    const explained: Explained = {
      binding,
      choices: choices.map(({ kind: _, ...choice }) => choice),
    };
    await end(services, plan, { state: 'checked', solution, explained });
  } finally {
    clearInterval(look);
  }
}

interface End {
  readonly state: 'checked' | 'failed';
  readonly solution?: object;
  readonly explained?: object;
  readonly fault?: string;
}

/** The answer and its audit stand together; what was stopped meanwhile stays so. */
function end(services: Services, plan: Waiting, { state, solution, explained, fault }: End): Promise<object> {
  const who = { kind: 'system', name: 'supervision', divisionCode: plan.divisionCode } as const;
  return runAction(services, { who, language: 'zh' }, 'supervision.compute-plan', { id: plan.id }, async (context) => {
    const json = (value: object | undefined) => (value ? sql`${JSON.stringify(value)}::jsonb` : sql`null`);
    await plansAnywhere.sql(
      context,
      sql`update supervision.plan set state = ${state}, solution = ${json(solution)}, explained = ${json(explained)},
          fault = ${fault ?? null}, progress = null, taken_until = null, version = version + 1
        where city_code = ${plan.cityCode} and id = ${plan.id} and state = 'waiting'`,
    );
    context.audit({
      ...{ cityCode: plan.cityCode, subjectType: 'supervision-plan', subjectId: plan.id },
      detail: { plan: plan.name, state },
    });
    return {};
  });
}
