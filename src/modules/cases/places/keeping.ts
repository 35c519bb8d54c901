import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { formerPlacesAnywhere } from '../scope.ts';
import type { CaseKey } from '../standing.ts';

interface Placed extends CaseKey {
  readonly divisionCode: string;
  readonly siteId: string;
}

/** Until yesterday it stood there; twice on one day, the place in between is one of no days. */
export async function leavePlace(context: ActionContext, { cityCode, id, divisionCode, siteId }: Placed) {
  await formerPlacesAnywhere.sql(
    context,
    sql`insert into cases.former_place (city_code, id, case_id, division_code, site_id, valid_from, valid_to)
      select ${cityCode}, ${context.newId()}, ${id}, ${divisionCode}, ${siteId}, max(valid_to),
        greatest(max(valid_to), ${context.today}::date)
      from cases.former_place where city_code = ${cityCode} and case_id = ${id}`,
  );
}

/** Former places go on under the new code of their division. */
export async function followCode(context: ActionContext, cityCode: string, codes: { from: string; to: string }) {
  await formerPlacesAnywhere.sql(
    context,
    sql`update cases.former_place set division_code = ${codes.to}
      where city_code = ${cityCode} and division_code = ${codes.from}`,
  );
}
