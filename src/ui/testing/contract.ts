import { z } from 'zod';
import { action, contract, download, permissions, query } from '../../kernel/contract.ts';
import { day, done, id, line, lines, nothing, pageOf, paging } from '../../kernel/schema.ts';
import { importPreview, importResult } from '../../kernel/sheet-import.ts';
import { word } from '../../kernel/words.ts';

/** A small contract that the kit's own tests speak; pages bring their module's. */
export const can = permissions('sample', {
  read: { word: word('查看站点', 'See sites'), roles: ['bureau'] },
  export: { word: word('导出站点', 'Export sites'), roles: ['bureau'] },
});

export const kinds = { station: word('社工站', 'Station'), point: word('社工点', 'Point') } as const;
const kind = z.enum(['station', 'point']);

export const sampleContract = contract('sample', {
  word: word('示例', 'Sample'),
  fields: {},
  permissions: can,
  problems: {},
  endpoints: {
    sites: query({
      word: word('站点', 'Sites'),
      permit: can.read,
      in: z.object({ text: line(40).optional(), kind: kind.optional(), closed: z.boolean().optional(), ...paging }),
      out: pageOf(z.object({ id: z.string(), name: z.string(), kind, workers: z.number() })),
    }),
    exportSites: download({
      word: word('导出站点', 'Export sites'),
      permit: can.export,
      in: z.object({ text: line(40).optional(), kind: kind.optional(), sort: paging.sort }),
      out: nothing,
    }),
    changeSite: action({
      word: word('修改站点', 'Change a site'),
      permit: can.read,
      in: z.object({
        id: id.optional(),
        version: z.number().int().optional(),
        name: line(6),
        phone: z
          .string()
          .regex(/^\d{11}$/, { error: '应为 11 位手机号' })
          .optional(),
        openedOn: day.optional(),
        note: lines(200),
      }),
      out: done,
    }),
    template: download({ word: word('模板', 'Template'), permit: can.read, in: nothing, out: nothing }),
    preview: query({
      word: word('预览', 'Preview'),
      permit: can.read,
      in: z.object({ fileId: z.string() }),
      out: importPreview,
    }),
    commit: action({
      word: word('导入', 'Import'),
      permit: can.read,
      in: z.object({ fileId: z.string(), skipWrong: z.boolean() }),
      out: importResult,
    }),
    wrongRows: download({
      word: word('错误行', 'Wrong rows'),
      permit: can.read,
      in: z.object({ fileId: z.string() }),
      out: nothing,
    }),
  },
});
