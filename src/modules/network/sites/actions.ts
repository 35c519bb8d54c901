import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext } from '../../../platform/context.ts';
import type { NewSite, siteEndpoints } from './contract.ts';
import { checkOpenings, insertOpenings } from './opening.ts';

export async function openSite(context: ActionContext, input: NewSite): Promise<{ id: string }> {
  const [id = ''] = await insertOpenings(context, await checkOpenings(context, [input]), () => '');
  context.audit({
    cityCode: cityOf(input.divisionCode),
    subjectType: 'site',
    subjectId: id,
    detail: { name: input.name, kind: input.kind, divisionCode: input.divisionCode, openedOn: input.openedOn },
  });
  return { id };
}

export async function openSites(
  context: ActionContext,
  { sites }: Parsed<(typeof siteEndpoints.openSites)['in']>,
): Promise<{ ids: string[] }> {
  const ids = await insertOpenings(context, await checkOpenings(context, sites), (index) => `/sites/${index}`);
  context.audit({ subjectType: 'site', detail: { opened: ids.length } });
  return { ids };
}

export { moveSite, updateSite } from './changing.ts';
export { closeSite } from './closing.ts';
