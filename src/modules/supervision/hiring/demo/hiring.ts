import { addDays, addMonths } from '../../../../kernel/dates.ts';
import type { DemoRun } from '../../../../platform/demo.ts';
import { everywhere, type Who } from '../../../../platform/reach.ts';
import { readContext, runAction } from '../../../../platform/run/run.ts';
import { workersOfSites } from '../../../people/public.ts';
import { organisation } from '../../organisation/queries.ts';
import { openPost, recordCandidate, shortlistCandidate } from '../actions.ts';
import { appointCandidate, markCandidate } from '../appointing.ts';
import { openingFile } from '../openings.ts';
import { recordLesson, renewTerm } from '../terms.ts';

interface Member {
  readonly id: string;
  readonly name: string;
}

const statements = [
  '在站工作六年，带过三批新社工，主要做独居老人和个案工作。',
  '社会工作师，负责过困境儿童专项，愿意到村居协同服务。',
  '做过两年站长，熟悉救助政策和台账，希望转做督导。',
  '有医务社工经历，擅长小组工作和情绪支持。',
];
const marks = [
  { practice: 86, supervising: 82, policy: 78, communication: 88 },
  { practice: 90, supervising: 80, policy: 84, communication: 85 },
];

/** A manager at the desk: interviews are marked by persons. */
const marking = ({ id, name }: Member, code: string): Who => ({
  kind: 'person',
  actor: { accountId: id, name, sessionId: null },
  post: {
    ...{ id, role: 'centreManager', reach: everywhere, placeName: '', divisionCode: code },
    ...{ siteId: null, workerId: id },
  },
});

/** Two openings: one that people apply for, one whose first appointed is to begin and goes through the programme. */
export async function fillHiring(run: DemoRun, managers: readonly Member[], supervisors: readonly Member[]) {
  const { region, today } = run;
  const context = readContext(run.services, {
    who: { kind: 'system', name: 'demo', divisionCode: region.code },
    language: 'zh',
  });
  const { units, stations } = await organisation(context, {});
  const group = units.findLast((u) => u.level === 'group');
  const near = stations.filter((s) => group && s.divisionCode.startsWith(group.divisionCode)).slice(-2);
  const there = await workersOfSites(
    context,
    near.map((s) => s.id),
    today,
  );
  const people = there.filter((w) => w.duty === 'worker').slice(-4);
  const [first] = people;
  if (!group || !first) return;

  const post = (title: string, closesOn: string) =>
    run.act('supervision.openPost', openPost, {
      ...{ title, divisionCode: group.divisionCode, places: 1, closesOn },
      requirements: '持有社会工作师证书，一线工作五年以上，能到镇街和村居协同服务。',
    });
  const candidate = (id: string, workerId: string, nth: number) =>
    run.act('supervision.recordCandidate', recordCandidate, { id, workerId, statement: statements[nth] ?? '' });

  const running = await post('专职督导（第二批）', addDays(today, 20));
  for (const [nth, { id }] of people.entries()) if (nth > 0) await candidate(running.id, id, nth);
  const done = await post('专职督导（第一批）', today);
  const { id } = await candidate(done.id, first.id, 0);
  await run.act('supervision.shortlistCandidate', shortlistCandidate, { id, version: 1 });
  for (const [nth, manager] of managers.slice(0, 2).entries())
    await runAction(
      run.services,
      { who: marking(manager, region.code), language: 'zh' },
      'supervision.markCandidate',
      { id, marks: marks[nth] ?? {}, remark: '' },
      markCandidate,
    );
  const month = (ahead: number) => `${addMonths(today.slice(0, 7), ahead)}-01`;
  const found = (await openingFile(context, { id: done.id })).people.find((p) => p.id === id);
  await run.act('supervision.appointCandidate', appointCandidate, {
    ...{ id, version: found?.version ?? 1, unitId: group.id },
    // After the days that the demonstration's plans are for.
    ...{ validFrom: month(3), validTo: month(27), probationTo: month(6) },
  });
  for (const [item, hours] of [
    ['method', 8],
    ['policy', 8],
  ] as const)
    await run.act('supervision.recordLesson', recordLesson, {
      ...{ workerId: first.id, item, heldOn: addDays(today, -2), hours, passed: item === 'method' },
    });
  // Of some who supervise already the term is recorded; a few of them are soon over.
  for (const [nth, { id: workerId }] of supervisors.slice(0, 6).entries())
    await run.act('supervision.renewTerm', renewTerm, {
      workerId,
      validFrom: '2024-07-15',
      validTo: month(nth < 2 ? 1 : 8),
    });
}
