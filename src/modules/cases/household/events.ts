import { sql } from 'kysely';
import { say } from '../../../kernel/words.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { dayAt, type EventSource, householdsIn } from '../../clients/public.ts';
import { can } from '../contract.ts';
import { dropPlace, householdRemarksPlace, measurePlace } from '../sealing.ts';
import { eventKindWords as kinds } from '../timeline/words.ts';
import { householdPlanWords as w } from './words.ts';

/** What was planned for the household and came of it, in the file of each of its members of today. */
export const householdPlanEvents: EventSource = {
  kinds: { householdPlan: kinds.householdPlan },
  permission: can.readCases,
  relation: (_, whose) => narrow`select * from (
    with h as materialized (select p.id as person_id, l.* from clients.person p
      join cases.household_plan l on l.city_code = p.city_code
        and l.household_id in ${householdsIn(sql`p.city_code`, sql`p.household_id`)}
      where p.city_code = ${whose.cityCode} and p.id = any(${whose.ids(can.readCases)}))
    select h.person_id, h.decided_at as at, false as whole_day, 1 as rank, 'householdPlan' as kind,
      h.state as what, h.id, jsonb_build_object('householdId', h.household_id, 'nth', h.nth, 'text', h.remarks,
        'by', h.decided_by) as codes
    from h where h.state in ('confirmed', 'returned') and h.decided_at is not null
    union all
    select h.person_id, ${dayAt(sql`coalesce(m.done_on, m.dropped_on)`)}, true, 7, 'householdPlan',
      case when m.done_on is null then 'dropped' else 'done' end, m.id, jsonb_build_object(
        'householdId', h.household_id, 'content', m.content, 'text', m.drop_reason, 'by', m.ended_by)
    from h join cases.household_measure m on m.city_code = h.city_code and m.plan_id = h.id
    where (m.done_on is not null or m.dropped_on is not null)
      and (m.client_id is null or m.client_id = h.person_id)) as planned`,
  async said({ language, services: { crypto } }, rows) {
    return rows.map(({ id, what, codes }) => {
      const opens = `/households/${codes.householdId}?tab=cases.household-plan`;
      const by = codes.by ? String(codes.by) : null;
      const text = String(codes.text ?? '');
      if (codes.nth) {
        const title = what === 'confirmed' ? w.eventConfirmed : w.eventReturned;
        const detail = openText(crypto, text, householdRemarksPlace(id));
        return { title: say(title, language, { n: Number(codes.nth) }), detail, by, opens };
      }
      const { measure } = JSON.parse(crypto.decrypt(String(codes.content), measurePlace(id))) as { measure: string };
      const title = what === 'done' ? w.eventDone : w.eventDropped;
      return { title: say(title, language, { measure }), detail: openText(crypto, text, dropPlace(id)), by, opens };
    });
  },
};
