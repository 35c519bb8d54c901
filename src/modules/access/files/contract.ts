import { z } from 'zod';
import { upload } from '../../../kernel/contract.ts';
import { id, line } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';

/** What a file is for decides what it may be. */
export const filePurposes = ['import', 'document', 'photo', 'signature'] as const;

export const fileEndpoints = {
  uploadFile: upload({
    word: word('上传文件', 'Upload a file'),
    permit: 'signedIn',
    in: z.object({ name: line(200), purpose: z.enum(filePurposes).default('import') }),
    out: z.object({ fileId: id, name: z.string(), bytes: z.number().int(), mediaType: z.string() }),
    perMinute: 60,
  }),
};
