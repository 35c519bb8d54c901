import { type RawBuilder, sql } from 'kysely';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Narrowed } from '../../../platform/database/narrowed.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { holdsAll } from '../../../platform/word-index/finding.ts';
import { type Days, dayAt, monthsBack, type Place, readOn } from '../../../platform/word-index/reading-on.ts';
import { arrivedFromElsewhere, type TextSource, type TextsAsked } from '../../clients/public.ts';
import { recordingRules } from '../choices.ts';
import { firstDay } from '../closing/months.ts';
import { can } from '../contract.ts';
import { listColumns, withNames } from '../encounters/queries.ts';
import { readableOf } from '../encounters/readable.ts';
import { gatherings } from '../encounters/schemas.ts';
import { encounters, participants, recordsOfFiles } from '../scope.ts';
import { eventKindWords, wayWords } from '../words.ts';
import { textsOf } from './texts.ts';

const kind = sql<string>`case when services.encounter.way = any(${[...gatherings]}::text[]) then 'activity'
  when services.encounter.visit then 'visit' else 'contact' end`;
const moment = sql<string>`(extract(epoch from services.encounter.occurred_at) * 1000000)::bigint::text`;
const instantOf = (at: Place): RawBuilder<unknown> =>
  sql`timestamptz 'epoch' + ${at.moment}::bigint * interval '1 microsecond'`;

/** Who came from beyond the reach, and the records that met them beside another of their household. */
interface Arrived {
  readonly arrived: readonly string[];
  readonly metBeside: readonly string[];
}

async function arrivedWith(context: Context): Promise<Arrived> {
  const arrived = await arrivedFromElsewhere(context, can.readEncounters);
  if (arrived.length === 0) return { arrived, metBeside: [] };
  const beside = await participants
    .from(context)
    .select('encounterId')
    .where((eb) => eb('clientId', '=', eb.fn.any(eb.val(arrived))))
    .execute();
  return { arrived, metBeside: beside.map((b) => b.encounterId) };
}

/** Records that may hold the words, of some days, the latest first; void ones are found by nobody. */
function candidates(
  context: Context,
  asked: TextsAsked & Arrived,
  { from, to }: Days,
  before: Place | undefined,
  limit: number,
) {
  const may = readableOf(context, asked.arrived, asked.metBeside) as Narrowed<boolean>;
  let rows = recordsOfFiles
    .from(context)
    .where(may)
    .leftJoin('services.activity as activity', (join) =>
      join
        .onRef('activity.cityCode', '=', 'services.encounter.cityCode')
        .onRef('activity.id', '=', 'services.encounter.id'),
    )
    .where('services.encounter.occurredOn', '>=', from)
    .where('services.encounter.occurredOn', '<=', to)
    .where('services.encounter.voidedAt', 'is', null)
    .where(asked.mayHold('services.encounter'));
  if (asked.place) {
    rows = rows
      .where('services.encounter.divisionCode', '>=', asked.place)
      .where('services.encounter.divisionCode', '<', afterPrefix(asked.place));
  }
  if (asked.workerId) rows = rows.where('services.encounter.workerId', '=', asked.workerId);
  if (asked.kinds.size < Object.keys(encounterTexts.kinds).length)
    rows = rows.where(sql<boolean>`${kind} = any(${[...asked.kinds]}::text[])`);
  if (before) {
    rows = rows.where(
      sql<boolean>`(services.encounter.occurred_at, services.encounter.id) < (${instantOf(before)}, ${before.id}::uuid)`,
    );
  }
  return rows
    .select(listColumns)
    .select(['services.encounter.notes', 'services.encounter.nextStep', 'activity.title'])
    .select([kind.as('kind'), moment.as('moment')])
    .orderBy('services.encounter.occurredAt', 'desc')
    .orderBy('services.encounter.id', 'desc')
    .limit(limit)
    .execute();
}

/** Notes and next steps of services, and what activities are called. */
export const encounterTexts: TextSource = {
  kinds: { visit: eventKindWords.visit, contact: eventKindWords.contact, activity: eventKindWords.activity },
  permission: can.readEncounters,
  async find(context, asked) {
    const first = (await firstDay(context)) ?? context.today;
    const from = asked.from && asked.from > first ? asked.from : first;
    const last = asked.before ? dayAt(asked.before) : context.today;
    const to = asked.to && asked.to < last ? asked.to : last;
    const arrived = await arrivedWith(context);
    const read = async (days: Days, before: Place | undefined, limit: number) =>
      (await candidates(context, { ...asked, ...arrived }, days, before, limit)).map((row) => ({
        ...row,
        texts: textsOf(context, row),
      }));
    const { rows, reached } = await readOn(asked, monthsBack({ from, to }), read, ({ texts }) =>
      holdsAll(texts, asked.terms),
    );
    const [named, { classes }] = await Promise.all([withNames(context, rows), recordingRules(context)]);
    const { language } = context;
    return {
      reached,
      rows: named.map((row) => {
        const serviceClass = classes.find((c) => c.code === row.class);
        const parts = [row.title, say(wayWords[row.way], language), serviceClass && say(serviceClass.name, language)];
        return {
          moment: row.moment,
          id: row.id,
          kind: row.kind,
          at: row.occurredAt,
          title: parts.filter(Boolean).join(' · '),
          texts: row.texts,
          client: row.clientId && row.clientName ? { id: row.clientId, name: row.clientName } : null,
          worker: row.workerName || null,
          site: row.siteName || null,
          opens: `/services/encounters?open=${row.id}`,
        };
      }),
    };
  },
  async waiting(context) {
    // Months without records are not even planned for.
    const first = (await firstDay(context)) ?? context.today;
    const { n } = await encounters
      .from(context, can.readEncounters)
      .where('services.encounter.occurredOn', '>=', first)
      .where('services.encounter.occurredOn', '<=', context.today)
      .where('services.encounter.wordsBy', 'is', null)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  },
};
