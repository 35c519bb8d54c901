/** Over which division an organisation of supervision stands (decision 94). */
import { cityOf, onlyCityBelow } from '../../../kernel/china/division.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionsBelow } from '../../network/public.ts';

/** A city; a county that is a city of its own, or the only one of its city that is kept here. Undefined above cities. */
export async function groundOf(context: Context, code: string): Promise<string | undefined> {
  const city = onlyCityBelow(code);
  if (city?.length !== 4) return city;
  const counties = await divisionsBelow(context, city);
  const [only] = counties;
  return only && counties.length === 1 ? only.code : city;
}

/** The place asked for, else the caller's: of a province the whole of it, with a centre to each city. */
export async function placeAsked(context: Context, place: string | undefined): Promise<string> {
  if (place) return place;
  const { who } = context;
  const code = who.kind === 'person' ? who.post?.divisionCode : who.kind === 'system' ? who.divisionCode : undefined;
  return (await groundOf(context, code ?? '')) ?? cityOf(code ?? '');
}
