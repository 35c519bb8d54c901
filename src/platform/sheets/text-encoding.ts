import { sheetProblem } from './problems.ts';

/**
 * Text in the first encoding in which every byte makes sense; GB18030 contains GBK and GB2312. A
 * replacement character or 锟斤拷 shows that an earlier program has already destroyed the text.
 */
export function decodeText(bytes: Buffer): string {
  for (const encoding of candidates(bytes)) {
    let text: string;
    try {
      text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
    if (!text.includes('\0') && !/\uFFFD|锟斤拷/.test(text)) return text;
    break;
  }
  throw sheetProblem('encoding');
}

function candidates(bytes: Buffer): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  // Without a mark: in UTF-16 every comma and line break has a zero beside it.
  let even = 0;
  let odd = 0;
  bytes.subarray(0, 4096).forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  });
  if (even + odd > 0) return odd > even ? ['utf-16le'] : ['utf-16be'];
  return ['utf-8', 'gb18030'];
}
