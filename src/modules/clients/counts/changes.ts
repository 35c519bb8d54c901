import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Word, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { divisionBelow, inPart } from '../../../platform/database/division-below.ts';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { belowSite } from '../../network/public.ts';
import { gradeOn } from '../care/grades.ts';
import { stretchesOfPerson } from '../care/stretches.ts';
import { can } from '../contract.ts';
import { persons as reached } from '../scope.ts';
import { careEndPlace, formerCarePlace } from '../sealing.ts';

type Change = 'valid_from' | 'valid_to';
const ofPresent = { valid_from: 'care_from', valid_to: 'care_to' } as const;

/** The grade with which somebody came, or with which the last day of care ended. */
const gradeThen = (change: Change) =>
  gradeOn('clients.person', change === 'valid_from' ? sql`care.valid_from` : sql`(care.valid_to - 1)`);

/** Of each person the last period of care that began or ended within the days asked for. */
function persons(change: Change, { from, to }: FactQuery): RawBuilder<unknown> {
  const day = sql.ref(change);
  return sql`clients.person cross join lateral (
    select valid_from, valid_to, reason, former_id from (${stretchesOfPerson}) stretch
    where ${day} between ${from} and ${to} order by ${day} desc limit 1) care`;
}

/** Persons whose care began or ended within the period; a merged file neither comes nor leaves. */
function changed(change: Change, { place, siteId, from, to, only }: FactQuery): RawBuilder<SqlBool> {
  const within = sql`clients.person.division_code >= ${place} and clients.person.division_code < ${afterPrefix(place)}`;
  const narrowed = inPart('clients.person', 'divisionCode', place, only?.division);
  const risk = only?.risk ? sql`${gradeThen(change)} = ${only.risk}` : sql`true`;
  const site = siteId ? sql`clients.person.site_id in ${belowSite(siteId)}` : sql`true`;
  return sql<SqlBool>`((${sql.ref(`clients.person.${ofPresent[change]}`)} between ${from} and ${to}
      or clients.person.id = any(array(
        select person_id from clients.former_care where ${sql.ref(change)} between ${from} and ${to})))
    and clients.person.merged_into is null and ${within} and ${narrowed} and ${risk} and ${site})`;
}

type Ended = Record<string, unknown> & {
  readonly id: string;
  readonly formerId: string | null;
  readonly careEndReason: string | null;
};

function changeFact(id: string, name: Word, definition: Word, change: Change): Fact {
  const read = <R>(context: Context, query: FactQuery, build: (where: Narrowed) => Narrowed) =>
    reached.sql<R>(context, can.readClients, (where) => build(narrow`${where} and ${changed(change, query)}`));
  const count = async (context: Context, query: FactQuery) => {
    const [found] = await read<{ n: number }>(
      context,
      query,
      (where) => narrow`select count(*) as n from ${persons(change, query)} where ${where}`,
    );
    return found?.n ?? 0;
  };
  return {
    id,
    word: name,
    definition,
    unit: 'person',
    permission: can.readClients,
    when: 'period',
    dimensions: ['division', 'risk'],
    count,
    recount: count,
    by: (context, query, dimension) => {
      const key =
        dimension === 'risk' ? gradeThen(change) : divisionBelow('clients.person', 'divisionCode', query.place);
      return read<{ key: string; value: number }>(
        context,
        query,
        (where) => narrow`select ${key} as key, count(*) as value
          from ${persons(change, query)} where ${where} group by 1 order by 1`,
      );
    },
    columns: [
      { key: 'name', word: word('姓名', 'Name'), type: 'text' },
      { key: 'divisionCode', word: word('区划代码', 'Division code'), type: 'text' },
      { key: 'riskLevel', word: word('风险等级', 'Risk level'), type: 'text' },
      { key: 'careFrom', word: word('建档日期', 'In care from'), type: 'day' },
      { key: 'careTo', word: word('结束日期', 'Care ended on'), type: 'day' },
      { key: 'careEndReason', word: word('结束原因', 'Reason'), type: 'text' },
    ],
    async rows(context, query, { offset, limit }) {
      const rows = await read<Ended>(
        context,
        query,
        (where) => narrow`select id, household_id, name, division_code, site_id, ${gradeThen(change)} as risk_level,
            care.valid_from as care_from, care.valid_to as care_to, care.reason as care_end_reason, former_id
          from ${persons(change, query)} where ${where} order by ${sql.ref(`care.${change}`)}, name_pinyin, id offset ${offset} limit ${limit}`,
      );
      const { crypto } = context.services;
      const opened = rows.map(({ id, formerId, careEndReason, ...row }) => ({
        ...row,
        id,
        careEndReason: openText(crypto, careEndReason, formerId ? formerCarePlace(formerId) : careEndPlace(id)),
      }));
      return { rows: opened, total: await count(context, query) };
    },
  };
}

/** Who came into care and who left it. */
export const changeFacts: Fact[] = [
  changeFact(
    'clients.persons-new',
    word('新增服务对象', 'Persons new in care'),
    word(
      '建档或恢复服务的日期在期间内的人数，一人只计一次，之后又结束服务的也计入。风险等级按当日，居住地和站点按现在的居住地和站点。',
      'Persons whose care began in the period, or began again, each counted once, those who left since included. The grade is that of the first day, residence and site those of now.',
    ),
    'valid_from',
  ),
  changeFact(
    'clients.persons-ended',
    word('结束服务人数', 'Persons whose care ended'),
    word(
      '结束服务日期在期间内的人数，一人只计一次，之后又恢复服务的也计入。风险等级按结束服务时，居住地和站点按现在的居住地和站点。',
      'Persons whose care ended in the period, each counted once, those who came back since included. The grade is that at the end, residence and site those of now.',
    ),
    'valid_to',
  ),
];
