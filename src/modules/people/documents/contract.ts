import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, done, id, line, named, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

export const documentKinds = ['certificate', 'contract', 'resume', 'other'] as const;

const workerDocument = z.object({
  id,
  kind: z.enum(documentKinds),
  title: z.string(),
  /** Last day on which it is valid. */
  expiresOn: day.nullable(),
  bytes: z.number().int(),
  addedBy: z.string(),
  addedAt: z.string(),
});
export type WorkerDocument = z.infer<typeof workerDocument>;

export const documentProblems = {
  'unknown-file': { status: 422, word: word('文件不存在，请重新上传', 'No such file; please upload it again') },
  'document-kind': {
    status: 422,
    word: word('这里只收 pdf、docx、jpg、png、webp 文件', 'Only pdf, docx, jpg, png and webp files'),
  },
} as const;

export const documentEndpoints = {
  workerDocuments: query({
    word: word('社工文档', 'Documents of a worker'),
    permit: can.readDocuments,
    in: z.object({ workerId: id }),
    out: z.object({ rows: z.array(workerDocument) }),
  }),
  attachDocument: action({
    word: word('上传社工文档', 'Attach a document'),
    permit: can.writeDocuments,
    in: z.object({
      workerId: id,
      /** Uploaded before by the same person. */
      fileId: id,
      kind: z.enum(documentKinds),
      /** Absent: as the file is called. */
      title: named(80).optional(),
      expiresOn: day.optional(),
    }),
    out: done,
    problems: ['unknown-file', 'document-kind'],
  }),
  removeDocument: action({
    word: word('移除社工文档', 'Remove a document'),
    permit: can.writeDocuments,
    in: z.object({ workerId: id, id, reason: line(200) }),
    out: done,
  }),
  workerDocument: download({
    word: word('下载社工文档', 'Download a document of a worker'),
    permit: can.readDocuments,
    in: z.object({ workerId: id, id }),
    out: nothing,
  }),
};
