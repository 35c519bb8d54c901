import { word } from '../../../../kernel/words.ts';

/** The sheet of certificates and how its columns are filled in. */
export const certificateColumnWords = {
  sheet: word('证书', 'Certificates'),
  whole: word(
    '一行一本证书。已登记的证书按编号找到后更新；表中新的登记有效期会补登。',
    'One certificate a row. Registered ones are found by their number and brought up to date; new registration periods are added.',
  ),
  residentIdHint: word('选填，用于核对同一持证人的多本证书', 'To match several certificates of one holder'),
  levelHint: word('也可填初级、中级、高级', 'Junior, intermediate or senior will do as well'),
  numberHint: word('全市唯一；已登记的按编号更新', 'Unique in the city; a registered one is brought up to date'),
  countyHint: word(
    '区县名称或 6 位区划代码；与区划代码都不填按您的管辖区县登记',
    'Name of the county or its code of 6 digits; if both are empty, the county of your post',
  ),
  codeHint: word('选填；填了以代码为准', 'Optional; goes before the name'),
  site: word('在岗站点', 'Site in post'),
  employerHint: word('与系统中的机构同名时自动对应', 'Matched where an agency of the system has the same name'),
  staffNumberHint: word('在岗社工填写，姓名须相符', 'Of workers in post; the name must agree'),
  registeredToHint: word('最后一天；不填按登记年限计算', 'The last day; if empty, by the years of a registration'),
} as const;
