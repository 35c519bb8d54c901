import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { done, id, instant, line, lines, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { roles } from '../../access/contract.ts';
import { can } from '../permissions.ts';
import { longestText } from '../schemas.ts';
import { supplementWords } from './words.ts';

const coded = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) });
const told = {
  reportedAt: instant.optional(),
  /** Whom it was reported to. */
  body: line(100).optional(),
  receipt: line(60).optional(),
};

const supplementKind = z.enum(Object.keys(supplementWords) as [keyof typeof supplementWords]);

export const harmReport = z.object({
  id,
  clientId: id.nullable(),
  child: z.string(),
  situation: z.string(),
  foundAt: z.string(),
  what: z.string(),
  reportedAt: z.string().nullable(),
  body: z.string(),
  receipt: z.string(),
  recordedBy: z.string(),
  recordedAt: z.string(),
  siteName: z.string(),
  /** Said since, the first first; what was reported stays as it was. */
  supplements: z.array(z.object({ id, kind: supplementKind, text: z.string(), by: z.string(), at: z.string() })),
  maySupplement: z.boolean(),
});
export type HarmReport = z.infer<typeof harmReport>;

export const harmEndpoints = {
  harmChoices: query({
    word: word('强制报告的选项', 'Choices for mandatory reports'),
    permit: can.reportHarm,
    in: nothing,
    out: z.object({
      situations: z.array(coded),
      /** Roles at the site and above it that are told at once. */
      told: z.array(z.enum(roles)),
    }),
  }),
  reportHarm: action({
    word: word('强制报告', 'Report harm to a minor'),
    permit: can.reportHarm,
    in: z.object({
      clientId: id.optional(),
      /** Who the child is, as far as it is known, where there is no file. */
      child: line(100).optional(),
      /** Where it was found; the client's own site when left out. */
      siteId: id.optional(),
      /** Code from the rule set mandatory-report. */
      situation: z.string().min(1).max(40),
      foundAt: instant,
      what: lines(longestText).min(1),
      ...told,
    }),
    out: done,
  }),
  addReceipt: action({
    word: word('登记报告回执', 'Record to whom it was reported'),
    permit: can.reportHarm,
    in: z.object({ id, reportedAt: instant, body: line(100), receipt: line(60).optional() }),
    out: done,
    problems: ['harm-reported'],
  }),
  supplementHarm: action({
    word: word('补充或更正强制报告', 'Add to a mandatory report, or put it right'),
    permit: can.reportHarm,
    in: z.object({ id, kind: supplementKind, text: lines(longestText).min(1) }),
    out: done,
  }),
  harmReports: query({
    word: word('强制报告列表', 'Mandatory reports'),
    permit: can.reportHarm,
    in: z.object({ state: z.enum(['waiting', 'reported']).optional(), ...paging }),
    out: pageOf(harmReport),
  }),
};

export const harmProblems = {
  'unknown-situation': { status: 422, word: word('没有“{situation}”这种情形', 'There is no situation “{situation}”') },
  'child-unnamed': {
    status: 422,
    word: word('请选择服务对象，或写明所知的未成年人情况', 'Choose the client, or say what is known of the child'),
  },
  'unknown-client': {
    status: 422,
    word: word('没有这位服务对象，或不在您的管辖范围', 'No such client within your place'),
  },
  'unknown-site': { status: 422, word: word('请选择管辖范围内的站点', 'Choose a site within your place') },
  'harm-adult': {
    status: 422,
    word: word(
      '档案登记的年龄已满 18 周岁，强制报告只适用于未成年人。档案有误的，请先不选服务对象、写明未成年人的情况，再更正档案',
      'By the file this client is 18 or over; such reports are about minors. Where the file is wrong, leave the client out and say who the child is',
    ),
  },
  'found-long-ago': {
    status: 422,
    word: word('发现时间早于 18 年前，请核对年份', 'More than 18 years ago; please check the year'),
  },
  'hour-missing': {
    status: 422,
    word: word(
      '已填报告机关或回执的，请填写报告时间',
      'Say when it was reported, or leave out to whom and the receipt',
    ),
  },
  'body-missing': { status: 422, word: word('请填写报告的机关', 'Say whom it was reported to') },
  'reported-before': { status: 422, word: word('报告时间不能早于发现时间', 'Not before it was found') },
  'harm-reported': { status: 409, word: word('已登记过报告的机关', 'To whom it was reported is recorded already') },
} as const;
