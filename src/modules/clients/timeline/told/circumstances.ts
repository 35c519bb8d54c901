import { sql } from 'kysely';
import { listed, say } from '../../../../kernel/words.ts';
import { openText } from '../../../../platform/crypto/texts.ts';
import { narrow } from '../../../../platform/database/narrowed.ts';
import type { consentPurposes } from '../../consents/contract.ts';
import { consentPurposeWords, consentWords } from '../../consents/words.ts';
import { can } from '../../permissions.ts';
import { consentPlaces } from '../../sealing.ts';
import { situationFields } from '../../situation/contract.ts';
import { openFindings } from '../../situation/findings.ts';
import { listOf, situationRules } from '../../situation/region-lists.ts';
import { situationWords } from '../../situation/words.ts';
import { dayAt, type EventSource } from '../sources.ts';
import { ownKindWords as kinds } from '../words.ts';

/** How somebody lives, as it was noted. */
export const situations: EventSource = {
  kinds: { situation: kinds.situation },
  permission: can.readClients,
  relation: (_, whose) => narrow`
    select s.person_id, ${dayAt(sql`s.valid_from`)} as at, true as whole_day, 1 as rank, 'situation' as kind,
      'noted' as what, s.id, jsonb_build_object('livingType', s.living_type, 'separation', s.separation,
        'careAbility', s.care_ability, 'maritalState', s.marital_state, 'capacity', s.capacity, 'by', s.recorded_by,
        'personId', s.person_id) as codes
    from clients.situation s
    where s.city_code = ${whose.cityCode} and s.person_id = any(${whose.ids(can.readClients)})`,
  async said(context, rows) {
    const { lists } = await situationRules(context);
    return rows.map(({ codes }) => {
      const what = situationFields.flatMap((field) => {
        const code = codes[field];
        return code ? (lists[listOf[field]].find((c) => c.code === code)?.name ?? String(code)) : [];
      });
      return {
        title: say(situationWords.situationNoted, context.language, { what: listed(what, context.language) }),
        by: codes.by === null ? null : String(codes.by),
        opens: `/clients/${codes.personId}`,
      };
    });
  },
};

export const selfCare: EventSource = {
  kinds: { selfCare: kinds.selfCare },
  permission: can.readClients,
  relation: (_, whose) => narrow`
    select a.person_id, ${dayAt(sql`a.assessed_on`)} as at, true as whole_day, 1 as rank, 'selfCare' as kind,
      'assessed' as what, a.id, jsonb_build_object('findings', a.findings, 'result', a.result, 'note', a.note,
        'by', a.assessed_by, 'personId', a.person_id) as codes
    from clients.self_care a
    where a.city_code = ${whose.cityCode} and a.person_id = any(${whose.ids(can.readClients)})`,
  async said(context, rows) {
    const { selfCare: rules } = await situationRules(context);
    const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
    return rows.map(({ id, codes }) => {
      const { result, note } = openFindings(context.services.crypto, {
        id,
        findings: text(codes.findings),
        unmet: null,
        result: text(codes.result),
        note: text(codes.note),
      });
      const found = rules.results.find((r) => r.code === result)?.name;
      return {
        title: say(situationWords.assessedAs, context.language, {
          result: found ? say(found, context.language) : result,
        }),
        detail: note,
        by: text(codes.by),
        opens: `/clients/${codes.personId}?tab=assessments`,
      };
    });
  },
};

export const consents: EventSource = {
  kinds: { consent: kinds.consent },
  permission: can.readClients,
  relation: (_, whose) => narrow`
    select c.person_id, ${dayAt(sql`c.given_on`)} as at, true as whole_day, 1 as rank, 'consent' as kind,
      'given' as what, c.id, jsonb_build_object('purpose', c.purpose, 'by', c.recorded_by,
        'personId', c.person_id) as codes
    from clients.consent c
    where c.city_code = ${whose.cityCode} and c.person_id = any(${whose.ids(can.readClients)})
    union all
    select c.person_id, ${dayAt(sql`c.withdrawn_on`)}, true, 2, 'consent', 'withdrawn', c.id,
      jsonb_build_object('purpose', c.purpose, 'reason', c.withdraw_reason, 'personId', c.person_id)
    from clients.consent c
    where c.city_code = ${whose.cityCode} and c.person_id = any(${whose.ids(can.readClients)})
      and c.withdrawn_on is not null`,
  async said({ language, services: { crypto } }, rows) {
    return rows.map(({ id, what, codes }) => ({
      title: say(what === 'given' ? consentWords.gave : consentWords.tookBack, language, {
        purpose: say(consentPurposeWords[codes.purpose as (typeof consentPurposes)[number]], language),
      }),
      detail: openText(crypto, codes.reason ? String(codes.reason) : null, consentPlaces.withdrawReason(id)),
      by: codes.by ? String(codes.by) : null,
      opens: `/clients/${codes.personId}?tab=consents`,
    }));
  },
};
