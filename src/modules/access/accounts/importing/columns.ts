import { z } from 'zod';
import { mobile } from '../../../../kernel/china/schema.ts';
import { told } from '../../../../kernel/input-words.ts';
import { day, divisionCode, line, named } from '../../../../kernel/schema.ts';
import { keySaid, listed, word } from '../../../../kernel/words.ts';
import type { Column } from '../../../../platform/sheets/index.ts';
import { type Role, roles, roleWords } from '../../roles.ts';
import { login } from '../contract.ts';
import { accountColumnWords } from './column-words.ts';

const w = accountColumnWords;

/** One row is an account with at most one post; further posts of the account stand in further rows. */
export const accountColumns = [
  { key: 'login', title: w.login, required: true, hint: w.loginHint, example: 'chenxiaoyan', width: 18 },
  { key: 'name', title: w.name, required: true, example: '陈小燕', width: 12 },
  { key: 'mobile', title: w.mobile, type: 'digits', aliases: ['手机', '联系电话'], example: '13800000000' },
  { key: 'place', title: w.place, type: 'digits', required: true, hint: w.placeHint, example: '440103001' },
  {
    key: 'role',
    title: w.role,
    choices: roles.map((role) => roleWords[role]),
    example: roleWords.socialWorker,
    width: 16,
  },
  { key: 'postPlace', title: w.postPlace, type: 'digits', hint: w.postPlaceHint, example: '440103001' },
  { key: 'site', title: w.site, hint: w.siteHint, example: '沙面街社工服务站', width: 26 },
  { key: 'validFrom', title: w.validFrom, type: 'day', hint: w.validFromHint, example: '2026-01-01' },
  { key: 'validTo', title: w.validTo, type: 'day', hint: w.validToHint, example: '2026-12-31' },
] as const satisfies readonly Column[];
export type AccountKey = (typeof accountColumns)[number]['key'];

const roleNames = Object.values(roleWords);

export const accountSheetRow = z.object({
  login,
  name: named(40),
  mobile: mobile.optional(),
  place: divisionCode,
  role: z
    .string()
    .refine(
      (text) => keySaid<Role>(roleWords, text) !== undefined,
      told(
        word(`没有这个岗位，可填 ${listed(roleNames, 'zh')}`, `There is no such role; use ${listed(roleNames, 'en')}`),
      ),
    )
    .transform((text) => keySaid(roleWords, text) as Role)
    .optional(),
  postPlace: divisionCode.optional(),
  site: line(80).optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
});
export type AccountSheetRow = z.output<typeof accountSheetRow>;
