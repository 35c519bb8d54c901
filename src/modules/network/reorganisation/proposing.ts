import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import type { reorganisationEndpoints } from './contract.ts';
import { directlyBelow, freeCode } from './rules.ts';
import { codesBelow } from './trees.ts';

/** A code for a division that comes under another one: its own last digits where they are free there. */
export async function freeDivisionCode(
  context: Context,
  { code, parent }: Parsed<(typeof reorganisationEndpoints.freeDivisionCode)['in']>,
): Promise<{ code: string | null }> {
  const used = await codesBelow(context, parent);
  const free = freeCode(parent, code.slice(parent.length), used);
  return { code: directlyBelow(free, parent) && !used.has(free) ? free : null };
}
