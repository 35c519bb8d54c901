import { sql } from 'kysely';
import { addDays } from '../../../../kernel/dates.ts';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import { type DemoRun, inLanes, seeded } from '../../../../platform/demo.ts';
import type { Who } from '../../../../platform/reach.ts';
import { readContext } from '../../../../platform/run/run.ts';
import { giveFeedback } from '../../feedback/feedback.ts';
import { periodOf } from '../../feedback/rules.ts';
import { workersThere } from '../../sessions/choosing.ts';
import { answerAssessment } from '../answering.ts';
import { markedBy, sourcesOf } from '../asked.ts';
import { drawAssessmentFigures } from '../drawing.ts';
import { openAssessment } from '../opening.ts';
import { type AssessmentRule, assessmentRule } from '../region-rules.ts';
import { acceptResult, calibrateResult, decideObjection, objectToResult } from '../results.ts';
import { daysOf } from '../rules.ts';
import * as stages from '../stages.ts';
import { type PersonStored, personsWhere } from '../stored.ts';
import type { AskedSource } from '../words.ts';
import { type Desk, deskOf } from './desk.ts';

const remarks: Readonly<Record<AskedSource, readonly string[]>> = {
  self: ['全年到站按计划完成，个案评阅及时；小组方法的示范还不够。', '重点陪伴新社工，危机个案均全程跟进。'],
  leader: ['到站扎实，建议具体，站点反映好。', '记录及时，疑难个案能主动提请会商。', '对两个新站的支持需要加强。'],
  manager: ['遵守制度，资料齐全。', '能按手册开展督导，培训参加完整。'],
};

interface Filling {
  readonly run: DemoRun;
  readonly context: Context;
  readonly desk: Desk;
  readonly centre: Who;
  readonly rule: AssessmentRule;
}

const personsIn = ({ context }: Filling, id: string) => personsWhere(context, sql`p.cycle_id = ${id}`);

/** Last year's assessment of two groups, filed; this half-year's, which waits for answers. */
export async function fillAssessments(run: DemoRun): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const desk = await deskOf(run, context);
  if (!desk.manager) return;
  const centre = desk.seated(desk.manager.workerId, 'centreManager');
  const filling = { run, context, desk, centre, rule: await assessmentRule(context) };
  await lastYear(filling, Number(run.today.slice(0, 4)) - 1);
  const period = periodOf(run.today);
  const { to } = daysOf(period);
  const { id } = await desk.act(run.today, centre, 'openAssessment', openAssessment, {
    ...{ period, unitIds: [], figuresOn: addDays(to, 5), answersUntil: addDays(to, 15) },
  });
  const all = await personsIn(filling, id);
  for (const [nth, person] of all.filter((_, at) => at % 4 === 0).entries()) {
    await answer(filling, run.today, person, 'self', nth);
    if (nth % 3 === 0) await answer(filling, run.today, person, 'leader', nth);
  }
  run.progress('督导考核', all.length, all.length);
}

async function answer(filling: Filling, on: string, person: PersonStored, source: AskedSource, nth: number) {
  const { desk, rule } = filling;
  const random = seeded(20261201 + nth * 10 + source.length);
  const by = desk.asked(person, source);
  const asked = markedBy(rule, person.duty, source);
  if (!by || asked.length === 0) return;
  const marks = Object.fromEntries(asked.map((c) => [c.code, 72 + Math.floor(random() * 25)]));
  const remark = remarks[source][nth % remarks[source].length] ?? '';
  await desk.act(on, by, 'answerAssessment', answerAssessment, { id: person.id, as: source, marks, remark });
}

/** What stations said, what was marked, one result calibrated, one objected to, and all of it filed. */
async function lastYear(filling: Filling, year: number) {
  const { desk, centre, rule } = filling;
  const [opened, marked, told] = ['05', '12', '20'].map((day) => `${year + 1}-01-${day}`) as [string, string, string];
  const size = (id: string) => desk.org.seats.filter((s) => s.unitId === id).length;
  const groups = desk.groups.toSorted((a, b) => size(a.id) - size(b.id)).slice(4, 6);
  const { id } = await desk.act(opened, centre, 'openAssessment', openAssessment, {
    ...{ period: String(year), unitIds: groups.map((g) => g.id), figuresOn: opened, answersUntil: marked },
  });
  // What was said in the half-year before this one stands with goals already.
  const said = periodOf(addDays(filling.run.today, -184));
  const half = said === `${year}-H2` ? `${year}-H1` : `${year}-H2`;
  await inLanes(4, (await personsIn(filling, id)).entries(), async ([nth, person]) => {
    for (const source of sourcesOf(rule, person.duty)) await answer(filling, opened, person, source, nth);
    await feedback(filling, person.workerId, half, nth);
  });
  let version = 1;
  const step = async (
    on: string,
    name: string,
    perform: (context: ActionContext, asked: { id: string; version: number }) => Promise<unknown>,
  ) => {
    await desk.act(on, centre, name, perform, { id, version });
    version += 1;
  };
  await step(marked, 'drawAssessmentFigures', drawAssessmentFigures);
  await step(marked, 'closeAssessmentAnswers', stages.closeAssessmentAnswers);
  await step(marked, 'scoreAssessment', stages.scoreAssessment);
  const [first, second] = (await personsIn(filling, id)).filter((p) => p.duty === 'supervisor' && p.score !== null);
  const area = first && desk.asked(first, 'manager');
  if (first?.score && area)
    await desk.act(marked, area, 'calibrateResult', calibrateResult, {
      ...{ id: first.id, version: first.version, score: Math.min(100, first.score + 2) },
      reason: '全年承担新站筹建督导，系统数据未能反映。',
    });
  await step(marked, 'settleCalibration', stages.settleCalibration);
  await step(told, 'tellResults', stages.tellResults);
  for (const person of await personsIn(filling, id))
    if (person.id === second?.id) await objection(filling, told, person);
    else {
      const own = { id: person.id, version: person.version };
      await desk.act(told, desk.seated(person.workerId, 'supervisor'), 'acceptResult', acceptResult, own);
    }
  await step(told, 'fileAssessment', stages.fileAssessment);
}

async function objection({ desk, centre }: Filling, on: string, { id, version, workerId }: PersonStored) {
  const text = '下半年借调三周支援应急，到站安排已报备，请复核。';
  await desk.act(on, desk.seated(workerId, 'supervisor'), 'objectToResult', objectToResult, { id, version, text });
  const reason = '借调期间的到站已由组员接替，评分未因此扣减，维持原结果。';
  const decided = { id, version: version + 1, decision: 'kept' as const, reason };
  await desk.act(on, centre, 'decideObjection', decideObjection, decided);
}

/** Of workers at the stations of a supervisor. */
async function feedback({ run, context, desk }: Filling, supervisorId: string, period: string, nth: number) {
  const random = seeded(20261202 + nth);
  // Of one of them the stations said too little to be shown.
  const most = nth === 1 ? 3 : 6;
  const workers: string[] = [];
  for (const { id } of desk.org.stations.filter((s) => s.supervisorId === supervisorId))
    if (workers.length < most) workers.push(...(await workersThere(context, id, run.today)).map((w) => w.id));
  for (const workerId of workers.slice(0, most)) {
    const score = () => 3 + Math.floor(random() * 3);
    const scores = { presence: score(), skill: score(), support: score(), advice: score() };
    await run.act('supervision.giveFeedback', giveFeedback, { workerId, period, scores, remark: '' });
  }
}
