import type { Context } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';

/** Which of the households have a head in care, whoever asks; `except` is not looked at. */
export async function headedAmong(
  context: Context,
  cities: readonly string[],
  ids: readonly string[],
  except?: string,
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  let heads = personsAnywhere
    .from(context)
    .select('householdId')
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...cities]))))
    .where((eb) => eb('householdId', '=', eb.fn.any(eb.val([...ids]))))
    .where('relation', '=', 'head')
    .where('careTo', 'is', null);
  if (except) heads = heads.where('id', '!=', except);
  return new Set((await heads.execute()).map((head) => head.householdId));
}
