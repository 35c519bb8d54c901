import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { places } from '../../../platform/places.ts';
import { accessContract } from '../contract.ts';
import { insertPost } from '../posts/actions.ts';
import { administeredPlace, insertAccount, passwordToHandOver } from './actions.ts';
import type { accountEndpoints } from './contract.ts';

/** The first account of an installation, made at its command line; all others are made by administrators. */
export async function createAdministrator(
  context: ActionContext,
  input: Parsed<(typeof accountEndpoints.createAdministrator)['in']>,
) {
  if (context.who.kind !== 'system') throw problem('forbidden');
  const divisionCode = input.divisionCode ?? demoRegions[context.services.config.region].code;
  if (!(await places().division(context, demoRegions[context.services.config.region].code)))
    throw accessContract.problem('not-started');
  const place = await administeredPlace(context, { divisionCode });
  const { password, until, columns } = await passwordToHandOver(context);
  const id = await insertAccount(context, input, place, columns);
  await insertPost(context, id, 'administrator', place, { validFrom: context.today, validTo: null });
  context.audit({ cityCode: cityOf(divisionCode), divisionCode, subjectType: 'account', subjectId: id });
  return { id, password, until };
}
