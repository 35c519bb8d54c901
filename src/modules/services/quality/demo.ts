import { cityOf } from '../../../kernel/china/division.ts';
import { addDays, addMonths, type Day, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import { type DemoRun, demoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { clientsOfSites } from '../../clients/public.ts';
import { sitesBelow } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';
import { recordBatch } from '../encounters/actions.ts';
import { answerQuestion, closeQuestion } from './actions.ts';
import { lookAtRecords } from './looking.ts';
import { recordQuestions } from './queries.ts';

interface Station {
  readonly id: string;
  readonly divisionCode: string;
}

interface Desk {
  readonly workerId: string;
  readonly siteId: string;
  readonly clientIds: readonly string[];
}

interface Row {
  readonly occurredAt: string;
  readonly siteId: string;
  readonly workerId: string;
  readonly clientId: string | undefined;
  readonly way: string;
  readonly class: string;
  readonly minutes: number;
  readonly result?: string;
  readonly notes: string;
}

/** Days that the demonstration's station recorded day by day, and workers of it. */
const days = 40;
const mostWorkers = 4;

const openings = [
  '到站咨询临时救助，核对家庭收入材料。',
  '协助填写残疾人两项补贴申请表，拍照上传证件。',
  '家属反映老人夜间起身频繁，介绍防跌倒讲座。',
  '来访青年了解求职情况，联系就业驿站。',
  '说明高龄津贴认证方法，当场用手机完成。',
  '登记轮椅借用需求，查看无障碍通道。',
] as const;
const endings = [
  '缺少医疗票据，约定补齐后再来。',
  '提示十个工作日内留意短信。',
  '本人情绪平稳，愿意参加手工小组。',
  '已转告居委会，请其开具居住证明。',
  '叮嘱每年三月再办一次。',
  '约周四下午面谈，带好身份证。',
  '家里另有两位老人，下次一并了解。',
] as const;
const copied = '上门了解近况，老人精神尚可，血压已量，叮嘱按时服药，检查燃气软管和插座，未见隐患，子女周末会来。';

/**
 * What people at the station wrote on each day of the last weeks, by the clock of that day: most of it in time, some of
 * it late, and some that gives occasion to ask. Site visits only, so that nobody's next visit moves.
 */
export async function recordDayByDay(run: DemoRun, station: Station): Promise<void> {
  const desks = await desksOf(run, station);
  if (desks.length === 0) return;
  for (const [on, rows] of [...daily(run, desks)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const services = { ...run.services, clock: () => Date.parse(`${on}T17:45:00+08:00`) };
    await demoRun(services, run.region, { today: on, scale: run.scale, progress: run.progress }).act(
      'services.recordEncounters',
      (context, batch: Row[]) => recordBatch(context, batch as never, 'batch'),
      rows,
    );
  }
  await run.act('services.lookAtRecords', lookAtRecords, { cityCode: cityOf(station.divisionCode) });
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const asked = await recordQuestions(context, { page: 1, size: 50 });
  const id = (kind: string) => asked.rows.find((q) => q.kind === kind)?.id;
  const [explained, closed] = [id('inVain'), id('burst')];
  const explanation = '老人住院，已与家属通电话，下周出院后再上门。';
  if (explained) await run.act('services.answerQuestion', answerQuestion, { id: explained, explanation });
  const remark = '当月集中参加培训，已提醒当天登记。';
  if (closed) await run.act('services.closeQuestion', closeQuestion, { id: closed, remark });
  run.progress('记录质量', asked.total, asked.total);
}

const system = (run: DemoRun) => ({ kind: 'system', name: 'demo', divisionCode: run.region.code }) as const;

async function desksOf(run: DemoRun, station: Station): Promise<Desk[]> {
  const context = readContext(run.services, { who: system(run), language: 'zh' });
  const ids = await sitesBelow(context, station.id);
  const since = addDays(run.today, -days - 30);
  const then = new Set((await workersOfSites(context, ids, since)).map((w) => `${w.id} ${w.siteId}`));
  const clients = await clientsOfSites(context, ids, run.today);
  const cared = clients.filter((c) => c.careFrom <= since);
  const workers = (await workersOfSites(context, ids, run.today)).filter((w) => then.has(`${w.id} ${w.siteId}`));
  return workers.slice(0, mostWorkers).flatMap(({ id: workerId, siteId }) => {
    const there = cared.filter((c) => c.siteId === siteId);
    const clientIds = (there.length > 2 ? there : cared).map((c) => c.id);
    return clientIds.length > 2 ? [{ workerId, siteId, clientIds }] : [];
  });
}

/** Rows by the day on which they are written. */
function daily(run: DemoRun, desks: readonly Desk[]): Map<Day, Row[]> {
  const written = new Map<Day, Row[]>();
  const write = (desk: Desk, on: Day, at: Day, parts: Partial<Row> & { nth?: number; time?: string } = {}) => {
    const { nth = 0, time = `${9 + (nth % 7)}`.padStart(2, '0').concat(':15'), ...said } = parts;
    const rows = written.get(on) ?? [];
    written.set(on, rows);
    rows.push({
      ...{ occurredAt: `${at}T${time}:00+08:00`, siteId: desk.siteId, workerId: desk.workerId },
      clientId: desk.clientIds[nth % desk.clientIds.length],
      ...{ way: 'office', class: nth % 2 === 0 ? 'policy' : 'resource', minutes: 30 },
      notes: `${openings[nth % openings.length]}${endings[nth % endings.length]}`,
      ...said,
    });
  };
  const [first, second, third, fourth] = desks;
  const ending = lastDayOf(addMonths(run.today.slice(0, 7), -1));
  for (let back = days; back > 0; back -= 1) {
    const on = addDays(run.today, -back);
    const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    for (const [i, desk] of desks.entries()) {
      if (desk === fourth && on <= ending) continue;
      const late = (back + i) % 9 === 0 ? 3 : 0;
      write(desk, on, addDays(on, -late), { nth: days - back + 11 * i });
    }
  }
  if (fourth)
    for (let nth = 0; nth < 14; nth += 1)
      write(fourth, ending, addDays(firstDayOf(ending.slice(0, 7)), nth * 2), { nth: nth + 60 });
  const lately = (back: number) => addDays(run.today, -back);
  const home = { way: 'homeVisit', result: 'notMet', notes: '' };
  for (const [target, back] of [
    [second, 12],
    [second, 9],
    [second, 6],
  ] as const)
    if (target) write(target, lately(back), lately(back), { ...home, nth: 1, time: '16:30', minutes: 10 });
  if (first) {
    write(first, lately(4), lately(4), { time: '14:00', minutes: 60, nth: 2 });
    write(first, lately(4), lately(4), { ...home, time: '14:10', minutes: 40, nth: 2 });
  }
  if (third)
    for (const nth of [0, 1]) write(third, lately(8 - nth), lately(8 - nth), { notes: copied, nth, time: '15:20' });
  return written;
}
