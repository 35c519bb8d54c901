import type { ProblemDeclaration } from '../../kernel/contract.ts';
import { word } from '../../kernel/words.ts';

export const problems = {
  'unknown-site': {
    status: 422,
    word: word('没有这个站点，或不在您的管辖范围，请核对', 'There is no such site within your place; please check'),
  },
  'site-closed': { status: 422, word: word('“{site}”已于 {day} 撤销', '“{site}” closed on {day}') },
  'site-planned': { status: 422, word: word('“{site}”自 {day} 起开放', '“{site}” opens on {day}') },
  'site-in-division': {
    status: 422,
    word: word('“{name}”不在这个区划，而在 {codes}', '“{name}” stands not there but in {codes}'),
  },
  'site-needed': { status: 422, word: word('请填写站点名称', 'Give the name of the site') },
  'unknown-choice': { status: 422, word: word('应为其中之一：{choices}', 'One of: {choices}') },
  'unknown-agency': { status: 422, word: word('机构不存在', 'No such agency') },
  'agency-needed': {
    status: 422,
    word: word('机构聘用须选机构，镇街直聘不选机构', 'Agency employment needs an agency, direct employment none'),
  },
  'in-future': { status: 422, word: word('日期不能晚于今天', 'The date must not lie in the future') },
  'too-young': {
    status: 422,
    word: word('按出生日期，入职时未满 {age} 周岁，请核对', 'Below {age} when joining; please check the birth date'),
  },
  'too-old': {
    status: 422,
    word: word(
      '按出生日期，入职时已 {years} 周岁（最多 {age} 周岁），请核对',
      '{years} years old when joining, at most {age}; please check the birth date',
    ),
  },
  'staff-number-taken': {
    status: 409,
    word: word('工号“{number}”已登记给另一名社工', 'Staff number “{number}” belongs to another worker'),
  },
  'mobile-taken': {
    status: 409,
    word: word('该手机号已登记给另一名社工', 'That mobile number belongs to another worker'),
  },
  'twice-in-batch': { status: 422, word: word('与第 {row} 行重复', 'The same as row {row}') },
  'has-left': { status: 409, word: word('该社工已离职', 'This worker has left') },
  'leaves-before-joining': {
    status: 422,
    word: word('离职日期不能早于入职日期', 'The leaving date lies before the joining date'),
  },
  'ambiguous-site': {
    status: 422,
    word: word('有多个站点叫“{name}”，请填写区划代码', 'Several sites are called “{name}”; give the division code'),
  },
  'import-differs': {
    status: 422,
    word: word(
      '与登记的{field}“{registered}”不同，导入不作更改；站点、岗位有变动请用“安排岗位”',
      'The register has “{registered}” as {field}, which an import does not change; for another site or duty assign a post',
    ),
  },
  'joining-differs': {
    status: 422,
    word: word(
      '登记的入职日期是 {on}，导入不改入职日期，请与登记核对',
      'The register has {on} as joining date, which an import does not change; compare with the register',
    ),
  },
  'no-mobile': { status: 404, word: word('没有登记手机号', 'No mobile number is registered') },
  'wrong-rows': {
    status: 422,
    word: word(
      '有 {wrong} 行有误，请改正后再导入，或选择跳过有误的行',
      '{wrong} rows are wrong; mend them or choose to skip them',
    ),
  },
} as const satisfies Record<string, ProblemDeclaration>;
