import { addDays } from '../../../kernel/dates.ts';
import { type DemoRun, inLanes, seeded } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { giveFeedback } from '../feedback/feedback.ts';
import { periodOf } from '../feedback/rules.ts';
import { organisation } from '../organisation/queries.ts';
import { workersThere } from '../sessions/choosing.ts';
import { reviewGoal, setGoal } from './actions.ts';

const remarks = [
  '督导每月按时到站，建议能落到具体个案。',
  '希望多一些小组方法的示范。',
  '',
  '遇到危机个案时能及时回应。',
  '',
];

/** Goals of workers and last half-year's feedback, at the stations of a few supervisors. */
export async function fillGrowth(run: DemoRun): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const { stations } = await organisation(context, {});
  const supervised = stations.flatMap(({ id, supervisorId }) => (supervisorId ? [{ siteId: id, supervisorId }] : []));
  const few = supervised.filter((_, nth) => nth % 4 === 0);
  const period = periodOf(addDays(run.today, -184));
  await inLanes(4, few.entries(), async ([nth, { siteId, supervisorId }]) => {
    const workers = await workersThere(context, siteId, run.today);
    const worker = workers.find((w) => !w.lead) ?? workers[0];
    if (!worker) return;
    const { id } = await run.act('supervision.setGoal', setGoal, {
      ...{ siteId, supervisorId, workerId: worker.id, dueOn: addDays(run.today, 120) },
      what: '能独立完成个案预估，并据此写出可衡量的目标',
      measure: '督导评阅三份预估，均达到“符合要求”',
      steps: [
        { what: '旁听督导示范预估一次', dueOn: addDays(run.today, 20) },
        { what: '在督导陪同下完成一份', dueOn: addDays(run.today, 60) },
        { what: '独立完成两份交督导评阅', dueOn: addDays(run.today, 110) },
      ],
    });
    if (nth % 3 === 0)
      await run.act('supervision.reviewGoal', reviewGoal, {
        id,
        verdict: 'onTrack',
        remark: '已旁听一次，提问能抓住重点。',
      });
  });
  const chosen = new Set([...new Set(supervised.map((s) => s.supervisorId))].filter((_, nth) => nth % 5 === 0));
  await inLanes(4, supervised.filter((s) => chosen.has(s.supervisorId)).entries(), async ([nth, { siteId }]) => {
    const random = seeded(20261127 + nth);
    for (const [at, { id: workerId }] of (await workersThere(context, siteId, run.today)).slice(0, 2).entries()) {
      const score = () => 3 + Math.floor(random() * 3);
      const scores = { presence: score(), skill: score(), support: score(), advice: score() };
      const remark = remarks[(nth * 2 + at) % remarks.length] ?? '';
      await run.act('supervision.giveFeedback', giveFeedback, { workerId, period, scores, remark });
    }
  });
  run.progress('成长计划', few.length, few.length);
}
