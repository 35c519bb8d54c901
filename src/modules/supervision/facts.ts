import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { lengthBelow } from '../../platform/database/division-below.ts';
import { narrow } from '../../platform/database/narrowed.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { Fact, FactQuery } from '../../platform/facts.ts';
import { workersByIds } from '../people/public.ts';
import { effectFacts } from './effect/facts.ts';
import { can } from './permissions.ts';
import { unitsWithin } from './scope.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly divisionCode: string;
  readonly validFrom: string;
}

const inForce = (table: string, { to }: FactQuery) => {
  const [from, until] = [sql.ref(`${table}.valid_from`), sql.ref(`${table}.valid_to`)];
  return sql<SqlBool>`${from} <= ${to} and (${until} is null or ${until} > ${to})`;
};

/** A part is a code; those that stand on the whole of a place fall under its own. */
const asked = ({ place, siteId, only }: FactQuery): RawBuilder<SqlBool> => {
  // Units belong to divisions: a single site has none.
  if (siteId) return sql<SqlBool>`false`;
  const part = only?.division;
  const code = part ?? place;
  const whole = sql<SqlBool>`supervision.unit.division_code >= ${code} and supervision.unit.division_code < ${afterPrefix(code)}`;
  return part === place ? sql<SqlBool>`supervision.unit.division_code = ${place}` : whole;
};

const unitRows = (level: string) => (context: Context, query: FactQuery) =>
  unitsWithin.sql<Row>(
    context,
    can.readOrganisation,
    (where) => narrow`select id, name, name as unit_name, division_code, valid_from from supervision.unit
      where ${where} and level = ${level} and ${asked(query)} and ${inForce('supervision.unit', query)}
      order by division_code, name, id`,
  );

/** Persons, each once, whatever seats they hold; only in full-time employment on that day. */
const personRows = (duties: readonly string[]) => async (context: Context, query: FactQuery) => {
  const rows = await unitsWithin.sql<Omit<Row, 'name'>>(
    context,
    can.readOrganisation,
    (where) => narrow`select distinct on (s.worker_id) s.worker_id as id, supervision.unit.name as unit_name,
        division_code, s.valid_from
      from supervision.unit join supervision.seat s
        on s.city_code = supervision.unit.city_code and s.unit_id = supervision.unit.id
      join people.employment e on e.city_code = s.city_code and e.worker_id = s.worker_id and e.full_time
      where ${where} and s.duty = any(${[...duties]}) and ${asked(query)}
        and ${inForce('s', query)} and ${inForce('e', query)}
      order by s.worker_id, division_code desc, s.valid_from`,
  );
  const named = await workersByIds(
    context,
    rows.map((r) => r.id),
  );
  return rows
    .map((row) => ({ ...row, name: named.get(row.id)?.name ?? '' }))
    .toSorted((a, b) => (a.divisionCode < b.divisionCode ? -1 : 1));
};

function fact(
  words: Pick<Fact, 'id' | 'word' | 'definition' | 'unit'>,
  read: (context: Context, query: FactQuery) => Promise<Row[]>,
): Fact {
  const count = async (context: Context, query: FactQuery) => (await read(context, query)).length;
  return {
    ...words,
    permission: can.readOrganisation,
    when: 'asOf',
    dimensions: ['division'],
    count,
    recount: count,
    async by(context, query) {
      const parts = Map.groupBy(await read(context, query), (r) => r.divisionCode.slice(0, lengthBelow(query.place)));
      return [...parts]
        .map(([key, rows]) => ({ key, value: rows.length }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1));
    },
    columns: [
      { key: 'name', word: word('名称或姓名', 'Name'), type: 'text' },
      { key: 'unitName', word: word('督导机构', 'Unit'), type: 'text' },
      { key: 'divisionCode', word: word('区划代码', 'Division code'), type: 'text' },
      { key: 'validFrom', word: word('开始日期', 'From'), type: 'day' },
    ],
    async rows(context, query, { offset, limit }) {
      const all = await read(context, query);
      return { rows: all.slice(offset, offset + limit).map((row) => ({ ...row })), total: all.length };
    },
  };
}

export const facts: readonly Fact[] = [
  fact(
    {
      id: 'supervision.areas',
      word: word('督导片区数', 'Areas of supervision'),
      definition: word('截至该日设立的督导片区个数。', 'Areas of supervision that stand on that day.'),
      unit: 'group',
    },
    unitRows('area'),
  ),
  fact(
    {
      id: 'supervision.groups',
      word: word('区督导小组数', 'District groups of supervision'),
      definition: word(
        '截至该日设立的区督导小组个数，每区一组。',
        'District groups that stand on that day, one to a district.',
      ),
      unit: 'group',
    },
    unitRows('group'),
  ),
  fact(
    {
      id: 'supervision.supervisors',
      word: word('专职督导人数', 'Full-time supervisors'),
      definition: word(
        '截至该日在区督导小组任督导、且为专职在职的人数；兼任组长的也计入，一人只计一次。',
        'Persons in full-time employment who hold a seat as supervisor on that day, group leaders among them, each once.',
      ),
      unit: 'person',
    },
    personRows(['supervisor']),
  ),
  fact(
    {
      id: 'supervision.managers',
      word: word('督导管理人员人数', 'Managers of supervision'),
      definition: word(
        '截至该日在督导中心任管理人员或任片区负责人、且为专职在职的人数，一人只计一次。',
        'Persons in full-time employment who are managers at the centre or of an area on that day, each once.',
      ),
      unit: 'person',
    },
    personRows(['manager', 'areaManager']),
  ),
  ...effectFacts,
];
