import { sql } from 'kysely';
import { isWithin } from '../../../kernel/china/division.ts';
import { say, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { lengthBelow } from '../../../platform/database/division-below.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { sitesBelow, sitesByIds } from '../../network/public.ts';
import { can } from '../permissions.ts';
import { itemsReached } from './reach.ts';
import { sampleItems } from './scope.ts';
import { sampleSubjectWords, verdictWords, samplingWords as w } from './words.ts';

interface Review {
  readonly id: string;
  readonly siteId: string;
  readonly subject: keyof typeof sampleSubjectWords;
  /** As it was found first, whatever was mended afterwards. */
  readonly verdict: keyof typeof verdictWords;
  readonly onDay: string;
}
type Placed = Review & { readonly siteName: string; readonly divisionCode: string };

/** Reviewed for the first time in the period, the latest first; they stand where the site stands. */
async function reviewed(context: Context, { place, siteId, from, to, only }: FactQuery): Promise<Placed[]> {
  const sites = siteId ? sql`i.site_id = any(${await sitesBelow(context, siteId)}::uuid[])` : sql`true`;
  const rows = await sampleItems.sql<Review>(
    context,
    sql`select * from (
      select distinct on (i.city_code, i.id) i.id, i.site_id, s.subject, r.kind as verdict,
        (r.said_at at time zone 'Asia/Shanghai')::date as on_day
      from cases.sample_item i
      join cases.sample s on s.city_code = i.city_code and s.id = i.sample_id
      join cases.sample_remark r on r.city_code = i.city_code and r.item_id = i.id and r.kind in ('meets', 'improve')
      where i.state <> 'drawn' and ${itemsReached(context)} and ${sites}
      order by i.city_code, i.id, r.said_at, r.id) first
    where on_day between ${from} and ${to} order by on_day desc, id`,
  );
  const known = await sitesByIds(context, [...new Set(rows.map((r) => r.siteId))]);
  return rows
    .flatMap((row) => {
      const site = known.get(row.siteId);
      return site ? [{ ...row, siteName: site.name, divisionCode: site.divisionCode }] : [];
    })
    .filter(({ divisionCode, onDay }) => {
      const part = only?.division ?? place;
      const there = part === place && only?.division ? divisionCode === place : isWithin(divisionCode, part);
      return there && isWithin(divisionCode, place) && (only?.month === undefined || onDay.startsWith(only.month));
    });
}

type Value = (of: readonly Placed[]) => number | null;
const share: Value = (of) =>
  of.length === 0 ? null : Math.round((of.filter((r) => r.verdict === 'meets').length * 1000) / of.length) / 10;

function figure(value: Value, said: Pick<Fact, 'id' | 'word' | 'definition' | 'unit'>): Fact {
  const count = async (context: Context, query: FactQuery) => value(await reviewed(context, query));
  return {
    ...said,
    permission: can.drawSamples,
    when: 'period',
    dimensions: ['month', 'division'],
    columns: [
      { key: 'onDay', word: word('抽查日期', 'Reviewed on'), type: 'day' },
      { key: 'siteName', word: w.site, type: 'text' },
      { key: 'divisionCode', word: w.place, type: 'text' },
      { key: 'subject', word: w.subject, type: 'text' },
      { key: 'verdict', word: w.verdict, type: 'text' },
    ],
    count,
    recount: count,
    async by(context, query, dimension) {
      const keyOf = ({ onDay, divisionCode }: Placed) =>
        dimension === 'month' ? onDay.slice(0, 7) : divisionCode.slice(0, lengthBelow(query.place));
      return [...Map.groupBy(await reviewed(context, query), keyOf)]
        .flatMap(([key, of]) => {
          const counted = value(of);
          return counted === null ? [] : [{ key, value: counted }];
        })
        .toSorted((a, b) => (a.key < b.key ? -1 : 1));
    },
    async rows(context, query, { offset, limit }) {
      const all = await reviewed(context, query);
      const rows = all.slice(offset, offset + limit).map((row) => ({
        ...row,
        subject: say(sampleSubjectWords[row.subject], context.language),
        verdict: say(verdictWords[row.verdict], context.language),
      }));
      return { rows, total: all.length };
    },
  };
}

/** What samples found. */
export const samplingFacts: readonly Fact[] = [
  figure((of) => of.length, {
    id: 'cases.samplesReviewed',
    word: word('抽查件数', 'Items reviewed'),
    unit: 'file',
    definition: word(
      '期间内第一次填写抽查意见的个案和服务记录件数，按所在站点归入区划；只计您能看到的抽查。',
      'Cases and records first reviewed in the period, placed where their site stands; of the samples that you may see.',
    ),
  }),
  figure(share, {
    id: 'cases.samplesMeetRate',
    word: word('抽查符合率', 'Items that meet'),
    unit: 'percent',
    definition: word(
      '抽查件数中，第一次抽查即符合要求的占比；后来整改到位的不改变结果。',
      'Of items reviewed, the share that met at the first review; what was mended afterwards does not change it.',
    ),
  }),
];
