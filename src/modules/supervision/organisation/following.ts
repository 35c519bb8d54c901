/** What is bound to a division itself, or to a station, stands where that goes. */
import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { ActionContext, Event } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { sitesByIds } from '../../network/public.ts';
import { assignmentsAnywhere, bindingsAnywhere } from '../scope.ts';
import { supervision } from '../tables.ts';
import { goingOn, type Reorganised } from './reorganised.ts';

const atStations = [
  'supervision.assignment',
  'supervision.binding',
  'supervision.session',
  'supervision.todo',
  'supervision.visit',
  'supervision.agreement',
  'supervision.question',
  'supervision.goal',
] as const;

export async function followSites(context: ActionContext, siteIds: readonly string[]): Promise<void> {
  const sites = [...(await sitesByIds(context, siteIds)).values()].filter((s) => cityOf(s.divisionCode) === s.cityCode);
  for (const [cityCode, moved] of Map.groupBy(sites, (s) => s.cityCode)) {
    const moving = sql<{ id: string; code: string }>`unnest(${moved.map((s) => s.id)}::uuid[],
      ${moved.map((s) => s.divisionCode)}::text[])`.as<'moving'>(sql`moving (id, code)`);
    for (const table of atStations)
      await supervision
        .write(context)
        .updateTable(table)
        .from(moving)
        .set({ divisionCode: sql<string>`moving.code` })
        .where('cityCode', '=', cityCode)
        .where(sql<boolean>`site_id = moving.id and division_code <> moving.code`)
        .execute();
  }
}

export async function followStations(context: ActionContext, { cityCode, divisionCode: place }: Event): Promise<void> {
  const within = sql`city_code = ${cityCode} and division_code >= ${place} and division_code < ${afterPrefix(place)}`;
  type Row = { siteId: string };
  const rows = [
    ...(await assignmentsAnywhere.sql<Row>(
      context,
      sql`select distinct site_id from supervision.assignment where ${within}`,
    )),
    ...(await bindingsAnywhere.sql<Row>(
      context,
      sql`select distinct site_id from supervision.binding where ${within}`,
    )),
  ];
  await followSites(context, [...new Set(rows.map((r) => r.siteId))]);
}

/** Openings, plans and assessments go where the group goes. A norm stays in force in every part: of a split division, in the one above. */
export async function followCodes(context: ActionContext, { cityCode, divisionCode, data }: Event): Promise<void> {
  const reorganised = data as unknown as Reorganised;
  const going = goingOn(reorganised);
  const inForce = new Map(going);
  for (const { from } of reorganised.splits) inForce.set(from, divisionCode);
  const tables = [
    ['supervision.hiring_opening', going],
    ['supervision.hiring_candidate', going],
    ['supervision.plan', going],
    ['supervision.assessment_cycle', going],
    ['supervision.norm', inForce],
  ] as const;
  for (const [table, codes] of tables)
    await supervision
      .write(context)
      .updateTable(table)
      .set({
        divisionCode: sql<string>`(select to_code from unnest(${[...codes.keys()]}::text[], ${[...codes.values()]}::text[])
          as going (from_code, to_code) where from_code = division_code)`,
      })
      .where('cityCode', '=', cityCode)
      .where(sql<boolean>`division_code = any(${[...codes.keys()]}::text[])`)
      .execute();
}
