import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { agencies } from '../scope.ts';

/** Names by id, for higher modules that show an agency beside their own rows. */
export async function agencyNames(context: Pick<Context, 'db'>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await agencies
    .from(context)
    .select(['id', 'name'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Agencies of a place, or of the whole installation, whose registration is valid on a day. */
export function agenciesIn(
  context: Pick<Context, 'db'>,
  divisionCode: string | undefined,
  on: Day,
): Promise<{ id: string; name: string }[]> {
  let rows = agencies.from(context).select(['id', 'name']);
  if (divisionCode) {
    rows = rows.where('divisionCode', '>=', divisionCode).where('divisionCode', '<', afterPrefix(divisionCode));
  }
  return rows
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy('creditCode')
    .execute();
}
