import { z } from 'zod';
import { creditCode, phone } from '../../../kernel/china/schema.ts';
import { action, query } from '../../../kernel/contract.ts';
import { day, divisionCode, done, id, line, named, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { agencyKinds, honourLevels } from './rules.ts';

const certified = {
  creditCode,
  name: named(80),
  kind: z.enum(agencyKinds),
  /** Where it is registered. */
  divisionCode,
  validFrom: day,
};
const particulars = z.object({
  address: line(200).nullable(),
  contactName: named(40).nullable(),
  contactPhone: phone.nullable(),
  /** Assessment grade, 1 to 5 (1A to 5A). */
  grade: z.number().int().min(1).max(5).nullable(),
  /** First day on which the certificate is no longer valid; null where it has no end. */
  validTo: day.nullable(),
});
const p = particulars.shape;

export const newAgency = z.object({
  ...certified,
  address: p.address.default(null),
  contactName: p.contactName.default(null),
  contactPhone: p.contactPhone.default(null),
  grade: p.grade.default(null),
  validTo: p.validTo.default(null),
});
export type NewAgency = z.infer<typeof newAgency>;

export const agency = z.object({
  id,
  creditCode: z.string(),
  name: z.string(),
  kind: z.enum(agencyKinds),
  divisionCode: z.string(),
  divisionName: z.string(),
  address: z.string().nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  grade: z.number().int().nullable(),
  validFrom: day,
  validTo: day.nullable(),
  /** Certificate in force on the day asked for. */
  valid: z.boolean(),
  honours: z.number().int(),
  /** Sites it runs on that day. */
  openSites: z.number().int(),
  version: z.number().int(),
});
export type Agency = z.infer<typeof agency>;

const honourFields = {
  title: named(80),
  level: z.enum(honourLevels),
  awardedBy: line(80).nullable().default(null),
  awardedOn: day,
};

export const honour = z.object({
  id,
  title: z.string(),
  level: z.enum(honourLevels),
  awardedBy: z.string().nullable(),
  awardedOn: day,
});
export type Honour = z.infer<typeof honour>;

export const agencyFilter = z.object({
  /** Registered at or below this division. */
  division: divisionCode.optional(),
  kind: z.enum(agencyKinds).optional(),
  valid: z.boolean().optional(),
  honoured: z.boolean().optional(),
  on: day.optional(),
  /** Part of the name, or the beginning of the credit code. */
  text: line(40).optional(),
});

const checks = ['unknown-division', 'outside-place', 'validity-period', 'credit-code-taken'] as const;

export const agencyEndpoints = {
  agencies: query({
    word: word('机构列表', 'Agencies'),
    permit: can.readAgencies,
    in: agencyFilter.extend(paging),
    out: pageOf(agency),
  }),
  agency: query({
    word: word('机构', 'Agency'),
    permit: can.readAgencies,
    in: z.object({ id }),
    out: agency.extend({ awards: z.array(honour) }),
  }),
  registerAgency: action({
    word: word('登记机构', 'Register an agency'),
    permit: can.writeAgencies,
    in: newAgency,
    out: done,
    problems: checks,
  }),
  registerAgencies: action({
    word: word('批量登记机构', 'Register agencies'),
    permit: can.writeAgencies,
    in: z.object({ agencies: z.array(newAgency).min(1).max(1000) }),
    out: z.object({ ids: z.array(id) }),
    problems: checks,
  }),
  updateAgency: action({
    word: word('修改机构信息', 'Edit an agency'),
    permit: can.writeAgencies,
    /** What is absent stays as it is, what is null is taken away. */
    in: z.object({ id, version: z.number().int(), ...certified, ...particulars.partial().shape }),
    out: z.object({ id, version: z.number().int() }),
    problems: checks,
  }),
  addHonour: action({
    word: word('登记机构荣誉', 'Register an honour of an agency'),
    permit: can.writeAgencies,
    in: z.object({ agencyId: id, ...honourFields }),
    out: done,
    problems: ['outside-place', 'honour-repeated', 'awarded-ahead'],
  }),
};
