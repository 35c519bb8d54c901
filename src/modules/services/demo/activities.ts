import { addDays, addMonths, firstDayOf } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import type { ActivityInput } from '../activities/contract.ts';
import { servesAt } from '../encounters/rules.ts';
import { pick, pickByWeight, workday } from './drawing.ts';
import type { Team } from './encounters.ts';

/** What is held, by kind: title, service class, least who came and how many more at most. */
const held = [
  ['groupSession', '长者记忆训练小组', 'capability', 8, 8],
  ['groupSession', '困境儿童成长小组', 'capability', 6, 8],
  ['groupSession', '照顾者互助小组', 'counselling', 6, 8],
  ['community', '邻里茶话会', 'inclusion', 20, 40],
  ['community', '“小候鸟”暑期课堂', 'capability', 15, 20],
  ['talk', '防诈骗讲座', 'capability', 25, 40],
  ['talk', '慢性病健康讲座', 'capability', 20, 40],
  ['festival', '重阳节敬老活动', 'inclusion', 40, 80],
  ['convenience', '义剪义诊便民日', 'resource', 40, 120],
  ['publicity', '社会救助政策宣传', 'policy', 30, 90],
  ['volunteering', '志愿者入户清洁', 'resource', 6, 10],
] as const;

/** Gatherings of thirteen months, held by the workers of each site; some of those present are known by name. */
export function* inventedActivities(total: number, teams: readonly Team[], run: DemoRun): Generator<ActivityInput> {
  const { random, today } = run;
  const [first, last] = [firstDayOf(addMonths(today.slice(0, 7), -12)), addDays(today, -1)];
  const draw = pickByWeight(teams, (t) => t.weight);
  for (let tries = total * 4, made = 0; tries > 0 && made < total; tries -= 1) {
    const on = workday(first, last, random, 0.7);
    const { site, workers, clients } = draw(random);
    const serving = workers.filter((w) => servesAt(w.posts, site, on));
    const [worker, colleague] = [pick(serving, random), pick(serving, random)];
    if (!worker || site.openedOn > on) continue;
    const [kind, title, serviceClass, least, more] = pick(held, random);
    const attendance = least + Math.floor(random() * more);
    const known = clients.filter((c) => c.careFrom <= on && random() < 0.12).slice(0, attendance);
    made += 1;
    yield {
      title,
      kind,
      class: serviceClass,
      occurredAt: new Date(Date.parse(`${on}T09:00:00+08:00`) + 1_800_000 * Math.floor(random() * 14)).toISOString(),
      siteId: site.id,
      workerId: worker.id,
      coWorkerIds: colleague && colleague !== worker ? [colleague.id] : [],
      minutes: 60 + 15 * Math.floor(random() * 5),
      attendance,
      participantIds: known.map((c) => c.id),
      volunteers: kind === 'groupSession' ? 0 : Math.floor(random() * 12),
      notes: '',
      fileIds: [],
    };
  }
}
