import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import { listed, say, unitSaid } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { units } from '../../../platform/facts.ts';
import { type Occupant, occupants } from '../../../platform/occupants.ts';
import { sitesAnywhere } from '../scope.ts';
import { siteWord } from '../words.ts';
import { type Plan, refuse } from './trees.ts';

/** Sites, those closed long ago too: their ledgers stay where they were kept. */
const sitesFrom = (on: Day): Occupant => ({
  id: 'network.sites',
  word: siteWord,
  unit: 'site',
  async onDivisions(context, codes) {
    const there = sql`any(${[...codes]}::text[])`;
    const [row] = await sitesAnywhere.sql<{ n: number }>(
      context,
      sql`select count(*)::int as n from network.site s where s.division_code = ${there} or exists (
        select from network.site_place p where p.city_code = s.city_code and p.site_id = s.id
          and p.division_code = ${there} and p.valid_to > ${on}::date)`,
    );
    return row?.n ?? 0;
  },
});

/** A division goes to another city only while nothing hangs on it, which would stay under a code that ended. */
export async function refuseLeaving(context: Context, plan: Plan, on: Day): Promise<void> {
  const leaving = [...plan.codes].flatMap(([from, to]) => {
    const into = to === null ? plan.choices : [to];
    return into.some((code) => cityOf(code) !== cityOf(from)) ? [from] : [];
  });
  if (leaving.length === 0) return;
  const found: string[] = [];
  for (const { word, unit, onDivisions } of [sitesFrom(on), ...occupants()]) {
    const count = (await onDivisions?.(context, leaving)) ?? 0;
    const { language } = context;
    if (count > 0) found.push([say(word, language), count, unitSaid(units[unit], count, language)].join(' '));
  }
  const name = plan.parts[0]?.fromName ?? '';
  if (found.length > 0) refuse('/change', 'left-behind', { name, what: listed(found, context.language) });
}
