import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { can, clientsContract } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { mustBeInLife } from '../in-life.ts';
import { personRow } from '../queries.ts';
import { regionRules } from '../region-rules.ts';
import { categoryFaults, fault, unlikelyCategories } from '../registration/queries.ts';
import { categoryShown, knowsRestricted } from '../restricted.ts';
import { personCategories } from '../scope.ts';
import { clients } from '../tables.ts';

type Input<K extends keyof typeof clientsContract.endpoints> = Parsed<(typeof clientsContract.endpoints)[K]['in']>;

export async function startCategory(context: ActionContext, input: Input<'startCategory'>) {
  const row = await personRow(context, can.writeClients, input.clientId);
  if (row.careTo !== null) throw clientsContract.problem('care-ended');
  const { categories } = await regionRules(context);
  const faults = categoryFaults({ categories: [input] }, categories, context.today, knowsRestricted(context, row));
  if (faults.length > 0)
    throw invalid(...faults.map((f) => ({ ...f, pointer: f.pointer.replace('/categories/0', '') })));
  await mustBeInLife(context, row, { validFrom: input.validFrom });
  const id = context.newId();
  const { category, variant = null, validFrom } = input;
  try {
    await recounting(context, row.cityCode, [row.id], () =>
      clients
        .write(context)
        .insertInto('clients.person_category')
        .values({ cityCode: row.cityCode, id, personId: row.id, category, variant, validFrom, validTo: null })
        .execute(),
    );
  } catch (error) {
    if (violates(error, 'person_category_once')) throw clientsContract.problem('category-open');
    throw error;
  }
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'client',
    subjectId: row.id,
    detail: { fields: ['category'], validFrom },
  });
  const remarks = unlikelyCategories({ categories: [input] }, row, categories, context.today);
  return { id, warnings: remarks.map(({ code }) => ({ pointer: '/category', code: `clients.${code}` })) };
}

export async function endCategory(
  context: ActionContext,
  { clientId, id, validTo }: Input<'endCategory'>,
): Promise<{ id: string }> {
  const row = await personRow(context, can.writeClients, clientId);
  const shows = await categoryShown(context);
  const held = await personCategories
    .from(context)
    .select(['category', 'validFrom', 'validTo'])
    .where('cityCode', '=', row.cityCode)
    .where('personId', '=', clientId)
    .where('id', '=', id)
    .where(shows('clients.person_category'))
    .executeTakeFirst();
  if (!held) throw problem('not-found');
  if (held.validTo !== null) throw clientsContract.problem('category-ended');
  if (validTo < held.validFrom) throw invalid(fault('validTo', 'ends-before-start'));
  const { numUpdatedRows } = await recounting(context, row.cityCode, [clientId], () =>
    clients
      .write(context)
      .updateTable('clients.person_category')
      .set({ validTo })
      .where('cityCode', '=', row.cityCode)
      .where('id', '=', id)
      .where('validTo', 'is', null)
      .executeTakeFirstOrThrow(),
  );
  // Somebody else was faster by the time this statement got the row.
  if (numUpdatedRows === 0n) throw clientsContract.problem('category-ended');
  context.audit({
    cityCode: row.cityCode,
    subjectType: 'client',
    subjectId: clientId,
    detail: { fields: ['category'], validTo },
  });
  return { id };
}
