import { z } from 'zod';
import { mobile } from '../../../../kernel/china/schema.ts';
import { told } from '../../../../kernel/input-words.ts';
import { day, divisionCode, line, named } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import type { Column } from '../../../../platform/sheets/index.ts';
import { type Role, roles, roleWords } from '../../roles.ts';
import { login } from '../contract.ts';

/** One row is an account with at most one post; further posts of the account stand in further rows. */
export const accountColumns = [
  { key: 'login', title: '账号', required: true, hint: '以字母开头，3 至 40 位', example: 'chenxiaoyan', width: 18 },
  { key: 'name', title: '姓名', required: true, example: '陈小燕', width: 12 },
  { key: 'mobile', title: '手机号', type: 'digits', aliases: ['手机', '联系电话'], example: '13800000000' },
  {
    key: 'place',
    title: '所属区划代码',
    type: 'digits',
    required: true,
    hint: '管理这个账号的地方',
    example: '440103001',
  },
  { key: 'role', title: '岗位', choices: roles.map((role) => roleWords[role].zh), example: '社工', width: 16 },
  { key: 'postPlace', title: '岗位区划代码', type: 'digits', hint: '不填则同所属区划', example: '440103001' },
  {
    key: 'site',
    title: '站点名称',
    hint: '岗位在某个站点时填写，须在岗位区划以内',
    example: '沙面街社工服务站',
    width: 26,
  },
  { key: 'validFrom', title: '开始日期', type: 'day', hint: '不填则为今天', example: '2026-01-01' },
  { key: 'validTo', title: '结束日期', type: 'day', hint: '不再任职的第一天；不填则长期', example: '2026-12-31' },
] as const satisfies readonly Column[];
export type AccountKey = (typeof accountColumns)[number]['key'];

const roleNames = roles.map((role) => roleWords[role].zh);
const byWord = new Map(roles.map((role) => [roleWords[role].zh as string, role]));

export const accountSheetRow = z.object({
  login,
  name: named(40),
  mobile: mobile.optional(),
  place: divisionCode,
  role: z
    .string()
    .refine(
      (text) => byWord.has(text),
      told(word(`没有这个岗位，可填 ${roleNames.join('、')}`, `There is no such role; use ${roleNames.join('、')}`)),
    )
    .transform((text) => byWord.get(text) as Role)
    .optional(),
  postPlace: divisionCode.optional(),
  site: line(80).optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
});
export type AccountSheetRow = z.output<typeof accountSheetRow>;
