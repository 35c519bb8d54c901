import { type Language, say, type Word, word } from './words.ts';

/** What input fields are called, by their name in the contract. */
export type FieldWords = Readonly<Record<string, Word>>;

/** Fields that mean the same in every module. */
export const commonFields = {
  id: word('编号', 'Number'),
  ids: word('所选记录', 'Chosen records'),
  page: word('页码', 'Page'),
  size: word('每页条数', 'Rows per page'),
  sort: word('排序', 'Order'),
  text: word('搜索内容', 'Search text'),
  state: word('状态', 'State'),
  from: word('起始日期', 'From'),
  to: word('截止日期', 'To'),
  on: word('日期', 'Day'),
  month: word('月份', 'Month'),
  reason: word('事由', 'Reason'),
  note: word('备注', 'Note'),
  place: word('区划', 'Place'),
  divisionCode: word('区划代码', 'Division code'),
  siteId: word('站点', 'Site'),
  workerId: word('社工', 'Worker'),
  clientId: word('服务对象', 'Client'),
  version: word('版本', 'Version'),
  rows: word('各行', 'Rows'),
  fileId: word('文件', 'File'),
  skipWrong: word('跳过有误的行', 'Leave wrong rows out'),
} as const satisfies FieldWords;

const nth = word('第 {n} 项', 'no. {n}');

/** What a pointer into the input leads to, as a reader calls it, as far as there are names: `/members/0/name` is 成员第 1 项姓名. */
export function fieldName(fields: FieldWords, pointer: string, language: Language): string | undefined {
  const steps = pointer.split('/').slice(1);
  const said = steps.map((step) => {
    const found = fields[step] ?? (commonFields as FieldWords)[step];
    if (found) return say(found, language);
    return /^\d+$/.test(step) ? say(nth, language, { n: Number(step) + 1 }) : undefined;
  });
  const nameless = said.indexOf(undefined);
  const known = nameless < 0 ? said : said.slice(0, nameless);
  if (known.length === 0) return undefined;
  return known.join(language === 'zh' ? '' : ' ');
}

/** A sentence about a field, with the field's name before it. */
export const ofField = (name: string | undefined, sentence: string, language: Language): string =>
  name ? `${name}${language === 'zh' ? '：' : ': '}${sentence}` : sentence;
