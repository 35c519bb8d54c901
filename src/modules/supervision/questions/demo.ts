import { type DemoRun, inLanes } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { organisation } from '../organisation/queries.ts';
import { workersThere } from '../sessions/choosing.ts';
import { answerQuestion, askSupervision } from './actions.ts';

const asked = [
  {
    title: '长者多次拒绝入户，是否结案',
    text: '连续三次上门，家属都说不方便。电话能接通，长者本人没有表态。',
    answer: '先不结案。请村居工作人员一起上门一次，见到本人再判断意愿；把三次上门写入记录。',
  },
  {
    title: '未成年人个案的同意书由谁签',
    text: '父母在外地，平时由祖母照料。',
    answer: '由监护人签。可请父母线上阅读后回传，祖母作为照料人在场并另作说明。',
  },
  { title: '小组中途有人退出，指标怎么算', text: '原定八人，第四节后剩五人。', answer: '' },
];

/** What stations asked of late; most of it is answered. */
export async function fillQuestions(run: DemoRun): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const { stations } = await organisation(context, {});
  const some = stations.filter((s, nth) => s.supervisorId && nth % 6 === 0);
  await inLanes(4, some.entries(), async ([nth, { id: siteId }]) => {
    const one = asked[nth % asked.length];
    const worker = (await workersThere(context, siteId, run.today)).find((w) => !w.lead);
    if (!one || !worker) return;
    const { id } = await run.act('supervision.askSupervision', askSupervision, {
      ...{ title: one.title, text: one.text, urgent: false, workerId: worker.id },
    });
    if (one.answer) await run.act('supervision.answerQuestion', answerQuestion, { id, answer: one.answer });
  });
}
