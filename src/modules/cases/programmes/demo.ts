import { type RawBuilder, sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { casesAnywhere } from '../scope.ts';
import { startProgramme } from './actions.ts';
import { putIntoProgramme } from './filling.ts';
import { liveIn } from './live.ts';
import type { ItemKind } from './schemas.ts';

/** What is in the programme of a station by turns: at most so many of each kind. */
const most = 8;

const told = {
  name: '社工站综合服务项目',
  purpose: '以个案、小组和社区活动回应辖区困难群众的需要，重点服务独居长者、困境儿童和残疾人家庭。',
  contract: '社工站购买服务合同',
  contractLine: '第二条 专业服务',
  purchaser: '街道办事处',
  indicators: [
    { measure: 'case' as const, perYear: 10 },
    { measure: 'caseService' as const, perYear: 60 },
    { measure: 'session' as const, perYear: 24 },
    { measure: 'activity' as const, perYear: 12 },
    { measure: 'personTime' as const, perYear: 1500 },
  ],
};

interface Item {
  readonly kind: ItemKind;
  readonly itemId: string;
  readonly validFrom: string;
}

/** A programme of the accounts' own station with what is going on there, and one of its district. */
export async function fillProgrammes(run: DemoRun, station: { id: string; divisionCode: string }): Promise<void> {
  const { today } = run;
  const period = { fromOn: `${today.slice(0, 4)}-01-01`, toOn: `${Number(today.slice(0, 4)) + 1}-12-31` };
  const { id: programmeId } = await run.act('cases.startProgramme', startProgramme, {
    ...{ ...told, ...period, siteId: station.id },
  });
  await run.act('cases.startProgramme', startProgramme, {
    ...{ ...told, ...period, name: '困境儿童关爱服务项目', contractLine: '第四条 儿童服务', purchaser: '区民政局' },
    indicators: [{ measure: 'case', perYear: 30 }],
    divisionCode: station.divisionCode.slice(0, 6),
  });
  const items = await around(run, station.id, period.fromOn);
  for (const { kind, itemId, validFrom } of items) {
    await run.act('cases.putIntoProgramme', putIntoProgramme, { programmeId, kind, itemId, validFrom });
  }
  run.progress('服务项目', 2, 2);
}

/** Cases, groups and activities of the station and its points, in which something goes on from the first day or later. */
function around(run: DemoRun, stationId: string, fromOn: string): Promise<Item[]> {
  const who = { kind: 'system', name: 'demo', divisionCode: run.region.code } as const;
  const context = readContext(run.services, { who, language: 'zh' });
  const begin = (day: RawBuilder<unknown>) => sql`greatest(least(${day}, ${run.today}::date), ${fromOn}::date)`;
  const someTimeAgo = begin(sql`${addDays(run.today, -120)}::date`);
  const live = (kind: ItemKind, from: RawBuilder<unknown>) => liveIn(kind, from, sql`'infinity'::date`);
  const sites = sql`(select id from network.site where id = ${stationId} or parent_site_id = ${stationId})`;
  return casesAnywhere.sql<Item>(
    context,
    sql`(select 'case' as kind, id as item_id, ${begin(sql`decided_on`)} as valid_from from cases.case_file
        where site_id in ${sites} and ${live('case', begin(sql`decided_on`))} order by number limit ${most})
      union all (select 'group', id, ${someTimeAgo} from cases.work_group
        where site_id in ${sites} and ${live('group', someTimeAgo)} order by name limit ${most})
      union all (select 'activity', id, ${someTimeAgo} from cases.community_activity
        where site_id in ${sites} and ${live('activity', someTimeAgo)} order by starts_at limit ${most})`,
  );
}
