import { z } from 'zod';
import { mobile } from '../../kernel/china/schema.ts';
import { action, contract, download, permissions, query } from '../../kernel/contract.ts';
import { told } from '../../kernel/input-words.ts';
import { day, divisionCode, done, id, line, nothing, pageOf, paging } from '../../kernel/schema.ts';
import { importPreview, importResult } from '../../kernel/sheet-import.ts';
import { word } from '../../kernel/words.ts';
import { authority, supervision } from '../access/contract.ts';

export const sexes = ['male', 'female', 'unknown'] as const;
export const employments = ['direct', 'agency'] as const;
export const certificateLevels = ['none', 'assistant', 'socialWorker', 'senior'] as const;
export const duties = ['lead', 'deputy', 'worker', 'intern'] as const;
export const workerStates = ['employed', 'left', 'all'] as const;
export type CertificateLevel = (typeof certificateLevels)[number];
export type Duty = (typeof duties)[number];

export const can = permissions('people', {
  readWorkers: {
    word: word('查看社工', 'See workers'),
    roles: [
      'socialWorker',
      'stationLead',
      'hotlineWorker',
      ...supervision,
      'academyStaff',
      ...authority,
      'administrator',
    ],
  },
  writeWorkers: { word: word('登记与修改社工', 'Register and edit workers'), roles: ['administrator', 'bureau'] },
  postWorkers: {
    word: word('安排社工岗位', 'Post workers to sites'),
    roles: ['administrator', 'bureau', 'stationLead'],
  },
  revealMobile: {
    word: word('查看社工手机号', 'See mobile numbers of workers'),
    roles: ['stationLead', ...supervision, 'bureau'],
    sensitive: true,
  },
  rotateKeys: { word: word('更换加密密钥', 'Re-encrypt with the newest key'), roles: [] },
});

/** One worker as registered: the person, the employment, the certificate and the first post. */
const workerRow = z.object({
  name: line(40),
  staffNumber: line(30).optional(),
  sex: z.enum(sexes).default('unknown'),
  bornOn: day.optional(),
  mobile: mobile.optional(),
  employment: z.enum(employments).default('direct'),
  fullTime: z.boolean().default(true),
  agencyId: id.optional(),
  certificateLevel: z.enum(certificateLevels).default('none'),
  certificateNumber: line(40).optional(),
  joinedOn: day,
  siteId: id,
  duty: z.enum(duties).default('worker'),
});
export type WorkerRow = z.infer<typeof workerRow>;

const filters = {
  place: divisionCode.optional(),
  siteId: id.optional(),
  employment: z.enum(employments).optional(),
  agencyId: id.optional(),
  certificate: z.enum(certificateLevels).optional(),
  duty: z.enum(duties).optional(),
  state: z.enum(workerStates).default('employed'),
  text: z.string().trim().max(40).optional(),
};
export const workerFilters = z.object(filters);
export type WorkerFilters = z.infer<typeof workerFilters>;

const listed = z.object({
  id,
  staffNumber: z.string().nullable(),
  name: z.string(),
  sex: z.enum(sexes),
  employment: z.enum(employments),
  fullTime: z.boolean(),
  agencyName: z.string().nullable(),
  certificateLevel: z.enum(certificateLevels),
  duty: z.enum(duties).nullable(),
  siteId: id.nullable(),
  siteName: z.string().nullable(),
  divisionCode,
  divisionName: z.string(),
  joinedOn: day,
  leftOn: day.nullable(),
});
export type ListedWorker = z.infer<typeof listed>;

const sitePost = z.object({
  id,
  siteId: id,
  siteName: z.string(),
  duty: z.enum(duties),
  main: z.boolean(),
  validFrom: day,
  validTo: day.nullable(),
});
const profile = listed.extend({
  bornOn: day.nullable(),
  mobileMasked: z.string().nullable(),
  agencyId: id.nullable(),
  certificateNumber: z.string().nullable(),
  leftReason: z.string().nullable(),
  version: z.number().int(),
  posts: z.array(sitePost),
});
export type WorkerProfile = z.infer<typeof profile>;

