import type { Context } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';

/** Which of the households have a head in care, whoever asks; those of `except` are not looked at. */
export async function headedAmong(
  context: Context,
  cities: readonly string[],
  ids: readonly string[],
  except: readonly string[] = [],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const heads = await personsAnywhere
    .from(context)
    .select('householdId')
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...cities]))))
    .where((eb) => eb('householdId', '=', eb.fn.any(eb.val([...ids]))))
    .where('relation', '=', 'head')
    .where('careTo', 'is', null)
    .where((eb) => eb.not(eb('id', '=', eb.fn.any(eb.val([...except])))))
    .execute();
  return new Set(heads.map((head) => head.householdId));
}

interface Back {
  readonly id: string;
  readonly householdId: string;
  readonly relation: string;
}

/**
 * Of those who come back into care together: whoever was the head of a household that has got another one meanwhile,
 * and so is somebody else of it now. The index `person_head_once` sees to what happens at the same moment.
 */
export async function noLongerHeads(context: Context, cityCode: string, back: readonly Back[]): Promise<Set<string>> {
  const heads = back.filter((b) => b.relation === 'head');
  const headed = await headedAmong(
    context,
    [cityCode],
    heads.map((h) => h.householdId),
    back.map((b) => b.id),
  );
  return new Set(
    heads.flatMap(({ id, householdId }) => {
      if (headed.has(householdId)) return id;
      headed.add(householdId);
      return [];
    }),
  );
}
