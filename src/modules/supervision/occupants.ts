import { sql } from 'kysely';
import { type Word, word } from '../../kernel/words.ts';
import type { Unit } from '../../platform/facts.ts';
import { type Occupant, standingOn } from '../../platform/occupants.ts';
import { units } from './scope.ts';

const standing = (table: string, name: Word, unit: Unit): Occupant => ({
  id: `supervision.${table}`,
  word: name,
  unit,
  async onDivisions(context, codes) {
    const rows = sql`select 1 from ${sql.table(`supervision.${table}`)} where ${standingOn(codes)}`;
    const [row] = await units.sql<{ n: number }>(context, sql`select count(*)::int as n from (${rows}) as standing`);
    return row?.n ?? 0;
  },
});

/** What keeps a division in its city. A closing station only ends its assignment. */
export const occupants: readonly Occupant[] = [
  standing('unit', word('督导机构', 'units of supervision'), 'group'),
  standing('assignment', word('督导分工', 'assignments of supervision'), 'group'),
  standing('hiring_opening', word('督导岗位公告', 'openings for supervisors'), 'file'),
  standing('norm', word('制度与规范', 'rules and norms'), 'file'),
];
