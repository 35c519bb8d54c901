/** Something that can be drawn, and how much more easily than others. */
export interface Framed {
  readonly id: string;
  readonly weight: number;
}

/** 32 bits of a text, well mixed: neighbouring ids differ in a few characters only. */
function bitsOf(text: string, begin: number): number {
  let bits = begin;
  for (let i = 0; i < text.length; i += 1) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 12), 0x297a2d39);
  return (bits ^ (bits >>> 15)) >>> 0;
}

/** A number between 0 and 1, neither included, that belongs to a seed and an id: whoever has both finds it again. */
export function chanceOf(seed: string, id: string): number {
  const text = `${seed} ${id}`;
  return (bitsOf(text, 0x811c9dc5) * 2 ** 21 + (bitsOf(text, 0x050c5d1f) >>> 11) + 0.5) / 2 ** 53;
}

/**
 * So many of the frame, by a seed, in the order in which they were drawn. Each has a number of its own, raised to one
 * over its weight, and the highest are drawn: one of twice the weight comes first twice as often. In which order the
 * frame is read, and what else is in it, changes nobody's number.
 */
export function drawn(frame: readonly Framed[], size: number, seed: string): string[] {
  const scored = frame.map(({ id, weight }) => ({ id, score: Math.log(chanceOf(seed, id)) / weight }));
  scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return scored.slice(0, size).map((s) => s.id);
}

export interface Weights {
  readonly risk: { readonly high: number; readonly key: number; readonly general: number };
  readonly crisis: number;
  readonly question: number;
  readonly closings: readonly { readonly code: string; readonly add: number }[];
}

export interface Weighed {
  readonly risk: keyof Weights['risk'] | null;
  /** Of an open case. */
  readonly open: boolean;
  /** Why it was closed in the period. */
  readonly closing: string | null;
  /** Records in question that belong to it. */
  readonly questions: number;
}

/** The more there is to look at, the heavier. */
export function weightOf({ risk, open, closing, questions }: Weighed, weights: Weights): number {
  const base = weights.risk[risk ?? 'general'];
  const crisis = open && risk === 'high' ? weights.crisis : 0;
  const closed = weights.closings.find((c) => c.code === closing)?.add ?? 0;
  return base + crisis + closed + (questions > 0 ? weights.question : 0);
}
