import { type RawBuilder, sql } from 'kysely';
import { say } from '../../../kernel/words.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { dayAt, type EventSource } from '../../clients/public.ts';
import { can } from '../permissions.ts';
import { eventKindWords as kinds } from '../timeline/words.ts';
import { groupRules } from './region-rules.ts';
import { groups } from './scope.ts';
import { groupPlaces } from './sealing.ts';
import { groupEventWords as w } from './words.ts';

const told = (what: string, rank: number, day: string, id: RawBuilder<unknown>, more: RawBuilder<unknown>) =>
  sql`m.client_id as person_id, ${dayAt(sql.ref(day))} as at, true as whole_day, ${sql.lit(rank)} as rank,
    'group' as kind, ${sql.lit(what)} as what, ${id} as id,
    jsonb_build_object('groupId', m.group_id, 'name', m.name) || ${more} as codes`;
const nothing = sql`'{}'::jsonb`;

/** How somebody took part in groups; the sessions themselves are told by their records. */
export const groupEvents: EventSource = {
  kinds: { group: kinds.group },
  permission: can.readGroups,
  relation: (context, whose) => narrow`select * from (
    with m as materialized (select x.*, cases.work_group.name, cases.work_group.ended_on, cases.work_group.ending,
        cases.work_group.ended_by
      from cases.group_member x join cases.work_group
        on cases.work_group.city_code = x.city_code and cases.work_group.id = x.group_id
      where x.city_code = ${whose.cityCode} and x.client_id = any(${whose.ids(can.readGroups)})
        and x.merged_by is null and ${groups.within(context, can.readGroups)})
    select ${told('applied', 1, 'm.applied_on', sql`m.id`, nothing)} from m
    union all select ${told('admitted', 2, 'm.admitted_on', sql`m.id`, nothing)} from m where m.admitted_on is not null
    union all select ${told(
      'evaluated',
      6,
      'v.evaluated_on',
      sql`v.id`,
      sql`jsonb_build_object(
        'attained', v.attained, 'content', v.content, 'by', v.evaluated_by)`,
    )}
      from m join cases.group_evaluation v on v.city_code = m.city_code and v.member_id = m.id
    union all select ${told(
      'left',
      8,
      'm.left_on',
      sql`m.id`,
      sql`jsonb_build_object(
        'leaving', m.leaving, 'text', m.note)`,
    )} from m where m.left_on is not null
    union all select ${told(
      'ended',
      7,
      'm.ended_on',
      sql`m.id`,
      sql`jsonb_build_object(
        'ending', m.ending, 'by', m.ended_by)`,
    )}
      from m where m.ended_on is not null and m.admitted_on is not null and m.left_on is null) as grouped`,
  async said(context, rows) {
    const { language, services } = context;
    const { crypto } = services;
    const rules = await groupRules(context);
    const nameOf = (of: readonly { code: string; name: { zh: string; en: string } }[], code: unknown) => {
      const found = of.find((one) => one.code === code);
      return found ? say(found.name, language) : String(code ?? '');
    };
    return rows.map(({ id, what, codes }) => {
      const name = String(codes.name);
      const params = {
        name,
        leaving: nameOf(rules.leavings, codes.leaving),
        ending: nameOf(rules.endings, codes.ending),
        attained: nameOf(rules.attainments, codes.attained),
      };
      const evaluated = codes.content
        ? (JSON.parse(crypto.decrypt(String(codes.content), groupPlaces.evaluation(id))) as { effect: string }).effect
        : null;
      return {
        title: say(w[what as keyof typeof w], language, params),
        detail: evaluated ?? (codes.text ? openText(crypto, String(codes.text), groupPlaces.note(id)) : null),
        by: codes.by ? String(codes.by) : null,
        opens: `/cases/groups/${codes.groupId}`,
      };
    });
  },
};
