import { addDays, ageOn } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { clientsOfSites } from '../../clients/public.ts';
import { openSites } from '../../network/public.ts';
import { closeCase } from '../closing/actions.ts';
import { acceptCase, assessCase, openCase } from '../opening/actions.ts';
import { decideReview } from '../reviews/deciding.ts';
import { reviewsOfCase } from '../reviews/queries.ts';
import { holdCaseFile } from './actions.ts';
import { proposeDestruction } from './destroying.ts';

/** Files of some years ago whose days are over, as the demonstration shows them. */
const fates = ['due', 'held', 'proposed'] as const;
/** In which the old cases are. */
export const oldDomain = 'FAM';
const old = { received: 800, closed: 740 };

/** In the demonstration's own town, of people who have been in care since; `busy` have a case in the same domain today. */
export async function fillRetention(
  run: DemoRun,
  station: { divisionCode: string },
  busy: ReadonlySet<string>,
): Promise<void> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const sites = await openSites(context, { divisionCode: station.divisionCode.slice(0, 9), on: run.today });
  const clients = await clientsOfSites(
    context,
    sites.map((s) => s.id),
    run.today,
  );
  const on = (days: number) => addDays(run.today, days - old.received);
  const fitting = clients.filter(
    ({ id, bornOn, careFrom }) => !busy.has(id) && bornOn !== null && ageOn(bornOn, on(0)) >= 60 && careFrom <= on(0),
  );
  for (const [nth, fate] of fates.entries()) {
    const client = fitting[nth];
    if (!client) continue;
    const told = { source: 'outreach', voluntary: true, problem: '丧偶后不愿出门，家属请求介入。' } as const;
    const opening = { clientId: client.id, domain: oldDomain, ...told, receivedOn: on(0) };
    const { id } = await run.act('cases.openCase', openCase, opening);
    await run.act('cases.acceptCase', acceptCase, { id, acceptedOn: on(1) });
    const assessment = { caseId: id, assessedOn: on(6), findings: '情绪低落，生活能自理，子女每周探望。' };
    await run.act('cases.assessCase', assessCase, assessment);
    const closing = { reason: 'unwilling', informedOn: on(59), summary: '本人表示暂不需要服务，留下联系方式。' };
    const closedOn = addDays(run.today, -old.closed);
    await run.act('cases.closeCase', closeCase, { caseId: id, ...closing, closedOn, followUps: [] });
    const { reviews } = await reviewsOfCase(context, { caseId: id });
    for (const { id: review } of reviews.filter((r) => r.state === 'asked'))
      await run.act('cases.decideReview', decideReview, { id: review, decision: 'approved', remarks: '' });
    if (fate === 'held') await run.act('cases.holdCaseFile', holdCaseFile, { id, reason: '家属投诉正在复查。' });
    if (fate === 'proposed')
      await run.act('cases.proposeDestruction', proposeDestruction, { id, reason: '保管期满，无继续保存价值。' });
  }
  run.progress('期满档案', fates.length, fates.length);
}
