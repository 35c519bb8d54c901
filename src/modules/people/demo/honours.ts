import type { Context } from '../../../platform/context.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { addHonour } from '../honours/actions.ts';
import { certificatesAnywhere } from '../scope.ts';

/** As the report on Jinjiang has them: how many holders were given which. */
const published = [
  { title: '中国十大青年社工领袖人物', level: 'national', count: 1, awardedOn: '2014-12-20' },
  { title: '中国十大社工人物', level: 'national', count: 1, awardedOn: '2015-12-20' },
  { title: '中国百名社工人物', level: 'national', count: 5, awardedOn: '2016-12-20' },
  { title: '中国最美社工', level: 'national', count: 7, awardedOn: '2018-03-20' },
  { title: '省级优秀社工', level: 'province', count: 3, awardedOn: '2019-03-19' },
  { title: '泉州市级优秀社工', level: 'city', count: 13, awardedOn: '2020-03-17' },
] as const;

/** Gives the published honours to the longest-standing holders, one each. */
export async function awardHonours(run: DemoRun, context: Context): Promise<void> {
  const total = published.reduce((sum, h) => sum + h.count, 0);
  const bearers = await certificatesAnywhere
    .from(context)
    .select('id')
    .orderBy('issuedOn')
    .orderBy('number')
    .limit(total)
    .execute();
  let next = 0;
  for (const { count, ...honour } of published) {
    for (let nth = 0; nth < count; nth += 1) {
      const certificateId = bearers[next]?.id ?? '';
      next += 1;
      await run.act('people.addHonour', addHonour, { certificateId, ...honour });
    }
  }
}
