import { z } from 'zod';
import { download, query } from '../../../kernel/contract.ts';
import { shaped } from '../../../kernel/input-words.ts';
import { day, divisionCode, instant, line, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

const filters = {
  /** First day; a month before `to` when absent. */
  from: day.optional(),
  /** Last day; today when absent. */
  to: day.optional(),
  actor: line(40).optional(),
  /** `access.signIn`, or `access.` for a whole module. */
  action: z
    .string()
    .regex(
      shaped(
        /^[a-z]+\.[A-Za-z]*$/,
        word(
          '应为“模块.操作”，如 access.signIn；只写 access. 为整个模块',
          'A module and an action, such as access.signIn; access. alone for the whole module',
        ),
      ),
    )
    .max(80)
    .optional(),
  subjectType: line(40).optional(),
  subjectId: line(80).optional(),
  place: divisionCode.optional(),
};

const said = z.object({ zh: z.string(), en: z.string() });
const auditLine = z.object({
  name: said,
  /** What stood there before; null where nothing was changed, only told. */
  from: said.nullable(),
  to: said,
});
export type AuditLine = z.infer<typeof auditLine>;

export const auditRow = z.object({
  id: z.string(),
  at: instant,
  action: z.string(),
  actorKind: z.enum(['public', 'system', 'person']),
  actorId: z.string().nullable(),
  actorName: z.string(),
  role: z.string().nullable(),
  place: z.string().nullable(),
  divisionCode: z.string(),
  subjectType: z.string(),
  /** What that is called, where the module says so. */
  subjectWord: said.nullable(),
  subjectId: z.string().nullable(),
  /** Name of the account, where the subject is one. */
  subjectName: z.string().nullable(),
  /** As stored. */
  detail: z.record(z.string(), z.unknown()),
  /** The same in words. */
  content: z.array(auditLine),
  requestId: z.string().nullable(),
  address: z.string().nullable(),
  sealed: z.boolean(),
});
export type AuditRow = z.infer<typeof auditRow>;

const named = z.object({ id: z.string(), word: said });

const chain = z.object({
  cityCode: z.string(),
  /** What the city is called; null where no division of that code is known. */
  cityName: z.string().nullable(),
  links: z.number().int(),
  head: z.object({ seq: z.number().int(), hash: z.string() }).nullable(),
  broken: z
    .object({
      seq: z.number().int(),
      eventId: z.string().nullable(),
      reason: z.enum(['event-changed', 'event-missing', 'link-missing', 'head-differs']),
    })
    .nullable(),
  unlinked: z.number().int(),
  /** Of these, those that were written past the application: dated long before what was linked already. */
  backDated: z.number().int(),
});
export type Chain = z.infer<typeof chain>;

export const auditProblems = {
  'audit-period': { status: 422, word: word('结束日期不能早于开始日期', 'The end must not be before the start') },
} as const;

export const auditEndpoints = {
  audit: query({
    word: word('审计记录', 'Audit'),
    permit: can.readAudit,
    in: z.object({ ...filters, page: paging.page, size: paging.size }),
    /** The total stops at 100,000. */
    out: pageOf(auditRow),
    problems: ['audit-period'],
  }),
  auditActions: query({
    word: word('审计操作名称', 'Names of audited actions'),
    permit: can.readAudit,
    in: nothing,
    out: z.object({ modules: z.array(named), rows: z.array(named) }),
  }),
  exportAudit: download({
    word: word('导出审计记录', 'Export the audit'),
    permit: can.readAudit,
    in: z.object(filters),
    out: nothing,
    problems: ['audit-period'],
  }),
  verifyAudit: query({
    word: word('核验审计链', 'Verify the audit chain'),
    permit: can.readAudit,
    in: z.object({
      /** Four or six digits; every city within reach when absent. */
      cityCode: divisionCode.optional(),
      /** A head noted earlier, to be met again. */
      knownSeq: z.number().int().min(1).optional(),
      knownHash: z
        .string()
        .regex(
          shaped(
            /^[0-9a-f]{64}$/,
            word(
              '校验值为 64 位十六进制小写，如 9f86d081…',
              'A checksum of 64 hexadecimal digits in lower case, such as 9f86d081…',
            ),
          ),
        )
        .optional(),
    }),
    out: z.object({ holds: z.boolean(), cities: z.array(chain) }),
    perMinute: 6,
  }),
};
