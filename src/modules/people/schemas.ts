import { told } from '../../kernel/input-words.ts';
import { line } from '../../kernel/schema.ts';
import { word } from '../../kernel/words.ts';

/** Why somebody looks at what is masked. */
export const revealReason = line(200).refine(
  (text) => [...text].length >= 5,
  told(word('请写明查看事由，不少于 5 个字', 'Say why, in at least 5 characters')),
);
