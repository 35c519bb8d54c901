import type { Permission } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { divisionOf } from '../../../platform/reach.ts';
import { can } from '../permissions.ts';

/** The division a permission reaches to; what is public is told of the own place, whose sites may lie all over the city. */
export function reachCode(context: Context, permission: Permission): string | undefined {
  const reach = context.reach(permission);
  return reach.kind === 'sites' && permission.wide ? reach.divisionCode : divisionOf(reach);
}

/** The part of `place` that lies within the reach; undefined where they do not meet. */
export function within(context: Context, permission: Permission, place: string | undefined): string | undefined {
  const own = reachCode(context, permission);
  if (own === undefined) return undefined;
  const asked = place ?? (own || demoRegions[context.services.config.region].code);
  if (asked.startsWith(own)) return asked;
  return own.startsWith(asked) ? own : undefined;
}

/** Divisions are counted for a place, not for the stations that somebody has there. */
export const ofStations = (context: Context): boolean =>
  context.reach(can.readSites).kind === 'sites' && context.reach(can.readCoverage).kind !== 'sites';

/** The divisions that a reach is made of; null where it is not made of parts, and its place says all. */
export function partsReached(context: Context): readonly string[] | null {
  const reach = context.reach(can.readSites);
  return reach.kind === 'parts' ? reach.codes : null;
}
