import { z } from 'zod';
import { mobile } from '../../../kernel/china/schema.ts';
import { compactCode } from '../../../kernel/china/width.ts';
import { action, download, query } from '../../../kernel/contract.ts';
import { told } from '../../../kernel/input-words.ts';
import { day, divisionCode, done, id, line, named, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { importPreview, importResult } from '../../../kernel/sheet-import.ts';
import { word } from '../../../kernel/words.ts';
import { honour } from '../honours/contract.ts';
import { can } from '../permissions.ts';
import { revealReason, staffNumber } from '../schemas.ts';
import { heldLevels, registrationStates } from './rules.ts';

export const sensitiveFields = ['residentId', 'mobile'] as const;
export type SensitiveField = (typeof sensitiveFields)[number];

/** As compared: half width, capitals, no spaces. */
export const certificateNumber = line(40).transform(compactCode).pipe(line(40));

/** The city of a holder shows in the county's code at the earliest. */
const registeredAt = divisionCode.refine(
  (code) => code.length >= 6,
  told(word('所在地应选到区县', 'Choose at least the county')),
);

const holderFields = {
  name: named(40),
  number: certificateNumber,
  issuedOn: day.optional(),
  issuedBy: line(60).optional(),
  /** Where the holder is on the register. */
  divisionCode: registeredAt,
  /** Where the holder works: an agency of the network, or in words. */
  agencyId: id.optional(),
  employer: line(80).optional(),
};

/** One certificate as registered. The resident ID is read by the action, which knows the mode and the day. */
export const certificateRow = z.object({
  ...holderFields,
  level: z.enum(heldLevels),
  residentId: line(40).optional(),
  mobile: mobile.optional(),
  /** The holder as a worker here, by id or by staff number and name. */
  workerId: id.optional(),
  staffNumber: staffNumber.optional(),
  registeredFrom: day.optional(),
  /** Last day of the period; absent: as long as the rule set says. */
  registeredTo: day.optional(),
});
export type CertificateRow = z.infer<typeof certificateRow>;

const filters = {
  place: divisionCode.optional(),
  level: z.enum(heldLevels).optional(),
  state: z.enum(registrationStates).optional(),
  holder: z.enum(['worksHere', 'elsewhere']).optional(),
  agencyId: id.optional(),
  /** Also certificates that a higher one has replaced. */
  replaced: z.boolean().default(false),
  /** Part of the name, pinyin, initials, the beginning of the number, a whole resident ID or mobile. */
  text: z.string().trim().max(40).optional(),
};
export const certificateFilters = z.object(filters);
export type CertificateFilters = z.infer<typeof certificateFilters>;

const listed = z.object({
  id,
  name: z.string(),
  residentIdMasked: z.string().nullable(),
  level: z.enum(heldLevels),
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  divisionCode,
  divisionName: z.string(),
  workerId: id.nullable(),
  /** Agency, employer in words, or the site where the holder works. */
  /** As registered; `worksAt` names the site of whoever is in post here. */
  employer: z.string().nullable(),
  worksAt: z.string().nullable(),
  state: z.enum(registrationStates),
  /** Last day of the last registration period. */
  registeredTo: day.nullable(),
  replacedOn: day.nullable(),
});
export type ListedCertificate = z.infer<typeof listed>;

/** One certificate with its periods, as files of a holder show it. */
export const heldCertificate = z.object({
  id,
  level: z.enum(heldLevels),
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  issuedBy: z.string().nullable(),
  replacedOn: day.nullable(),
  state: z.enum(registrationStates),
  registrations: z.array(z.object({ id, validFrom: day, lastDay: day })),
});
export type HeldCertificate = z.infer<typeof heldCertificate>;

const file = listed.extend({
  mobileMasked: z.string().nullable(),
  issuedBy: z.string().nullable(),
  agencyId: id.nullable(),
  employer: z.string().nullable(),
  version: z.number().int(),
  /** Where the next period would begin and which day would be its last. */
  next: z.object({ validFrom: day, lastDay: day }),
  registrations: heldCertificate.shape.registrations,
  /** Periods taken out of the register, entered by mistake. */
  withdrawn: z.array(
    z.object({
      id,
      validFrom: day,
      lastDay: day,
      withdrawnAt: z.string(),
      withdrawnBy: z.string(),
      reason: z.string(),
    }),
  ),
  /** Other certificates of the same holder. */
  others: z.array(heldCertificate),
  honours: z.array(honour),
});
export type CertificateFile = z.infer<typeof file>;

const candidate = z.object({ id, name: z.string(), staffNumber: z.string().nullable(), siteName: z.string() });
const version = z.object({ version: z.number().int() });
const entering = ['certificate-number-taken', 'level-held', 'unknown-agency', 'linked-elsewhere'] as const;

export const certificateEndpoints = {
  certificates: query({
    word: word('证书登记册', 'Register of certificates'),
    permit: can.readCertificates,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(listed),
  }),
  certificate: query({
    word: word('证书', 'Certificate'),
    permit: can.readCertificates,
    in: z.object({ id }),
    out: file,
  }),
  registerCertificate: action({
    word: word('登记证书', 'Register a certificate'),
    permit: can.writeCertificates,
    in: certificateRow,
    out: done,
    problems: entering,
  }),
  registerCertificates: action({
    word: word('批量登记证书', 'Register certificates'),
    permit: can.writeCertificates,
    in: z.object({ rows: z.array(certificateRow).min(1).max(1000) }),
    out: z.object({ ids: z.array(z.string()) }),
    problems: entering,
  }),
  updateCertificate: action({
    word: word('修改证书', 'Edit a certificate'),
    permit: can.writeCertificates,
    in: z.object({
      id,
      version: z.number().int(),
      name: named(40),
      number: certificateNumber.nullable(),
      issuedOn: day.nullable(),
      issuedBy: line(60).nullable(),
      divisionCode: registeredAt,
      agencyId: id.nullable(),
      employer: line(80).nullable(),
      /** Absent: leave as it is; the page never holds the number itself. */
      residentId: line(40).nullish(),
      mobile: mobile.nullish(),
    }),
    out: version,
    problems: [...entering, 'registered-before-issue'],
  }),
  renewRegistration: action({
    word: word('办理登记', 'Register or renew'),
    permit: can.writeCertificates,
    in: z.object({
      id,
      version: z.number().int(),
      /** Absent: where the last period ends, or today. */
      validFrom: day.optional(),
      /** Absent: as long as the rule set says. */
      lastDay: day.optional(),
    }),
    out: version,
    problems: ['registration-overlaps', 'registration-reversed', 'registered-before-issue', 'registration-ahead'],
  }),
  renewRegistrations: action({
    word: word('批量办理登记', 'Register or renew many'),
    permit: can.writeCertificates,
    in: z.object({
      rows: z
        .array(z.object({ id, validFrom: day.optional(), lastDay: day.optional() }))
        .min(1)
        .max(1000),
    }),
    out: z.object({ renewed: z.number().int() }),
    problems: ['registration-overlaps', 'registration-reversed', 'registered-before-issue', 'registration-ahead'],
  }),
  withdrawRegistration: action({
    word: word('撤销登记', 'Withdraw a registration'),
    permit: can.writeCertificates,
    in: z.object({ id, version: z.number().int(), registrationId: id, reason: line(200) }),
    out: version,
  }),
  linkCandidates: query({
    word: word('可能是同一人的社工', 'Workers who may be the holder'),
    permit: can.writeCertificates,
    in: z.object({ id }),
    out: z.object({ rows: z.array(candidate) }),
  }),
  linkCertificate: action({
    word: word('关联社工', 'Link with a worker'),
    permit: can.writeCertificates,
    in: z.object({ id, version: z.number().int(), workerId: id }),
    out: version,
    problems: ['unknown-worker', 'level-held', 'linked-already'],
  }),
  unlinkCertificate: action({
    word: word('解除关联', 'Take the link away'),
    permit: can.writeCertificates,
    in: z.object({ id, version: z.number().int() }),
    out: version,
    problems: ['not-linked'],
  }),
  revealCertificateField: action({
    word: word('查看持证人敏感信息', 'Reveal a field of a holder'),
    permit: can.revealCertificates,
    in: z.object({ id, field: z.enum(sensitiveFields), reason: revealReason }),
    out: z.object({ value: z.string() }),
    problems: ['nothing-registered'],
    perMinute: 20,
  }),
  exportCertificates: download({
    word: word('导出证书登记册', 'Export the register of certificates'),
    permit: can.readCertificates,
    in: certificateFilters,
    out: nothing,
  }),
  certificateImportTemplate: download({
    word: word('证书导入模板', 'Import template'),
    permit: can.writeCertificates,
    in: nothing,
    out: nothing,
  }),
  previewCertificateImport: query({
    word: word('预览证书导入', 'Preview an import of certificates'),
    permit: can.writeCertificates,
    in: z.object({ fileId: id }),
    out: importPreview,
  }),
  importCertificates: action({
    word: word('导入证书', 'Import certificates'),
    permit: can.writeCertificates,
    in: z.object({ fileId: id, skipWrong: z.boolean().default(false) }),
    out: importResult,
    problems: ['wrong-rows'],
  }),
  certificateImportErrors: download({
    word: word('有误的行', 'Wrong rows'),
    permit: can.writeCertificates,
    in: z.object({ fileId: id }),
    out: nothing,
  }),
};
