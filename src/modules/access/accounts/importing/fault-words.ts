import { word } from '../../../../kernel/words.ts';

/** What is wrong with a row of the sheet of accounts, beyond what its schema says. */
export const faultWords = {
  required: word('必填', 'Required'),
  otherName: word('与同一账号的上一行“{name}”不一致', 'Differs from “{name}” in an earlier row of the same account'),
  sameMobile: word('与账号“{login}”的手机号相同', 'The same mobile number as account “{login}”'),
  taken: word('账号已被使用', 'The account name is taken'),
  closed: word('账号已停用', 'The account is closed'),
  mobileTaken: word('手机号已用于另一个账号', 'Another account has this mobile number'),
  higherPost: word(
    '该账号还有您管辖范围以外的岗位，不能修改',
    'The account also has posts outside your place and cannot be changed',
  ),
  ownAccount: word('不能通过导入修改自己的账号和岗位', 'Nobody changes their own account or posts by an import'),
  postTwice: word('与第 {row} 行是同一岗位，日期重叠', 'The same post as in row {row}, in the same period'),
  roleNeeded: word('填了任职地点或日期，请填岗位', 'A place or a date is given: give the role as well'),
  endsTooEarly: word('结束日期应晚于开始日期', 'The end must be after the beginning'),
  noDivision: word('没有这个区划', 'There is no such division'),
  outside: word('不在您的管辖范围', 'Outside your place'),
  noSite: word('这个区划内没有这个名称的站点', 'No site of that name in this division'),
  sitesAlike: word(
    '这个区划内有几个同名站点，请填更细的区划代码',
    'Several sites of that name in this division: give a closer division code',
  ),
} as const;
