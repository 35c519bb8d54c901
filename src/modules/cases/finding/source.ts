import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { holdsAll } from '../../../platform/word-index/finding.ts';
import { type Days, dayAt as dayOfPlace, type Place, readOn } from '../../../platform/word-index/reading-on.ts';
import { clientsByIds, dayAt, type TextSource, type TextsAsked } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../contract.ts';
import { caseFiles } from '../scope.ts';
import { type FoundKind, textsByIds } from './texts.ts';
import { foundKindWords } from './words.ts';

/** On which tab of a case a text stands. */
const tabs: Readonly<Record<FoundKind, string>> = {
  intake: 'overview',
  assessment: 'overview',
  plan: 'plan',
  review: 'reviews',
  referral: 'referrals',
  closing: 'closing',
};

const begin = dayAt(sql`w.on_day`);
const moment = sql<string>`(extract(epoch from ${begin}) * 1000000)::bigint::text`;

/** Texts of cases within reach that may hold the words, the latest first. */
function candidates(context: Context, asked: TextsAsked, { from, to }: Days, before: Place | undefined, limit: number) {
  let rows = caseFiles
    .from(context, can.readCases)
    .innerJoin('cases.text_words as w', (join) =>
      join.onRef('w.cityCode', '=', 'cases.case_file.cityCode').onRef('w.caseId', '=', 'cases.case_file.id'),
    )
    .leftJoin('cases.case_worker as worker', (join) =>
      join
        .onRef('worker.cityCode', '=', 'cases.case_file.cityCode')
        .onRef('worker.caseId', '=', 'cases.case_file.id')
        .on('worker.validTo', 'is', null),
    )
    .where('w.onDay', '>=', from)
    .where('w.onDay', '<=', to)
    .where(sql<boolean>`w.kind = any(${[...asked.kinds]}::text[])`)
    .where(asked.mayHold('w'));
  if (asked.place) {
    rows = rows
      .where('cases.case_file.divisionCode', '>=', asked.place)
      .where('cases.case_file.divisionCode', '<', afterPrefix(asked.place));
  }
  if (asked.workerId) rows = rows.where('worker.workerId', '=', asked.workerId);
  if (before) {
    const instant = sql`timestamptz 'epoch' + ${before.moment}::bigint * interval '1 microsecond'`;
    rows = rows.where(sql<boolean>`(${begin}, w.text_id) < (${instant}, ${before.id}::uuid)`);
  }
  return rows
    .select([
      'w.textId as id',
      'w.kind',
      'w.onDay',
      moment.as('moment'),
      'cases.case_file.id as caseId',
      'cases.case_file.number',
      'cases.case_file.clientId',
      'cases.case_file.siteId',
      'worker.workerId',
    ])
    .orderBy('w.onDay', 'desc')
    .orderBy('w.textId', 'desc')
    .limit(limit)
    .execute();
}

/** What is written in the course of a case. */
export const caseTexts: TextSource = {
  kinds: foundKindWords,
  permission: can.readCases,
  async find(context, asked) {
    const last = asked.before ? dayOfPlace(asked.before) : context.today;
    const days = { from: asked.from ?? '1800-01-01', to: asked.to && asked.to < last ? asked.to : last };
    const read = async (period: Days, before: Place | undefined, limit: number) => {
      const rows = await candidates(context, asked, period, before, limit);
      const written = await textsByIds(
        context,
        rows.map((row) => row.id),
      );
      const texts = new Map(written.map((text) => [text.textId, text.texts]));
      return rows.map((row) => ({ ...row, texts: texts.get(row.id) ?? [] }));
    };
    const { rows, reached } = await readOn(asked, [days], read, ({ texts }) => holdsAll(texts, asked.terms));
    const [clients, sites, workers] = await Promise.all([
      clientsByIds(context, [...new Set(rows.map((row) => row.clientId))]),
      sitesByIds(context, [...new Set(rows.map((row) => row.siteId))]),
      workersByIds(context, [...new Set(rows.flatMap((row) => row.workerId ?? []))]),
    ]);
    return {
      reached,
      rows: rows.map(({ id, kind, onDay, number, caseId, clientId, siteId, workerId, ...row }) => {
        const name = clients.get(clientId)?.name;
        return {
          id,
          kind,
          moment: row.moment,
          texts: row.texts,
          at: onDay,
          title: number,
          client: name === undefined ? null : { id: clientId, name },
          worker: (workerId && workers.get(workerId)?.name) || null,
          site: sites.get(siteId)?.name ?? null,
          opens: `/cases/${caseId}?tab=${tabs[kind as FoundKind]}`,
        };
      }),
    };
  },
  async waiting(context) {
    const { n } = await caseFiles
      .from(context, can.readCases)
      .where('cases.case_file.wordsBy', 'is', null)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return n;
  },
};
