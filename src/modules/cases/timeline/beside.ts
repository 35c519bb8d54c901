import { sql } from 'kysely';
import { say, type Word } from '../../../kernel/words.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { dayAt, type EventSource } from '../../clients/public.ts';
import { can } from '../contract.ts';
import { harmRules } from '../region-rules.ts';
import { harmReports } from '../scope.ts';
import { eventKindWords as kinds, caseEventWords as w } from './words.ts';

/** Forms filled in for somebody, with a case or without. */
export const filledIn: EventSource = {
  kinds: { form: kinds.form },
  permission: can.readAnswers,
  relation: (_, whose) => narrow`
    select a.client_id as person_id, ${dayAt(sql`a.answered_on`, sql`coalesce(a.finished_at, a.started_at)`)} as at, true as whole_day, 3 as rank, 'form' as kind,
      'filledIn' as what, a.id, jsonb_build_object('zh', v.content -> 'name' ->> 'zh',
        'en', v.content -> 'name' ->> 'en', 'draft', a.state = 'draft', 'by', coalesce(a.finished_by, a.started_by)) as codes
    from cases.answer a join cases.form_version v on v.form_id = a.form_id and v.version = a.form_version
    where a.city_code = ${whose.cityCode} and a.client_id = any(${whose.ids(can.readAnswers)})`,
  async said({ language }, rows) {
    return rows.map(({ id, codes }) => ({
      title: say(codes.draft ? w.drafted : w.filledIn, language, { form: String(codes[language] ?? '') }),
      by: String(codes.by),
      opens: `/answers/${id}`,
    }));
  },
};

/** Mandatory reports, for whoever sees them on their own page: what was found is read there only. */
export const harm: EventSource = {
  kinds: { harm: kinds.harm },
  permission: can.reportHarm,
  relation(context, whose) {
    const answers = context.reach(can.readHarm).kind !== 'nowhere';
    const own = context.who.kind === 'person' ? context.who.actor.accountId : null;
    return narrow`
      select cases.harm_report.client_id as person_id, cases.harm_report.found_at as at, false as whole_day, 0 as rank,
        'harm' as kind, 'reported' as what, cases.harm_report.id, jsonb_build_object(
          'situation', cases.harm_report.situation, 'by', cases.harm_report.recorded_by) as codes
      from cases.harm_report
      where cases.harm_report.city_code = ${whose.cityCode}
        and cases.harm_report.client_id = any(${whose.ids(can.reportHarm)})
        and ${harmReports.within(context, can.reportHarm)}
        and (${answers} or cases.harm_report.recorded_by_account = ${own}::uuid)`;
  },
  async said(context, rows) {
    const { situations } = await harmRules(context);
    const named = new Map<string, Word>(situations.map((s) => [s.code, s.name]));
    return rows.map(({ codes }) => {
      const situation = named.get(String(codes.situation));
      return {
        title: say(w.harm, context.language, {
          situation: situation ? say(situation, context.language) : String(codes.situation),
        }),
        by: String(codes.by),
        opens: '/cases/harm',
      };
    });
  },
};
