import { shaped } from '../../kernel/input-words.ts';
import { line, purposeSaid } from '../../kernel/schema.ts';
import { word } from '../../kernel/words.ts';

/** What a workplace numbers its people by; never a formula. */
export const staffNumber = line(30).regex(
  shaped(
    /^[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff._/-]*$/,
    word(
      '工号由字母、数字、汉字和 - _ . / 组成，不能以符号开头，例如 S00128',
      'Letters, digits, characters and - _ . /, not beginning with a mark, for example S00128',
    ),
  ),
);

/** Why somebody looks at what is masked. */
export const revealReason = purposeSaid(word('请写明查看事由，不少于 5 个字', 'Say why, in at least 5 characters'));