export const peopleContract = contract('people', {
  word: word('社工', 'Workers'),
  permissions: can,
  problems: {
    'unknown-site': {
      status: 422,
      word: word(
        '站点不存在、不在您的管辖范围，或该日未开放',
        'No such site within your place, or not open on that day',
      ),
    },
    'site-needed': { status: 422, word: word('请填写站点名称', 'Give the name of the site') },
    'unknown-choice': { status: 422, word: word('应为其中之一：{choices}', 'One of: {choices}') },
    'unknown-agency': { status: 422, word: word('机构不存在', 'No such agency') },
    'agency-needed': {
      status: 422,
      word: word('机构聘用须选机构，镇街直聘不选机构', 'Agency employment needs an agency, direct employment none'),
    },
    'in-future': { status: 422, word: word('日期不能晚于今天', 'The date must not lie in the future') },
    'too-young': { status: 422, word: word('入职时应年满 16 周岁', 'A worker is at least 16 when joining') },
    'staff-number-taken': {
      status: 409,
      word: word('工号“{number}”已登记给另一名社工', 'Staff number “{number}” belongs to another worker'),
    },
    'mobile-taken': {
      status: 409,
      word: word('该手机号已登记给另一名社工', 'That mobile number belongs to another worker'),
    },
    'twice-in-batch': { status: 422, word: word('与第 {row} 行重复', 'The same as row {row}') },
    'other-city': {
      status: 422,
      word: word('跨市调动请在新单位重新登记', 'For a post in another city register the worker there'),
    },
    'post-overlaps': {
      status: 409,
      word: word('与已有的主要岗位时间重叠', 'Overlaps another main post of this worker'),
    },
    'has-left': { status: 409, word: word('该社工已离职', 'This worker has left') },
    'leaves-before-joining': {
      status: 422,
      word: word('离职日期不能早于入职日期', 'The leaving date lies before the joining date'),
    },
    'before-joining': {
      status: 422,
      word: word('上岗日期不能早于入职日期', 'A post cannot begin before the worker joined'),
    },
    'ambiguous-site': {
      status: 422,
      word: word('有多个站点叫“{name}”，请填写区划代码', 'Several sites are called “{name}”; give the division code'),
    },
    'no-mobile': { status: 404, word: word('没有登记手机号', 'No mobile number is registered') },
    'wrong-rows': {
      status: 422,
      word: word(
        '有 {wrong} 行有误，请改正后再导入，或选择跳过有误的行',
        '{wrong} rows are wrong; mend them or choose to skip them',
      ),
    },
  },
  endpoints: {
    workers: query({
      word: word('社工列表', 'Workers'),
      permit: can.readWorkers,
      in: z.object({ ...filters, ...paging }),
      out: pageOf(listed),
    }),
    worker: query({
      word: word('社工档案', 'Worker profile'),
      permit: can.readWorkers,
      in: z.object({ id }),
      out: profile,
    }),
    registerWorker: action({
      word: word('登记社工', 'Register a worker'),
      permit: can.writeWorkers,
      in: workerRow,
      out: done,
      problems: ['staff-number-taken', 'mobile-taken'],
    }),
    registerWorkers: action({
      word: word('批量登记社工', 'Register workers'),
      permit: can.writeWorkers,
      in: z.object({ rows: z.array(workerRow).min(1).max(1000) }),
      out: z.object({ ids: z.array(z.string()) }),
    }),
    updateWorker: action({
      word: word('修改社工资料', 'Edit a worker'),
      permit: can.writeWorkers,
      in: z.object({
        id,
        version: z.number().int(),
        name: line(40),
        staffNumber: line(30).nullable(),
        sex: z.enum(sexes),
        bornOn: day.nullable(),
        /** Absent: leave as it is; the page never holds the number itself. */
        mobile: mobile.nullish(),
        employment: z.enum(employments),
        fullTime: z.boolean(),
        agencyId: id.nullable(),
        certificateLevel: z.enum(certificateLevels),
        certificateNumber: line(40).nullable(),
      }),
      out: z.object({ version: z.number().int() }),
      problems: ['staff-number-taken', 'mobile-taken', 'agency-needed', 'unknown-agency'],
    }),
    postWorker: action({
      word: word('安排岗位', 'Post a worker to a site'),
      permit: can.postWorkers,
      in: z.object({ workerId: id, siteId: id, duty: z.enum(duties), validFrom: day, main: z.boolean().default(true) }),
      out: done,
      problems: ['unknown-site', 'other-city', 'post-overlaps', 'has-left', 'before-joining'],
    }),
    endWorker: action({
      word: word('办理离职', 'Record that a worker leaves'),
      permit: can.writeWorkers,
      in: z.object({ id, version: z.number().int(), leftOn: day, reason: line(200) }),
      out: z.object({ version: z.number().int() }),
      problems: ['has-left', 'leaves-before-joining'],
    }),
    revealMobile: action({
      word: word('查看手机号', 'Reveal a mobile number'),
      permit: can.revealMobile,
      in: z.object({
        id,
        reason: line(200).refine(
          (text) => [...text].length >= 5,
          told(word('请写明查看事由，不少于 5 个字', 'Say why, in at least 5 characters')),
        ),
      }),
      out: z.object({ value: z.string() }),
      problems: ['no-mobile'],
      perMinute: 20,
    }),
    exportWorkers: download({
      word: word('导出社工', 'Export workers'),
      permit: can.readWorkers,
      in: workerFilters,
      out: nothing,
    }),
    workerImportTemplate: download({
      word: word('社工导入模板', 'Import template'),
      permit: can.writeWorkers,
      in: nothing,
      out: nothing,
    }),
    previewWorkerImport: query({
      word: word('预览社工导入', 'Preview an import of workers'),
      permit: can.writeWorkers,
      in: z.object({ fileId: id }),
      out: importPreview,
    }),
    importWorkers: action({
      word: word('导入社工', 'Import workers'),
      permit: can.writeWorkers,
      in: z.object({ fileId: id, skipWrong: z.boolean().default(false) }),
      out: importResult,
      problems: ['wrong-rows'],
    }),
    workerImportErrors: download({
      word: word('有误的行', 'Wrong rows'),
      permit: can.writeWorkers,
      in: z.object({ fileId: id }),
      out: nothing,
    }),
    rotateKeys: action({
      word: word('用最新密钥重新加密', 'Re-encrypt with the newest key'),
      permit: can.rotateKeys,
      /** Rows in one transaction: their locks last as long. */
      in: z.object({ rows: z.number().int().min(1).max(50_000).default(10_000) }),
      out: z.object({ values: z.number().int(), left: z.number().int() }),
    }),
  },
});
