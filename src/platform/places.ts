import type { Context } from './context.ts';

/** A place somebody can be posted to: a division, or a site within one. */
export interface Place {
  readonly divisionCode: string;
  readonly siteId: string | null;
  readonly name: string;
}

/**
 * What access must ask about places although the network of sites lies above it. The application
 * hands the answers down when it is put together.
 */
export interface Places {
  division(context: Context, code: string): Promise<Place | undefined>;
  site(context: Context, id: string): Promise<Place | undefined>;
  /** Divisions directly below `code`. */
  divisionsBelow(context: Context, code: string): Promise<readonly Place[]>;
  /** Open sites anywhere below `code`. */
  sitesIn(context: Context, code: string): Promise<readonly Place[]>;
}

let registered: Places | undefined;

export function registerPlaces(places: Places): void {
  registered = places;
}

export function places(): Places {
  if (!registered) throw new Error('places have not been registered');
  return registered;
}

/** The place of a post or an account; undefined when there is no such division or site there. */
export async function placeOf(
  context: Context,
  { divisionCode, siteId }: { divisionCode: string; siteId?: string | null },
): Promise<Place | undefined> {
  if (!siteId) return places().division(context, divisionCode);
  const site = await places().site(context, siteId);
  return site?.divisionCode.startsWith(divisionCode) ? site : undefined;
}
