import type { DivisionChange } from '../divisions/contract.ts';

type Part = DivisionChange['parts'][number];

/** What became of the divisions named in a change, not of those carried along: they have the shortest codes. */
export function told(parts: readonly Part[]): string[] {
  const length = Math.min(...parts.map((part) => (part.fromCode ?? part.toCode ?? '').length));
  return parts.filter((part) => (part.fromCode ?? part.toCode ?? '').length === length).map(sides);
}

/** The code where it changes, and the division above where that does: of a move the name alone would say nothing. */
function sides({ fromCode, fromName, fromAbove, toCode, toName, toAbove }: Part): string {
  const side = (above: string | null, name: string | null, code: string | null) =>
    [fromAbove !== toAbove && above, name, fromCode !== toCode && code].filter(Boolean).join(' ');
  return `${side(fromAbove, fromName, fromCode)} → ${side(toAbove, toName, toCode)}`;
}
