import { sql } from 'kysely';
import { type Language, say } from '../../../../kernel/words.ts';
import { openText } from '../../../../platform/crypto/texts.ts';
import { narrow } from '../../../../platform/database/narrowed.ts';
import { sitesByIds } from '../../../network/public.ts';
import { workersByIds } from '../../../people/public.ts';
import { can } from '../../permissions.ts';
import { careEndPlace, formerCarePlace, handoverReasonPlace } from '../../sealing.ts';
import { dayAt, type EventSource, type FoundEvent, type Whose } from '../sources.ts';
import { ownKindWords as kinds, toldWords as w } from '../words.ts';

/** When care began and ended, each time: the beginning after an end is a resumption. */
export const care: EventSource = {
  kinds: { care: kinds.care },
  permission: can.readClients,
  relation: (_, whose) => narrow`
    select p.id as person_id, ${dayAt(sql`p.care_from`)} as at, true as whole_day, 0 as rank, 'care' as kind,
      case when exists (select from clients.former_care f where f.city_code = p.city_code and f.person_id = p.id
        and f.valid_to > f.valid_from) then 'careResumed' else 'careBegan' end as what, p.id,
      jsonb_build_object('personId', p.id) as codes
    from clients.person p where p.city_code = ${whose.cityCode} and p.id = any(${whose.ids(can.readClients)})
    union all
    select p.id, ${dayAt(sql`p.care_to`)}, true, 9, 'care', 'careOver', p.id,
      jsonb_build_object('personId', p.id, 'reason', p.care_end_reason)
    from clients.person p where p.city_code = ${whose.cityCode} and p.id = any(${whose.ids(can.readClients)})
      and p.care_to is not null
    union all
    select f.person_id, ${dayAt(sql`f.valid_from`)}, true, 0, 'care',
      case when exists (select from clients.former_care e where e.city_code = f.city_code and e.person_id = f.person_id
        and e.valid_to > e.valid_from and e.valid_to <= f.valid_from) then 'careResumed' else 'careBegan' end, f.id,
      jsonb_build_object('personId', f.person_id)
    from clients.former_care f where ${formerOf(whose)}
    union all
    select f.person_id, ${dayAt(sql`f.valid_to`)}, true, 9, 'care', 'careOver', f.id,
      jsonb_build_object('personId', f.person_id, 'reason', f.reason, 'former', true)
    from clients.former_care f where ${formerOf(whose)}`,
  async said({ language, services: { crypto } }, rows) {
    return rows.map(({ id, what, codes }) => ({
      title: say(careWords[what as keyof typeof careWords], language),
      detail: openText(
        crypto,
        codes.reason ? String(codes.reason) : null,
        codes.former ? formerCarePlace(id) : careEndPlace(id),
      ),
      opens: `/clients/${codes.personId}`,
    }));
  },
};

const careWords = { careBegan: w.careBegan, careResumed: w.careResumed, careOver: w.careOver } as const;

const formerOf = (whose: Whose) => narrow`f.city_code = ${whose.cityCode}
  and f.person_id = any(${whose.ids(can.readClients)}) and f.valid_to > f.valid_from`;

/** Who was responsible at which site from when to when; a day without anybody is said as well. */
export const workers: EventSource = {
  kinds: { worker: kinds.worker },
  permission: can.readClients,
  relation: (_, whose) => narrow`
    select r.person_id, ${dayAt(sql`r.valid_from`)} as at, true as whole_day, 6 as rank, 'worker' as kind,
      'gotWorker' as what, r.id, jsonb_build_object('personId', r.person_id, 'workerId', r.worker_id,
        'siteId', r.site_id, 'from', r.valid_from, 'to', r.valid_to) as codes
    from clients.responsibility r
    where r.city_code = ${whose.cityCode} and r.person_id = any(${whose.ids(can.readClients)})
    union all
    select r.person_id, ${dayAt(sql`r.valid_to`)}, true, 5, 'worker', 'unassigned', r.id,
      jsonb_build_object('personId', r.person_id)
    from clients.responsibility r
      join clients.person p on p.city_code = r.city_code and p.id = r.person_id
    where r.city_code = ${whose.cityCode} and r.person_id = any(${whose.ids(can.readClients)})
      and r.valid_to is not null and r.valid_to is distinct from p.care_to
      and not exists (select from clients.former_care f where f.city_code = r.city_code and f.person_id = r.person_id
        and f.valid_to = r.valid_to)
      and not exists (select from clients.responsibility o where o.city_code = r.city_code
        and o.person_id = r.person_id and o.id <> r.id and o.valid_from = r.valid_to)`,
  async said(context, rows) {
    const { language } = context;
    const of = (key: string) => [...new Set(rows.flatMap((r) => (r.codes[key] ? String(r.codes[key]) : [])))];
    const [named, sites] = await Promise.all([
      workersByIds(context, of('workerId')),
      sitesByIds(context, of('siteId')),
    ]);
    return rows.map(({ what, codes }) => {
      const opens = `/clients/${codes.personId}`;
      if (what === 'unassigned') return { title: say(w.unassigned, language), opens };
      const [name = '', site = ''] = [named.get(String(codes.workerId))?.name, sites.get(String(codes.siteId))?.name];
      return { title: say(w.gotWorker, language, { name, site }), detail: lasting(codes, language), opens };
    });
  },
};

function lasting({ from, to }: FoundEvent['codes'], language: Language): string {
  const day = String(from);
  if (to === null) return say(w.sinceDay, language, { day });
  return to === from ? say(w.sameDay, language, { day }) : say(w.fromTo, language, { from: day, to: String(to) });
}

/** How the file came from one site to another. */
export const handedOver: EventSource = {
  kinds: { handover: kinds.handover },
  permission: can.readClients,
  relation: (_, whose) => narrow`
    select i.person_id, i.decided_at as at, false as whole_day, 4 as rank, 'handover' as kind, 'accepted' as what, i.id,
      jsonb_build_object('from', i.from_site_id, 'to', i.to_site_id, 'by', i.decided_by, 'handoverId', h.id,
        'reason', h.reason, 'personId', i.person_id) as codes
    from clients.handover_item i join clients.handover h on h.city_code = i.city_code and h.id = i.handover_id
    where i.city_code = ${whose.cityCode} and i.person_id = any(${whose.ids(can.readClients)})
      and i.state = 'accepted' and i.decided_at is not null`,
  async said(context, rows) {
    const { language, services } = context;
    const sites = await sitesByIds(context, [
      ...new Set(rows.flatMap(({ codes }) => [String(codes.from), String(codes.to)])),
    ]);
    return rows.map(({ codes }) => ({
      title: say(w.handedOver, language, {
        from: sites.get(String(codes.from))?.name ?? '',
        to: sites.get(String(codes.to))?.name ?? '',
      }),
      detail: openText(services.crypto, String(codes.reason ?? ''), handoverReasonPlace(String(codes.handoverId))),
      by: codes.by ? say(w.acceptedBy, language, { name: String(codes.by) }) : null,
      opens: `/clients/${codes.personId}`,
    }));
  },
};
