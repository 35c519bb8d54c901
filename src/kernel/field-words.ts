import { type Language, say, type Word, word } from './words.ts';

/**
 * What input fields are called, by their name in the contract. Where a name means something else in a certain
 * field, it stands below that field's name (`recode/from`); `parts/*` is what one of a list is called, by its number `{n}`,
 * `scores/?` what one is called whose name a rule set says. `planActivity/title` is what it means in that endpoint.
 */
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
  'rows/*': word('第 {n} 行', 'Row {n}'),
  fileId: word('文件', 'File'),
  skipWrong: word('跳过有误的行', 'Leave wrong rows out'),
} as const satisfies FieldWords;

/** The names of a part of a module, within its own endpoints: elsewhere the same name means something else. */
export const within = (endpoints: object, words: FieldWords): FieldWords =>
  Object.fromEntries(
    Object.keys(endpoints).flatMap((endpoint) =>
      Object.entries(words).map(([name, called]) => [`${endpoint}/${name}`, called]),
    ),
  );

const nth = word('{list}第 {n} 项', '{list} no. {n}');

/**
 * What a pointer into the input leads to, as a reader calls it, as far as there are names: `/members/0/name` is
 * 家庭成员第 1 项 · 姓名. A field that only holds others (`/change/name`) is left unsaid.
 */
export function fieldName(fields: FieldWords, pointer: string, language: Language, endpoint = ''): string | undefined {
  // A sender’s key may be called like something every object has.
  const found = (key: string) =>
    fields[`${endpoint}/${key}`] ??
    [fields, commonFields as FieldWords].find((words) => Object.hasOwn(words, key))?.[key];
  const said: string[] = [];
  let above = '';
  let holds = false;
  for (const step of pointer.split('/').slice(1)) {
    const numbered = /^\d+$/.test(step);
    const own = numbered ? found(`${above}/*`) : (found(`${above}/${step}`) ?? found(`${above}/?`) ?? found(step));
    if (numbered) {
      const list = said.pop();
      if (list === undefined) break;
      said.push(say(own ?? nth, language, { list, n: Number(step) + 1 }));
    } else {
      if (!own) break;
      if (holds) said.pop();
      said.push(say(own, language));
      above = step;
    }
    holds = !numbered;
  }
  return said.length > 0 ? said.join(' · ') : undefined;
}

/** A sentence about a field, with the field's name before it. */
export const ofField = (name: string | undefined, sentence: string, language: Language): string =>
  name ? `${name}${language === 'zh' ? '：' : ': '}${sentence}` : sentence;
