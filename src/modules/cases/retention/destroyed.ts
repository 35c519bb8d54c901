/** The list of what was destroyed: it stays, and names nobody who was served. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { actorSaid, say, type Word, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { sitesByIds } from '../../network/public.ts';
import { can } from '../permissions.ts';
import { numberRules } from '../region-rules.ts';
import { caseFiles } from '../scope.ts';
import { destructionPlaces } from '../sealing.ts';
import type { retentionEndpoints } from './contract.ts';
import { retentionWords as w } from './words.ts';

type Filters = Parsed<typeof retentionEndpoints.exportDestroyedFiles.in>;

interface Row {
  readonly id: string;
  readonly number: string;
  readonly domain: string;
  readonly siteId: string;
  readonly class: Word;
  readonly years: number;
  readonly closedOn: string;
  readonly untilOn: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string;
  readonly destroyedOn: string;
  readonly remark: string;
  readonly texts: number;
  readonly answers: number;
  readonly records: number;
  readonly files: number;
}

const asked = ({ from, to }: Filters): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${from ?? null}::date is null or cases.case_file.destroyed_on >= ${from ?? null})
    and (${to ?? null}::date is null or cases.case_file.destroyed_on <= ${to ?? null})`;
const listed = sql`cases.case_file join cases.retention_destruction d on d.city_code = cases.case_file.city_code
  and d.case_id = cases.case_file.id and d.state = 'destroyed'
  join cases.closing l on l.city_code = d.city_code and l.id = d.closing_id`;

/** The latest first. */
export async function destroyedFiles(
  context: Context,
  { page, size, ...filters }: Filters & { page: number; size: number },
) {
  const [rows, [count], domains] = await Promise.all([
    caseFiles.sql<Row>(
      context,
      can.keepCases,
      (where) => narrow`select d.id, cases.case_file.number, cases.case_file.domain, cases.case_file.site_id,
          d.class_name as class, d.years, l.closed_on, d.kept_until as until_on, d.reason, d.proposed_by, d.proposed_at,
          d.decided_by, cases.case_file.destroyed_on, d.remark, d.texts, d.answers, d.records, d.files
        from ${listed} where ${where} and ${asked(filters)}
        order by cases.case_file.destroyed_on desc, d.id desc offset ${(page - 1) * size} limit ${size}`,
    ),
    caseFiles.sql<{ n: number }>(
      context,
      can.keepCases,
      (where) => narrow`select count(*)::int as n from ${listed} where ${where} and ${asked(filters)}`,
    ),
    domainNames(context),
  ]);
  const sites = await sitesByIds(context, [...new Set(rows.map((r) => r.siteId))]);
  const { crypto } = context.services;
  return {
    rows: rows.map(({ siteId, ...row }) => ({
      ...row,
      domain: say(domains.get(row.domain) ?? word(row.domain, row.domain), context.language),
      siteName: sites.get(siteId)?.name ?? '',
      reason: openText(crypto, row.reason, destructionPlaces.reason(row.id)),
      remark: openText(crypto, row.remark, destructionPlaces.remark(row.id)),
    })),
    total: count?.n ?? 0,
  };
}

const domainNames = async (context: Context) =>
  new Map((await numberRules(context)).domains.map((d) => [d.code, d.name]));

export async function exportDestroyedFiles(context: Context, filters: Filters): Promise<FileAnswer> {
  const { language } = context;
  async function* rows() {
    for await (const row of listedRows((query) => destroyedFiles(context, query), filters))
      yield {
        ...row,
        class: say(row.class, language),
        proposedBy: actorSaid(row.proposedBy, language),
        decidedBy: actorSaid(row.decidedBy, language),
      };
  }
  return listFile(context, {
    title: say(w.destroyedTitle, language),
    columns: [
      c('number', w.number),
      c('domain', w.domain),
      c('class', w.class),
      c('siteName', w.site),
      c('closedOn', w.closedOn, 'day'),
      c('untilOn', w.untilOn, 'day'),
      c('reason', w.proposeReason),
      c('proposedBy', w.proposedBy),
      c('decidedBy', w.decidedBy),
      c('remark', w.decisionRemark),
      c('destroyedOn', w.destroyedOn, 'day'),
      c('texts', w.texts, 'number'),
      c('answers', w.answers, 'number'),
      c('records', w.records, 'number'),
      c('files', w.files, 'number'),
    ],
    rows: rows(),
  });
}
