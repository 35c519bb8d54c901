import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow, inPart } from '../../../platform/database/division-below.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { can } from '../permissions.ts';
import { siteOn } from '../posts/standing.ts';
import { certificates } from '../scope.ts';
import { fieldWords } from '../words.ts';
import { registrationRules } from './region-rules.ts';

type Text = RawBuilder<string>;

/** That a certificate counts on a day: issued by then and not replaced by a higher one. */
export const countsOn = (certificate: RawBuilder<unknown>, day: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(coalesce(${certificate}.issued_on, (${certificate}.recorded_at at time zone 'Asia/Shanghai')::date) <= ${day}
    and (${certificate}.replaced_on is null or ${certificate}.replaced_on > ${day}))`;

function counting(context: Context, { place, siteId, to, only }: FactQuery, state: Text): RawBuilder<SqlBool> {
  const conditions = [
    sql<SqlBool>`people.certificate.division_code >= ${place} and people.certificate.division_code < ${afterPrefix(place)}`,
    inPart('people.certificate', 'divisionCode', place, only?.division),
    countsOn(sql.ref('people.certificate'), to),
  ];
  if (only?.certificate) conditions.push(sql<SqlBool>`level = ${only.certificate}`);
  if (only?.registration) conditions.push(sql<SqlBool>`${state} = ${only.registration}`);
  if (only?.holder) conditions.push(sql<SqlBool>`${holder} = ${only.holder}`);
  if (siteId) {
    conditions.push(sql<SqlBool>`exists (select from people.worker w
      where w.city_code = people.certificate.city_code and w.id = worker_id
        and ${siteOn(context, sql`w`, to)} = ${siteId})`);
  }
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

const holder = sql<string>`case when worker_id is null then 'elsewhere' else 'worksHere' end`;

/** State of registration on a day, from the periods: a renewal that follows on takes the end away. */
function stateOn(day: string, expiringDays: number): Text {
  return sql<string>`coalesce((
    select case when r.valid_to <= ${day}::date then 'expired'
      when r.valid_to <= ${day}::date + ${expiringDays}::int and not exists (
        select from people.certificate_registration n where n.city_code = r.city_code
          and n.certificate_id = r.certificate_id and n.valid_from = r.valid_to) then 'expiring'
      else 'valid' end
    from people.certificate_registration r
    where r.city_code = people.certificate.city_code and r.certificate_id = people.certificate.id
      and r.valid_from <= ${day}::date
    order by r.valid_from desc limit 1), 'unregistered')`;
}

function holderFact(
  id: string,
  words: Pick<Fact, 'word' | 'definition'>,
  fixed: Readonly<Record<string, string>> = {},
): Fact {
  const dimensions = ['division', 'certificate', 'registration', 'holder'].filter((d) => !(d in fixed));
  const asked = async (context: Context, query: FactQuery) => {
    const { expiringDays } = await registrationRules(context);
    const state = stateOn(query.to, expiringDays);
    const keys: Readonly<Record<string, Text>> = {
      division: divisionBelow('people.certificate', 'divisionCode', query.place),
      certificate: sql<string>`level`,
      registration: state,
      holder,
    };
    return { state, keys, where: counting(context, { ...query, only: { ...query.only, ...fixed } }, state) };
  };
  const count = async (context: Context, query: FactQuery) => {
    const { where } = await asked(context, query);
    const [found] = await certificates.sql<{ n: number }>(
      context,
      can.readCertificates,
      (mine) => narrow`select count(*) as n from people.certificate where ${mine} and ${where}`,
    );
    return found?.n ?? 0;
  };
  return {
    id,
    ...words,
    unit: 'person',
    permission: can.readCertificates,
    when: 'asOf',
    dimensions,
    count,
    recount: count,
    async by(context, query, dimension) {
      const { keys, where } = await asked(context, query);
      return certificates.sql<{ key: string; value: number }>(
        context,
        can.readCertificates,
        (mine) => narrow`select ${keys[dimension]} as key, count(*) as value from people.certificate
          where ${mine} and ${where} group by 1 order by 1`,
      );
    },
    columns: [
      { key: 'name', word: fieldWords.name, type: 'text' },
      { key: 'certificate', word: fieldWords.level, type: 'text' },
      { key: 'number', word: fieldWords.certificateNumber, type: 'text' },
      { key: 'issuedOn', word: fieldWords.issuedOn, type: 'day' },
      { key: 'registration', word: fieldWords.registrationState, type: 'text' },
      { key: 'divisionCode', word: fieldWords.divisionCode, type: 'text' },
    ],
    async rows(context, query, { offset, limit }) {
      const { state, where } = await asked(context, query);
      const rows = await certificates.sql<Record<string, unknown>>(
        context,
        can.readCertificates,
        (
          mine,
        ) => narrow`select id, name, level as certificate, number, issued_on, ${state} as registration, division_code
          from people.certificate where ${mine} and ${where}
          order by division_code, name_pinyin, id offset ${offset} limit ${limit}`,
      );
      return { rows, total: await count(context, query) };
    },
  };
}

export const certificateFacts: Fact[] = [
  holderFact('people.certificate-holders', {
    word: word('持证人数', 'Certificate holders'),
    definition: word(
      '截至该日证书登记册中的持证人数，不论是否在岗；一人多证只计最高一级，发证日期未填的从登记之日起计；按站点查看时，按该日主要岗位所在站点。',
      'Holders on the register on that day, working here or not; of several certificates the highest counts, one without a day of issue counts from its entry. Of a site: those whose main post was there on that day.',
    ),
  }),
  holderFact(
    'people.registrations-expiring',
    {
      word: word('登记即将到期的持证人', 'Holders whose registration expires'),
      definition: word(
        '截至该日登记有效、在登记规则规定的提醒期内到期且尚未续期的持证人数。',
        'Holders whose registration holds on that day, ends within the days of the rule set, and is not renewed.',
      ),
    },
    { registration: 'expiring' },
  ),
];
