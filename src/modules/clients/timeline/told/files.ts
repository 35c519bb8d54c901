import { say } from '../../../../kernel/words.ts';
import { trailOf } from '../../../../platform/audit/trail.ts';
import { openText } from '../../../../platform/crypto/texts.ts';
import { narrow } from '../../../../platform/database/narrowed.ts';
import { filesOf, lookVerb } from '../../disclosure/files.ts';
import { revealWords } from '../../disclosure/words.ts';
import { can } from '../../permissions.ts';
import { mergeReasonPlace, mergeUndonePlace } from '../../sealing.ts';
import type { EventSource } from '../sources.ts';
import { ownKindWords as kinds, toldWords as w } from '../words.ts';

/** Who looked at what is masked, for whoever may ask about it. */
export const reveals: EventSource = {
  kinds: { reveal: kinds.reveal },
  permission: can.readReveals,
  relation: (_, whose) => narrow`
    select f.person_id, t.at, false as whole_day, 0 as rank, 'reveal' as kind, 'revealed' as what,
      t.id, jsonb_build_object('field', t.detail->>'field', 'reason', t.detail->>'reason', 'by', t.actor_name,
        'place', t.place, 'personId', f.person_id) as codes
    from ${filesOf(whose.cityCode, whose.ids(can.readReveals))} f
      join ${trailOf(whose.cityCode, 'client', lookVerb)} t on t.subject_id = f.file_id::text`,
  async said({ language }, rows) {
    const named = new Map(Object.entries(revealWords));
    return rows.map(({ codes }) => {
      const field = named.get(String(codes.field));
      return {
        title: say(w.revealed, language, { field: field ? say(field, language) : String(codes.field) }),
        detail: codes.reason ? String(codes.reason) : null,
        by: codes.place ? `${codes.by} · ${codes.place}` : String(codes.by),
        opens: `/clients/${codes.personId}?tab=reveals`,
      };
    });
  },
};

/** Files that became one with this one, and parted from it again. */
export const merges: EventSource = {
  kinds: { merge: kinds.merge },
  permission: can.readClients,
  relation: (_, whose) => narrow`
    select m.survivor_id as person_id, m.merged_at as at, false as whole_day, 0 as rank, 'merge' as kind,
      'merged' as what, m.id, jsonb_build_object('name', p.name, 'reason', m.reason, 'by', m.merged_by,
        'personId', m.survivor_id) as codes
    from clients.merge m join clients.person p on p.city_code = m.city_code and p.id = m.merged_id
    where m.city_code = ${whose.cityCode} and m.survivor_id = any(${whose.ids(can.readClients)})
    union all
    select m.survivor_id, m.undone_at, false, 1, 'merge', 'parted', m.id, jsonb_build_object('name', p.name,
      'reason', m.undo_reason, 'by', m.undone_by, 'personId', m.survivor_id)
    from clients.merge m join clients.person p on p.city_code = m.city_code and p.id = m.merged_id
    where m.city_code = ${whose.cityCode} and m.survivor_id = any(${whose.ids(can.readClients)})
      and m.undone_at is not null`,
  async said({ language, services: { crypto } }, rows) {
    return rows.map(({ id, what, codes }) => ({
      title: say(what === 'merged' ? w.merged : w.parted, language, { name: String(codes.name) }),
      detail: openText(
        crypto,
        String(codes.reason ?? ''),
        what === 'merged' ? mergeReasonPlace(id) : mergeUndonePlace(id),
      ),
      by: codes.by ? String(codes.by) : null,
      opens: `/clients/${codes.personId}`,
    }));
  },
};
