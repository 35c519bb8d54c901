import { word } from '../../../kernel/words.ts';

/** Titles that only the sheet of clients has, and how its columns are filled in. */
export const clientColumnWords = {
  sheet: word('服务对象', 'Clients'),
  whole: word(
    '一行一人。已建档的人按档案号或身份证号找到后更新姓名和联系电话；类别、风险等级和责任社工请在档案上调整。',
    'One person a row. Persons on file are found by file number or resident ID and get the name and telephone of the row; change categories, risk level and responsible worker on the file.',
  ),
  residentIdHint: word(
    '18 位；15 位旧号会自动换算；暂无证件的可不填',
    '18 characters; old numbers of 15 digits are converted; may stay empty where there is none yet',
  ),
  toldByNumber: word('填了身份证号的可不填', 'May stay empty where the resident ID is given'),
  divisionCodeHint: word(
    '居住的村居（12 位）或镇街（9 位）代码',
    'Code of the village (12 digits) or town (9 digits) of residence',
  ),
  childWithheld: word(
    '儿童的身份证号和出生日期不随表退回，请按原表补填',
    'Resident ID and birth date of a child are not sent back; fill them in from the original list',
  ),
  site: word('站点名称', 'Site'),
  siteHint: word(
    '不填按居住地上的社工点、所在镇街的社工站登记',
    'If empty, the point of the village or the station of the town of residence',
  ),
  householdKeyHint: word(
    '同一户填同一编号，同编号有人已建档的并入其家庭；不填则一人一户',
    'The same number for all of a household; whoever shares it with somebody on file joins that household; if empty, a household of one',
  ),
  relationHint: word('不填：该户首位按“户主”登记，其余按“其他”', 'If empty: the first of a household is its head'),
  categoriesHint: word(
    '多个类别用顿号分开；城乡有别的写作“低保（农村）”',
    'Several with commas between; urban or rural in brackets, where it makes a difference',
  ),
  categoriesExample: word('低保（农村）、独居老人', 'Minimum living allowance (Rural), Elder living alone'),
  categoryFrom: word('类别开始日期', 'Categories from'),
  categoryFromHint: word('不填按建档日期', 'If empty, the day the care begins'),
  riskHint: word('不填按年龄和类别评定', 'If empty, graded by age and categories'),
  riskReasonHint: word('风险等级填“高”的必填', 'Needed where the risk level is “High”'),
  workerHint: word('在该站点或其上级社工站任职的社工姓名', 'Name of a worker of the site or of the station above it'),
  fileNumberHint: word(
    '登记新人不填；导出表里带有，按它找到档案，只更新姓名和联系电话',
    'Empty for new persons; exports bear it, and by it the file is found and gets the name and telephone of the row',
  ),
  careFromHint: word('不填按导入当天', 'If empty, the day of the import'),
} as const;
