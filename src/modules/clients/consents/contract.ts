import { z } from 'zod';
import { action, download, query } from '../../../kernel/contract.ts';
import { day, done, id, line, named, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';

export const consentPurposes = ['service', 'sharing', 'publicity', 'referral'] as const;
export const consentGivers = ['self', 'guardian'] as const;
export const consentManners = ['paper', 'oral'] as const;
export const consentBases = ['child', 'minor', 'adult', 'limited', 'unable', 'ageUnknown'] as const;
export const consentGapKinds = ['missing', 'wrongGiver', 'guardianUninformed'] as const;

export const consentRules = z.object({
  guardianBelow: z.number().int().min(0).max(150),
  informGuardianBelow: z.number().int().min(0).max(150),
  /** What nobody may be served without. */
  required: z.array(z.enum(consentPurposes)),
});
export type ConsentRules = z.infer<typeof consentRules>;

/** Whose word counts for a person today. */
export const consentNeed = z.object({
  giver: z.enum(consentGivers),
  informGuardian: z.boolean(),
  basis: z.enum(consentBases),
});
export type ConsentNeed = z.infer<typeof consentNeed>;

export const consent = z.object({
  id,
  purpose: z.enum(consentPurposes),
  givenOn: day,
  givenBy: z.enum(consentGivers),
  giverName: z.string().nullable(),
  guardianInformedOn: day.nullable(),
  manner: z.enum(consentManners),
  witness: z.string().nullable(),
  hasPaper: z.boolean(),
  validUntil: day.nullable(),
  withdrawnOn: day.nullable(),
  withdrawReason: z.string().nullable(),
  recordedBy: z.string(),
});
export type Consent = z.infer<typeof consent>;

export const consentGap = z.object({ purpose: z.enum(consentPurposes), gap: z.enum(consentGapKinds) });
export type ConsentGap = z.infer<typeof consentGap>;

export const consentProblems = {
  'consent-giver': {
    status: 422,
    word: word('按规定应由{giver}同意', 'By the rules the consent of the {giver} is needed'),
  },
  'guardian-uninformed': {
    status: 422,
    word: word('请填写告知监护人的日期', 'Give the day on which the guardian was informed'),
  },
  'giver-name': { status: 422, word: word('请填写监护人姓名', 'Give the name of the guardian') },
  'witness-missing': { status: 422, word: word('口头同意应有见证人', 'Oral consent needs a witness') },
  'paper-missing': { status: 422, word: word('请上传签字的同意书', 'Upload the signed paper') },
  'unknown-file': { status: 422, word: word('文件不存在，请重新上传', 'No such file; please upload it again') },
  'consent-withdrawn': { status: 409, word: word('该同意已撤回', 'This consent has been withdrawn') },
} as const;

export const consentEndpoints = {
  clientConsents: query({
    word: word('知情同意', 'Consents of a client'),
    permit: can.readClients,
    in: z.object({ id }),
    out: z.object({
      need: consentNeed,
      consents: z.array(consent),
      gaps: z.array(consentGap),
      /** Guardians in force, as the form offers them. */
      guardians: z.array(z.string()),
    }),
  }),
  giveConsent: action({
    word: word('登记知情同意', 'Record a consent'),
    permit: can.writeClients,
    in: z.object({
      clientId: id,
      purpose: z.enum(consentPurposes),
      givenOn: day,
      givenBy: z.enum(consentGivers),
      giverName: named(60).optional(),
      guardianInformedOn: day.optional(),
      manner: z.enum(consentManners),
      witness: line(60).optional(),
      /** The signed paper, uploaded before as a document or a photo. */
      fileId: id.optional(),
      validUntil: day.optional(),
    }),
    out: done,
    problems: ['care-ended'],
  }),
  withdrawConsent: action({
    word: word('撤回知情同意', 'Withdraw a consent'),
    permit: can.writeClients,
    in: z.object({ clientId: id, id, withdrawnOn: day, reason: line(200) }),
    out: done,
    problems: ['consent-withdrawn'],
  }),
  consentPaper: download({
    word: word('下载同意书', 'Download the signed paper'),
    permit: can.revealClients,
    in: z.object({ clientId: id, id }),
    out: nothing,
    problems: ['nothing-registered'],
  }),
};
