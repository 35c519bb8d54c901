import { word } from '../../../kernel/words.ts';

export const normKindWords = {
  law: word('法律法规', 'Law'),
  policy: word('政策文件', 'Policy'),
  standard: word('标准', 'Standard'),
  centreRule: word('中心制度', 'Rule of the centre'),
  handbook: word('工作手册', 'Handbook'),
  reference: word('参考资料', 'Reference'),
} as const;

export const normStateWords = {
  inForce: word('现行', 'In force'),
  coming: word('待生效', 'To come'),
  ended: word('已废止', 'Repealed'),
} as const;

export const normVersionWords = {
  inForce: word('现行', 'In force'),
  coming: word('待生效', 'To come'),
  past: word('已被取代', 'Superseded'),
  withdrawn: word('已撤回', 'Withdrawn'),
} as const;

export const normReadingWords = {
  due: word('待阅知', 'To be read'),
  overdue: word('逾期未阅知', 'Overdue'),
  read: word('已阅知', 'Read'),
  free: word('不要求', 'Not asked'),
} as const;

export const normFieldWords = {
  title: word('名称', 'Title'),
  number: word('文号', 'Number'),
  kind: word('类别', 'Kind'),
  issuer: word('发文单位', 'Issued by'),
  place: word('适用地区', 'In force in'),
  citedAs: word('引用时的称呼', 'Cited as'),
  effectiveOn: word('生效日期', 'In force from'),
  state: word('状态', 'State'),
  verified: word('原文核实', 'Confirmed'),
  reading: word('我的阅知', 'My reading'),
  readBy: word('阅知期限', 'To be read by'),
  readers: word('须阅知的岗位', 'To be read by whom'),
  text: word('正文或摘要', 'Text'),
  source: word('出处', 'Where it was found'),
  note: word('修订说明', 'What is new'),
  file: word('原文附件', 'File'),
  madeBy: word('登记人', 'Recorded by'),
  name: word('姓名', 'Name'),
  role: word('岗位', 'Post'),
  postPlace: word('所在', 'Where'),
  readAt: word('阅知时间', 'Read at'),
} as const;

/** What readers are told. */
export const normNotices = {
  added: word('新制度待阅知：{title}', 'To be read: {title}'),
  due: word('制度 {due} 前须阅知：{title}', 'To be read by {due}: {title}'),
  late: word('制度逾期未阅知：{title}', 'Not read in time: {title}'),
  body: word('请阅读后点“已阅知”', 'Read it and say so'),
} as const;
