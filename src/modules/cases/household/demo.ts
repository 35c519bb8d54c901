import { addDays } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { clientsByIds } from '../../clients/public.ts';
import { saveHouseholdPlan, submitHouseholdPlan } from './actions.ts';
import { decideHouseholdPlan } from './deciding.ts';
import { finishMeasure } from './measures.ts';
import { householdPlanList } from './queries.ts';

/** Plans of the demonstration: the last one waits to be confirmed. */
const most = 6;

const told = [
  {
    content: {
      situation: '老人与残疾儿子同住，靠低保和残疾补贴生活，房屋为单位老宿舍，三楼无电梯。',
      difficulties: '老人照料能力下降，儿子无法独自外出；房屋有漏水，药费负担重。',
    },
    measures: [
      { goal: '三餐有保障', measure: '联系长者饭堂每日送餐，站点补贴首月费用' },
      { goal: '居住安全', measure: '协助申请适老化改造，陪同社区上门查勘' },
      { goal: '减轻药费', measure: '协助办理门诊慢特病待遇' },
    ],
  },
  {
    content: {
      situation: '祖孙二人同住，父母在外务工，孩子在读小学四年级。',
      difficulties: '祖母年迈，课业无人辅导，孩子情绪低落。',
    },
    measures: [
      { goal: '课业有人管', measure: '每周两次到站点参加课后辅导' },
      { goal: '亲子联系不断', measure: '协助每周视频通话，假期前约谈父母' },
    ],
  },
] as const;

/** Plans for households of some of those who have cases, by the actions that pages call. */
export async function planHouseholds(run: DemoRun, clientIds: readonly string[]): Promise<void> {
  const context = readContext(run.services, {
    who: { kind: 'system', name: 'demo', divisionCode: run.region.code },
    language: 'zh',
  });
  const clients = await clientsByIds(context, clientIds);
  const households = [...new Set([...clients.values()].map((c) => c.householdId))].slice(0, most);
  for (const [nth, householdId] of households.entries()) {
    const { content, measures } = told[nth % told.length] ?? told[0];
    const window = (i: number) => ({ fromOn: addDays(run.today, -7), dueOn: addDays(run.today, 21 + 30 * i) });
    const { id } = await run.act('cases.saveHouseholdPlan', saveHouseholdPlan, {
      householdId,
      saved: 0,
      content,
      measures: measures.map((m, i) => ({ ...m, ...window(i) })),
    });
    await run.act('cases.submitHouseholdPlan', submitHouseholdPlan, { householdId, id });
    if (nth === households.length - 1) continue;
    await run.act('cases.decideHouseholdPlan', decideHouseholdPlan, {
      ...{ householdId, id, decision: 'confirmed' as const, remarks: '' },
    });
    const [plan] = (await householdPlanList(context, { householdId })).plans;
    const [done] = plan?.measures ?? [];
    if (done && nth % 2 === 0)
      await run.act('cases.finishMeasure', finishMeasure, { householdId, id: done.id, doneOn: run.today });
  }
}
