import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { id, line, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { paperWords as w } from './words.ts';

const version = z.number().int().min(1);

const template = z.object({
  version,
  /** Null where the system's own was taken again. */
  fileId: id.nullable(),
  name: z.string(),
  note: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
});

export const paperEndpoints = {
  takeCaseFile: download({
    word: word('下载个案档案', 'Download the file of a case'),
    permit: can.takeCaseFiles,
    in: z.object({ id, as: z.enum(['pdf', 'docx']).default('pdf') }),
    out: nothing,
    perMinute: 10,
  }),
  caseTemplates: query({
    word: word('个案档案模板', 'Templates of case files'),
    permit: can.writeCaseTemplate,
    in: nothing,
    /** The newest first: it is in use. */
    out: z.object({ rows: z.array(template) }),
  }),
  caseTemplateFile: download({
    word: word('下载个案档案模板', 'Download a template of case files'),
    permit: can.writeCaseTemplate,
    /** Without a version the system's own, or the example. */
    in: z.object({ version: version.optional(), example: z.literal(true).optional() }),
    out: nothing,
  }),
  useCaseTemplate: action({
    word: word('启用个案档案模板', 'Use a template of case files'),
    permit: can.writeCaseTemplate,
    in: z.object({ fileId: id, note: line(200).default('') }),
    out: z.object({ version }),
  }),
  useDefaultCaseTemplate: action({
    word: word('恢复默认个案档案模板', 'Use the default template of case files'),
    permit: can.writeCaseTemplate,
    in: nothing,
    out: z.object({ version }),
    problems: ['template-is-default'],
  }),
};

const placed = (of: keyof typeof w.faultsOf) => ({
  status: 422 as const,
  word: word(`{place}：${w.faultsOf[of].zh}`, `{place}: ${w.faultsOf[of].en}`),
});

export const paperProblems = {
  'template-is-default': { status: 409, word: word('现在用的就是默认模板', 'The default is in use already') },
  'template-kind': { status: 422, word: word('请上传 docx 格式的 Word 文件', 'Upload a Word file (docx)') },
  'template-unreadable': placed('unreadable'),
  'template-unknown-field': placed('unknown-field'),
  'template-nearly-known': placed('nearly-known'),
  'template-outside-list': placed('outside-list'),
  'template-list-as-field': placed('list-as-field'),
  'template-as-markup': placed('as-markup'),
  'template-wide-braces': placed('wide-braces'),
  'template-not-closed': placed('not-closed'),
  'template-not-opened': placed('not-opened'),
  'template-list-not-closed': placed('list-not-closed'),
  'template-list-not-opened': placed('list-not-opened'),
  'template-misplaced': placed('misplaced'),
  'template-malformed': placed('malformed'),
  'template-no-watermark': placed('no-watermark'),
} as const;
