import { type RawBuilder, sql } from 'kysely';
import { addDays } from '../../kernel/dates.ts';
import { say, type Word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { openText } from '../../platform/crypto/texts.ts';
import { narrow } from '../../platform/database/narrowed.ts';
import type { EventSource, FoundEvent, Whose } from '../clients/public.ts';
import { sitesByIds } from '../network/public.ts';
import { workersByIds } from '../people/public.ts';
import { activityKindNames } from './activities/kinds.ts';
import { recordingRules } from './choices.ts';
import { firstDay } from './closing/months.ts';
import { can } from './contract.ts';
import { ofGathering } from './encounters/readable.ts';
import { gatherings } from './encounters/schemas.ts';
import { whatPlace } from './encounters/texts.ts';
import { encounters, participants } from './scope.ts';
import { changeWords, eventKindWords, resultWords, wayWords } from './words.ts';

const told = (personId: RawBuilder<unknown>, open: RawBuilder<unknown>) => sql`${personId} as person_id,
  services.encounter.occurred_at as at, false as whole_day, 0 as rank,
  case when services.encounter.way = any(${[...gatherings]}::text[]) then 'activity'
    when services.encounter.visit then 'visit' else 'contact' end as kind,
  'recorded' as what, services.encounter.id, jsonb_build_object('way', services.encounter.way,
    'class', services.encounter.class, 'minutes', services.encounter.minutes, 'result', services.encounter.result,
    'workerId', services.encounter.worker_id, 'siteId', services.encounter.site_id,
    'title', a.title, 'activity', a.kind, 'open', ${open}) as codes`;
const activity = sql`left join services.activity a
  on a.city_code = services.encounter.city_code and a.id = services.encounter.id`;

interface MetBeside {
  readonly encounterId: string;
  readonly occurredOn: string;
  readonly clientId: string;
}

/** Where somebody was met beside others: few records, looked up first so that only their months are read. */
const metBeside = (context: Context, whose: Whose) =>
  participants.sql<MetBeside>(
    context,
    sql`select p.encounter_id, p.occurred_on, p.client_id from services.encounter_participant p
      where p.city_code = ${whose.cityCode} and p.client_id = any(${whose.ids(can.readEncounters)})`,
  );

/** What services contribute to the file of a person in order of time: what was done. */
const records: EventSource = {
  kinds: { visit: eventKindWords.visit, contact: eventKindWords.contact, activity: eventKindWords.activity },
  permission: can.readEncounters,
  async relation(context, whose) {
    const met = await metBeside(context, whose);
    // Months in which nobody was served are not looked at: each would cost as much as one in which somebody was.
    const [first = context.today, last] = [(await firstDay(context)) ?? undefined, addDays(context.today, 1)];
    // Whose file it is may know of every one; what a gathering says of others is opened at its own place only.
    const standing = sql`services.encounter.city_code = ${whose.cityCode} and services.encounter.voided_at is null`;
    const open = narrow`(not ${ofGathering} and services.encounter.client_id is not null or ${encounters.within(context, can.readEncounters)})`;
    const own = narrow`select ${told(sql`services.encounter.client_id`, open)} from services.encounter ${activity}
      where services.encounter.client_id = any(${whose.ids(can.readEncounters)})
        and services.encounter.occurred_on between ${first} and ${last} and ${standing}`;
    if (met.length === 0) return own;
    const days = [...new Set(met.map((m) => m.occurredOn))];
    return narrow`${own} union all select ${told(sql`p."clientId"`, open)}
      from services.encounter join jsonb_to_recordset(${JSON.stringify(met)}::jsonb)
          as p("encounterId" uuid, "occurredOn" date, "clientId" uuid)
        on p."encounterId" = services.encounter.id and p."occurredOn" = services.encounter.occurred_on ${activity}
      where services.encounter.occurred_on = any(${days}::date[]) and ${standing}`;
  },
  async said(context, rows) {
    const named = await recordNames(context, rows);
    return rows.map(({ id, codes }) => {
      const { worker, site, serviceClass, title } = named(codes);
      const way = say(wayWords[codes.way as keyof typeof wayWords], context.language);
      const minutes = `${codes.minutes} ${say(eventKindWords.minutes, context.language)}`;
      return {
        title: [title, way, serviceClass, minutes].filter(Boolean).join(' · '),
        detail: say(resultWords[codes.result as keyof typeof resultWords], context.language),
        by: [worker, site].filter(Boolean).join(' · '),
        opens: codes.open ? `/services/encounters?open=${id}` : null,
      };
    });
  },
};

async function recordNames(context: Context, rows: readonly FoundEvent[]) {
  const of = (key: string) => [...new Set(rows.map((r) => String(r.codes[key])))];
  const [workers, sites, { classes }, kinds] = await Promise.all([
    workersByIds(context, of('workerId')),
    sitesByIds(context, of('siteId')),
    recordingRules(context),
    activityKindNames(context),
  ]);
  const spoken = (name: Word | undefined) => name && say(name, context.language);
  return (codes: FoundEvent['codes']) => ({
    worker: workers.get(String(codes.workerId))?.name,
    site: sites.get(String(codes.siteId))?.name,
    serviceClass: spoken(classes.find((c) => c.code === codes.class)?.name) ?? String(codes.class),
    title: codes.title
      ? [String(codes.title), spoken(kinds.get(String(codes.activity)))].filter(Boolean).join(' · ')
      : undefined,
  });
}

/** What changed in that life. */
const changes: EventSource = {
  kinds: { change: eventKindWords.change },
  permission: can.readEncounters,
  relation: (_, whose) => narrow`
    select m.client_id as person_id, m.happened_at as at, false as whole_day, 0 as rank, 'change' as kind,
      'changed' as what, m.id, jsonb_build_object('kind', m.kind, 'what', m.what, 'by', m.reported_by,
        'personId', m.client_id) as codes
    from services.major_change m
    where m.city_code = ${whose.cityCode} and m.client_id = any(${whose.ids(can.readEncounters)})`,
  async said({ language, services: { crypto } }, rows) {
    return rows.map(({ id, codes }) => ({
      title: say(changeWords[codes.kind as keyof typeof changeWords], language),
      detail: openText(crypto, String(codes.what ?? ''), whatPlace(id)),
      by: codes.by ? String(codes.by) : null,
      opens: `/clients/${codes.personId}?tab=services.encounters`,
    }));
  },
};

export const serviceEvents: readonly EventSource[] = [records, changes];
