import { sql } from 'kysely';
import { actorSaid, marks, say } from '../../../../kernel/words.ts';
import { openText } from '../../../../platform/crypto/texts.ts';
import { narrow } from '../../../../platform/database/narrowed.ts';
import { gradeReasonSaid } from '../../grade-reasons.ts';
import { can } from '../../permissions.ts';
import { categoryTexts } from '../../region-rules.ts';
import { categoryShown } from '../../restricted.ts';
import { approvalSpared } from '../../risk/rules.ts';
import { approvalSparedWords } from '../../risk/words.ts';
import type { RiskLevel } from '../../schemas.ts';
import { gradeReasonPlace } from '../../sealing.ts';
import { riskWords, variantWords } from '../../words.ts';
import { dayAt, type EventSource } from '../sources.ts';
import { ownKindWords as kinds, toldWords as w } from '../words.ts';

/** Categories that began and ended, of those the reader may know of. */
export const categories: EventSource = {
  kinds: { category: kinds.category },
  permission: can.readClients,
  async relation(context, whose) {
    const shows = await categoryShown(context);
    return narrow`
      select c.person_id, ${dayAt(sql`c.valid_from`)} as at, true as whole_day, 2 as rank, 'category' as kind,
        'began' as what, c.id, jsonb_build_object('category', c.category, 'variant', c.variant, 'personId', c.person_id) as codes
      from clients.person_category c
      where c.city_code = ${whose.cityCode} and c.person_id = any(${whose.ids(can.readClients)}) and ${shows('c')}
      union all
      select c.person_id, ${dayAt(sql`c.valid_to`)}, true, 3, 'category', 'ended', c.id,
        jsonb_build_object('category', c.category, 'variant', c.variant, 'personId', c.person_id)
      from clients.person_category c
      where c.city_code = ${whose.cityCode} and c.person_id = any(${whose.ids(can.readClients)}) and ${shows('c')}
        and c.valid_to is not null`;
  },
  async said(context, rows) {
    const named = await categoryTexts(context);
    const { language } = context;
    const variantOf = (code: unknown) => (code ? variantWords[code as keyof typeof variantWords] : undefined);
    return rows.map(({ what, codes }) => {
      const text = named([String(codes.category)]);
      const variant = variantOf(codes.variant);
      const category = variant ? say(marks.brackets, language, { text, inside: say(variant, language) }) : text;
      return {
        title: say(what === 'began' ? w.categoryBegan : w.categoryOver, language, { category }),
        opens: `/clients/${codes.personId}?tab=categories`,
      };
    });
  },
};

/** Grades with their reason, and who gave and approved them. */
export const grades: EventSource = {
  kinds: { risk: kinds.risk },
  permission: can.readClients,
  relation: (_, whose) => narrow`
    select g.person_id, ${dayAt(sql`g.valid_from`)} as at, true as whole_day, 4 as rank, 'risk' as kind,
      'graded' as what, g.id, jsonb_build_object('level', g.level, 'reason', g.reason, 'by', g.graded_by,
        'approvedBy', g.approved_by, 'personId', g.person_id,
        'before', lag(g.level) over (partition by g.person_id order by g.valid_from, g.id)) as codes
    from clients.risk_grade g
    where g.city_code = ${whose.cityCode} and g.person_id = any(${whose.ids(can.readClients)})`,
  async said({ language, services: { crypto } }, rows) {
    return rows.map(({ id, codes }) => {
      const level = codes.level as RiskLevel;
      const approval = codes.approvedBy
        ? say(w.approvedBy, language, { name: actorSaid(String(codes.approvedBy), language) })
        : say(approvalSparedWords[approvalSpared(level, (codes.before as RiskLevel | null) ?? undefined)], language);
      const reason = openText(crypto, String(codes.reason), gradeReasonPlace(id));
      return {
        title: say(w.gradedTo, language, { level: say(riskWords[level], language) }),
        detail: gradeReasonSaid(reason, (word, params) => say(word, language, params)),
        by: `${say(w.gradedByName, language, { name: actorSaid(String(codes.by), language) })} · ${approval}`,
        opens: `/clients/${codes.personId}?tab=categories`,
      };
    });
  },
};

/** On which lists of an authority somebody came to stand, and from which he or she went. */
export const listings: EventSource = {
  kinds: { roster: kinds.roster },
  permission: can.readClients,
  async relation(context, whose) {
    const shows = await categoryShown(context);
    return narrow`
      select l.person_id, ${dayAt(sql`l.valid_from`)} as at, true as whole_day, 1 as rank, 'roster' as kind,
        'listed' as what, l.id, jsonb_build_object('category', l.category, 'rosterId', l.roster_id) as codes
      from clients.listing l
      where l.city_code = ${whose.cityCode} and l.person_id = any(${whose.ids(can.readClients)}) and ${shows('l')}
      union all
      select l.person_id, ${dayAt(sql`l.valid_to`)}, true, 2, 'roster', 'delisted', l.id,
        jsonb_build_object('category', l.category, 'rosterId', coalesce(l.ended_by, l.roster_id))
      from clients.listing l
      where l.city_code = ${whose.cityCode} and l.person_id = any(${whose.ids(can.readClients)}) and ${shows('l')}
        and l.valid_to is not null`;
  },
  async said(context, rows) {
    const named = await categoryTexts(context);
    const opens = context.reach(can.importClients).kind !== 'nowhere';
    return rows.map(({ what, codes }) => ({
      title: say(what === 'listed' ? w.listed : w.delisted, context.language, {
        category: named([String(codes.category)]),
      }),
      opens: opens ? `/clients/rosters/${codes.rosterId}` : null,
    }));
  },
};
