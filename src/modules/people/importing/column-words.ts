import { word } from '../../../kernel/words.ts';

/** Titles that only the sheet of workers has, and how its columns are filled in. */
export const workerColumnWords = {
  sheet: word('社工', 'Workers'),
  whole: word(
    '一行一名社工。已登记的社工按工号或手机号找到后更新资料，留空的不改；换站点、岗位请用“安排岗位”。',
    'One worker a row. Registered ones are found by staff number or mobile and brought up to date, empty cells leave things as they are; to change site or duty, assign a post.',
  ),
  staffNumberHint: word('有工号的按工号核对是否已登记', 'Where given, registered workers are found by it'),
  mobileHint: word('没有工号的按手机号核对是否已登记', 'Without a staff number, registered workers are found by it'),
  site: word('站点名称', 'Site'),
  siteHint: word('与系统中的站点名称一致', 'As the site is called in the system'),
  divisionCodeHint: word(
    '站点重名时填写所在镇街或村居的代码',
    'Where several sites share a name: code of the town or village',
  ),
  dutyHint: word('不填按“社工”登记', 'If empty, worker'),
  employmentHint: word('不填按“镇街直聘”登记', 'If empty, direct'),
  agencyHint: word('机构聘用时填写，与系统中的机构名称一致', 'Of workers of an agency, as it is called in the system'),
  fullTimeHint: word('不填按“是”登记', 'If empty, yes'),
  none: word('未登记', 'None'),
  skillsHint: word('多项用顿号隔开', 'Several with commas between'),
  skillsExample: word('粤语、手语', 'Cantonese, Sign language'),
} as const;

/** Whether somebody works full time, as the template and the export say it. */
export const yesNoWords = { yes: word('是', 'Yes'), no: word('否', 'No') } as const;

/** And as those write it who fill in the sheet. */
export const fullTimeWords = {
  ...yesNoWords,
  fullTime: word('专职', 'Full-time'),
  partTime: word('兼职', 'Part-time'),
  wholeDay: word('全职', 'Full time'),
} as const;
export const saysFullTime = (said: keyof typeof fullTimeWords): boolean => said !== 'no' && said !== 'partTime';
