/** What a font cannot draw is named by its code instead: a rare character of a name must not vanish from a paper. */

/** First and last codes of each run that the font can draw, rising: its table `cmap`, format 12 of OpenType. */
export function runsOf(font: Buffer): [number, number][] {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, nth) => 12 + nth * 16);
  const at = tables.find((t) => font.toString('latin1', t, t + 4) === 'cmap');
  if (at === undefined) throw new Error('a font without characters');
  const cmap = font.readUInt32BE(at + 8);
  const parts = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, nth) =>
    font.readUInt32BE(cmap + 4 + nth * 8 + 4),
  );
  const full = parts.map((part) => cmap + part).find((part) => font.readUInt16BE(part) === 12);
  if (full === undefined) throw new Error('a font without its full table of characters');
  return Array.from({ length: font.readUInt32BE(full + 12) }, (_, nth) => {
    const run = full + 16 + nth * 12;
    return [font.readUInt32BE(run), font.readUInt32BE(run + 4)];
  });
}

/** Nothing to see: line ends, joiners, and what chooses among the forms of the character before. */
const unseen = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/u;
const rare = /[^\u{20}-\u{7E}\u{3000}-\u{301F}\u{4E00}-\u{9FA5}\u{FF01}-\u{FF5E}]/gu;

/** Texts in which every character can be drawn, or is told as 〔U+20BB7〕. */
export function drawable(runs: readonly (readonly [number, number])[]): (text: string) => string {
  const known = new Map<string, string>();
  const shown = (sign: string) => {
    const code = sign.codePointAt(0) ?? 0;
    const drawn = unseen.test(sign) || runs.some(([first, last]) => first <= code && code <= last);
    return drawn ? sign : `〔U+${code.toString(16).toUpperCase()}〕`;
  };
  return (text) =>
    text.replace(rare, (sign) => {
      const found = known.get(sign) ?? shown(sign);
      known.set(sign, found);
      return found;
    });
}
