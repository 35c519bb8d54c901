import { problem } from '../../../kernel/problem.ts';
import { imageType, mediaTypes } from '../media-type.ts';
import { bareJpeg } from './jpeg.ts';
import { barePng } from './png.ts';
import { bareWebp } from './webp.ts';

const bareBy = { [mediaTypes.jpeg]: bareJpeg, [mediaTypes.png]: barePng, [mediaTypes.webp]: bareWebp } as const;

/** By its first bytes it is known for a picture. */
const headBytes = 12;

/**
 * What is sent, a picture without what the phone wrote into it: where and when it was taken, with what, by whom. Its
 * pixels stay as they were, and which way up it is held. Anything else passes as it comes.
 */
export async function* bare(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const held: Buffer[] = [];
  let type: ReturnType<typeof imageType> | 'other';
  for await (const piece of content) {
    if (type === 'other') {
      yield piece;
      continue;
    }
    held.push(piece);
    if (type) continue;
    const head = Buffer.concat(held);
    if (head.length < headBytes) continue;
    type = imageType(head) ?? 'other';
    if (type === 'other') yield* held.splice(0);
  }
  const whole = Buffer.concat(held);
  const found = imageType(whole);
  if (whole.length > 0) yield found ? withoutMetadata(whole, found) : whole;
}

function withoutMetadata(file: Buffer, type: keyof typeof bareBy): Buffer {
  const picture = file.length >= headBytes ? bareBy[type](file) : undefined;
  if (!picture) throw problem('damaged-file');
  return picture;
}
