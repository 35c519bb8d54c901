import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { places } from '../../../platform/places.ts';
import type { postEndpoints } from './contract.ts';

const countyDigits = 6;

/** What stands below a division, for choosing where a post lies. */
export async function placesUnder(context: Context, { under }: Parsed<(typeof postEndpoints.places)['in']>) {
  const code = under ?? demoRegions[context.services.config.region].code;
  const [divisions, sites] = await Promise.all([
    places().divisionsBelow(context, code),
    code.length > countyDigits ? places().sitesIn(context, code) : [],
  ]);
  return { divisions: [...divisions], sites: [...sites] };
}
