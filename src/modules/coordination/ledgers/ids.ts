import { z } from 'zod';
import { shaped } from '../../../kernel/input-words.ts';
import { word } from '../../../kernel/words.ts';

export const ledgerId = z
  .string()
  .regex(
    shaped(
      /^[a-z][a-z0-9-]{1,39}$/,
      word(
        '台账编号由小写字母、数字和 - 组成，如 visits',
        'The id of a ledger: lower-case letters, digits and -, such as visits',
      ),
    ),
  );
