import { z } from 'zod';
import { mobile } from '../../kernel/china/schema.ts';
import { action, contract, download, query } from '../../kernel/contract.ts';
import { day, divisionCode, done, id, line, named, nothing, pageOf, paging } from '../../kernel/schema.ts';
import { importPreview, importResult } from '../../kernel/sheet-import.ts';
import { word } from '../../kernel/words.ts';
import { auditWords } from './audit-words.ts';
import { certificateEndpoints, certificateNumber, heldCertificate } from './certificates/contract.ts';
import { certificateProblems } from './certificates/problems.ts';
import { heldLevels } from './certificates/rules.ts';
import { documentEndpoints, documentProblems } from './documents/contract.ts';
import { employmentEndpoints, employmentPeriod, employments } from './employment/contract.ts';
import { employmentProblems } from './employment/problems.ts';
import { honour, honourEndpoints, honourProblems } from './honours/contract.ts';
import { inputWords } from './input-words.ts';
import { leaveEndpoints, leaveProblems } from './leave/contract.ts';
import { can } from './permissions.ts';
import { duties, postEndpoints, sitePost } from './posts/contract.ts';
import { postProblems } from './posts/problems.ts';
import { problems } from './problems.ts';
import { revealReason, staffNumber } from './schemas.ts';
import { heldSkill, skillCode, skillEndpoints, skillProblems } from './skills/contract.ts';

export { can } from './permissions.ts';
export type { Duty } from './posts/contract.ts';

export const sexes = ['male', 'female', 'unknown'] as const;
export const certificateLevels = ['none', ...heldLevels] as const;
export const workerStates = ['employed', 'left', 'all'] as const;
export type CertificateLevel = (typeof certificateLevels)[number];

/** One worker as registered: the person, the employment, the certificate and the first post. */
const workerRow = z.object({
  name: named(40),
  staffNumber: staffNumber.optional(),
  sex: z.enum(sexes).default('unknown'),
  bornOn: day.optional(),
  mobile: mobile.optional(),
  employment: z.enum(employments).default('direct'),
  fullTime: z.boolean().default(true),
  agencyId: id.optional(),
  certificateLevel: z.enum(certificateLevels).default('none'),
  certificateNumber: certificateNumber.optional(),
  certificateIssuedOn: day.optional(),
  /** First day of the registration that holds, where the certificate is registered. */
  certificateRegisteredFrom: day.optional(),
  /** Codes of the rule set; levels are set on the profile. */
  skills: z.array(skillCode).max(20).default([]),
  joinedOn: day,
  siteId: id,
  duty: z.enum(duties).default('worker'),
});
export type WorkerRow = z.infer<typeof workerRow>;

const filters = {
  place: divisionCode.optional(),
  siteId: id.optional(),
  employment: z.enum(employments).optional(),
  fullTime: z.boolean().optional(),
  skill: skillCode.optional(),
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

const profile = listed.extend({
  bornOn: day.nullable(),
  mobileMasked: z.string().nullable(),
  agencyId: id.nullable(),
  leftReason: z.string().nullable(),
  version: z.number().int(),
  /** The first one first. */
  employments: z.array(employmentPeriod),
  posts: z.array(sitePost),
  certificates: z.array(heldCertificate),
  honours: z.array(honour),
  skills: z.array(heldSkill),
});
export type WorkerProfile = z.infer<typeof profile>;

export const peopleContract = contract('people', {
  word: word('社工', 'Workers'),
  fields: inputWords,
  audited: auditWords,
  permissions: can,
  problems: {
    ...problems,
    ...certificateProblems,
    ...honourProblems,
    ...skillProblems,
    ...documentProblems,
    ...postProblems,
    ...employmentProblems,
    ...leaveProblems,
  },
  endpoints: {
    ...certificateEndpoints,
    ...honourEndpoints,
    ...skillEndpoints,
    ...documentEndpoints,
    ...postEndpoints,
    ...employmentEndpoints,
    ...leaveEndpoints,
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
      problems: ['staff-number-taken', 'mobile-taken', 'certificate-number-taken', 'former-worker'],
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
        name: named(40),
        staffNumber: staffNumber.nullable(),
        sex: z.enum(sexes),
        bornOn: day.nullable(),
        /** Absent: leave as it is; the page never holds the number itself. */
        mobile: mobile.nullish(),
        employment: z.enum(employments),
        fullTime: z.boolean(),
        agencyId: id.nullable(),
        /** The day from which another employment holds; absent: today. */
        employmentFrom: day.optional(),
      }),
      out: z.object({ version: z.number().int() }),
      problems: ['staff-number-taken', 'mobile-taken', 'agency-needed', 'unknown-agency', 'employment-begins-later'],
    }),
    /** Again before the day has come: another day or reason. */
    endWorker: action({
      word: word('办理离职', 'Record that a worker leaves'),
      permit: can.writeWorkers,
      in: z.object({ id, version: z.number().int(), leftOn: day, reason: line(200) }),
      out: z.object({ version: z.number().int() }),
      problems: ['has-left', 'leaves-before-joining', 'leaving-has-records'],
    }),
    revealMobile: action({
      word: word('查看手机号', 'Reveal a mobile number'),
      permit: can.revealMobile,
      in: z.object({
        id,
        reason: revealReason,
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
