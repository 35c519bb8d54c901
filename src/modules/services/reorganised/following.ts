import { sql } from 'kysely';
import { cityOf, isWithin } from '../../../kernel/china/division.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { clientsByIds } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { type RecordKey, recounting } from '../counts/recounting.ts';
import { encounterKeys } from '../scope.ts';

/** A division that went over into another one, or into the parts of a split, of which it may be one itself. */
export interface Going {
  readonly from: string;
  readonly into: readonly string[];
  /** The division above, for whatever nobody can place in a part. */
  readonly above: string;
}

/** A city's records stay in the city, as its clients do. */
export const withinCity = ({ from, into }: Going) => into.every((to) => cityOf(to) === cityOf(from));

interface Standing extends RecordKey {
  readonly divisionCode: string;
  readonly clientId: string | null;
  readonly siteId: string;
}

interface Placed extends RecordKey {
  readonly to: string;
}

/** Records that are taken out of the counts and into them by one statement. */
const atOnce = 5000;

/**
 * Records stand where their division is today, whatever their day: as clients and workers do, so that what is
 * divided by each other is of one place. Tells how many went. Their version stays: nothing they say has changed.
 */
export async function followDivisions(context: ActionContext, goings: readonly Going[]): Promise<number> {
  let went = 0;
  for (const [cityCode, here] of Map.groupBy(goings.filter(withinCity), ({ from }) => cityOf(from))) {
    const going = await placed(context, here, await held(context, cityCode, here));
    for (let at = 0; at < going.length; at += atOnce) {
      const keys = going.slice(at, at + atOnce);
      await recounting(context, cityCode, keys, () => place(context, cityCode, keys));
    }
    went += going.length;
  }
  return went;
}

/** All that stand there, void ones too; locked in the order in which a merge or a correction locks. */
async function held(context: ActionContext, cityCode: string, goings: readonly Going[]): Promise<Standing[]> {
  const codes = goings.map(({ from }) => from);
  const standing = await encounterKeys.sql<Standing>(
    context,
    sql`select id, occurred_on, division_code, client_id, site_id from services.encounter
      where city_code = ${cityCode} and division_code = any(${codes}::text[]) order by id for update`,
  );
  // Day by day, so that each statement looks into few partitions.
  return standing.sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1));
}

/** Each with the division it goes to: of a split one the part where its client lives, else where its site stands. */
async function placed(
  context: ActionContext,
  goings: readonly Going[],
  standing: readonly Standing[],
): Promise<Placed[]> {
  const goingOf = new Map(goings.map((going) => [going.from, going]));
  const choosing = standing.filter((record) => (goingOf.get(record.divisionCode)?.into.length ?? 0) > 1);
  const clients = await clientsByIds(
    context,
    choosing.flatMap(({ clientId }) => clientId ?? []),
  );
  const sites = await sitesByIds(
    context,
    choosing.map(({ siteId }) => siteId),
  );
  const toOf = ({ divisionCode, clientId, siteId }: Standing): string => {
    const { into, above } = goingOf.get(divisionCode) as Going;
    const [first, ...more] = into;
    if (first && more.length === 0) return first;
    const homes = [clientId && clients.get(clientId)?.divisionCode, sites.get(siteId)?.divisionCode];
    const home = homes.find((code) => code && into.some((part) => isWithin(code, part)));
    return home || (into.includes(divisionCode) ? divisionCode : above);
  };
  return standing.flatMap((record) => {
    const { id, occurredOn, divisionCode } = record;
    const to = toOf(record);
    // Of a split division that goes on, what lives in it stays as it is.
    return isWithin(to, divisionCode) ? [] : [{ id, occurredOn, to }];
  });
}

async function place(context: ActionContext, cityCode: string, records: readonly Placed[]) {
  const days = records.map(({ occurredOn }) => occurredOn);
  await encounterKeys.sql(
    context,
    sql`update services.encounter e set division_code = going.to_code
      from unnest(${records.map(({ id }) => id)}::uuid[], ${days}::date[], ${records.map(({ to }) => to)}::text[])
        as going (id, occurred_on, to_code)
      where e.city_code = ${cityCode} and e.id = going.id and e.occurred_on = going.occurred_on
        and e.occurred_on = any(${[...new Set(days)]}::date[])`,
  );
  return records;
}
