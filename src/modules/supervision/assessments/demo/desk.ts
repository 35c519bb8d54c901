/** Who answers in an assessment of the demonstration, at which day. */
import type { ActionContext, Context } from '../../../../platform/context.ts';
import type { DemoRun } from '../../../../platform/demo.ts';
import { everywhere, type Who } from '../../../../platform/reach.ts';
import { runAction } from '../../../../platform/run/run.ts';
import { organisation } from '../../organisation/queries.ts';
import { chainOf } from '../../organisation/rules.ts';
import type { PersonStored } from '../stored.ts';
import type { AskedSource } from '../words.ts';

type Perform<I, O> = (context: ActionContext, input: I) => Promise<O>;

export async function deskOf(run: DemoRun, context: Context) {
  const org = await organisation(context, {});
  const { code } = run.region;
  const seated = (workerId: string, role: 'supervisor' | 'districtLeader' | 'areaManager' | 'centreManager'): Who => {
    const name = org.seats.find((s) => s.workerId === workerId)?.name ?? '';
    const post = { id: workerId, role, reach: everywhere, placeName: '', divisionCode: code, siteId: null, workerId };
    return { kind: 'person', actor: { accountId: workerId, name, sessionId: null }, post };
  };
  return {
    org,
    seated,
    /** By the clock of that day. */
    act<I, O>(on: string, who: Who, name: string, perform: Perform<I, O>, input: I): Promise<O> {
      const { services, today } = run;
      const then = on === today ? services : { ...services, clock: () => Date.parse(`${on}T10:00:00+08:00`) };
      return runAction(then, { who, language: 'zh' }, `supervision.${name}`, input, perform);
    },
    /** Whom somebody is marked by; undefined where nobody sits. */
    asked({ workerId, unitId }: PersonStored, source: AskedSource): Who | undefined {
      if (source === 'self') return seated(workerId, 'supervisor');
      const chain = new Set(chainOf(org.units, unitId).map((u) => u.id));
      const duty = source === 'leader' ? 'leader' : 'areaManager';
      const seat = org.seats.find((s) => s.duty === duty && chain.has(s.unitId));
      return seat && seated(seat.workerId, source === 'leader' ? 'districtLeader' : 'areaManager');
    },
    groups: org.units.filter((u) => u.level === 'group'),
    manager: org.seats.find((s) => s.duty === 'manager'),
  };
}
export type Desk = Awaited<ReturnType<typeof deskOf>>;
