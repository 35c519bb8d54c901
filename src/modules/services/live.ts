import type { Context } from '../../platform/context.ts';
import type { LiveFilter } from '../../platform/route.ts';
import { can } from './contract.ts';

const prefixes = ['services.', 'clients.'];

/** Passes on that somebody within reach was served or changed; who it was, the page must ask for. */
export async function live(context: Context): Promise<LiveFilter> {
  return (signal) => prefixes.some((p) => signal.type.startsWith(p)) && context.covers(can.readEncounters, signal);
}
