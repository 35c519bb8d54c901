import { demoNotes } from '../src/modules/services/demo/notes.ts';
import { seeded } from '../src/platform/demo.ts';

const random = seeded(17);

/** Made-up words of two to four usual characters; the nth of them is used once where the first is used n times. */
export const vocabulary: readonly string[] = Array.from({ length: 20_000 }, () =>
  Array.from({ length: 2 + Math.floor(random() * 3) }, () =>
    String.fromCharCode(0x4e00 + Math.floor(random() * random() * 3000)),
  ).join(''),
);
const word = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1] as string;

/** A note such as the demo has, and eight words: the demo's few sentences alone have no rare words in them. */
export const benchNotes = (): string =>
  `${demoNotes('homeVisit', 'policy', random)}${Array.from({ length: 8 }, word).join('，')}。`;
