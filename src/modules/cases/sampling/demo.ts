import { cityOf } from '../../../kernel/china/division.ts';
import { addDays } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { answerFinding, closeFinding, drawSample, reviewItem } from './actions.ts';
import { frameOf } from './framing.ts';
import { sampleFile } from './queries.ts';
import { samplingRules } from './region-rules.ts';

/** How far a reviewed item of the demonstration has come. */
const paces = ['improve', 'meets', 'answered', 'closed', 'drawn'] as const;

/** A sample of cases of the demonstration's district and one of records of its station, reviewed in part. */
export async function fillSamples(run: DemoRun, station: { id: string; divisionCode: string }): Promise<void> {
  const [from, to] = [addDays(run.today, -60), run.today];
  const place = station.divisionCode.slice(0, 6);
  const asked = [
    { subject: 'case', method: 'weighted', count: 8, place, seed: '2026-4-1' },
    { subject: 'record', method: 'random', count: 6, siteId: station.id, seed: '2026-4-2' },
  ] as const;
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const { weights } = await samplingRules(context);
  for (const input of asked) {
    const { subject, ...where } = { place: run.region.code, siteId: null, ...input };
    const framed = {
      subject,
      cityCode: cityOf(place),
      place: where.place,
      siteId: where.siteId,
      fromOn: from,
      toOn: to,
    };
    // A small share of the demonstration may have nothing there.
    if ((await frameOf(context, framed, weights, 1)).length === 0) continue;
    const { id } = await run.act('cases.drawSample', drawSample, { ...input, from, to });
    const { rows } = await sampleFile(context, { id });
    for (const [nth, item] of rows.entries()) {
      const pace = paces[nth % paces.length] ?? 'drawn';
      if (pace === 'drawn') continue;
      const meets = pace === 'meets';
      const remark = meets ? '记录完整，跟进及时。' : '预估结论与计划目标对应不够，请补充风险分析。';
      await run.act('cases.reviewItem', reviewItem, { id: item.id, verdict: meets ? 'meets' : 'improve', remark });
      if (pace !== 'answered' && pace !== 'closed') continue;
      const explanation = '已补充风险分析，并与服务对象核对目标。';
      await run.act('cases.answerFinding', answerFinding, { id: item.id, explanation });
      if (pace === 'closed')
        await run.act('cases.closeFinding', closeFinding, { id: item.id, remark: '已核对，同意。' });
    }
  }
  run.progress('抽查', asked.length, asked.length);
}
