import { word } from '../../../kernel/words.ts';

export const supplementWords = {
  supplement: word('补充', 'Added'),
  correction: word('更正', 'Put right'),
} as const;

export const harmWords = {
  title: word('强制报告', 'Mandatory reports'),
  report: word('强制报告', 'Report harm to a minor'),
  send: word('提交强制报告', 'Send the report'),
  help: word(
    '发现侵害未成年人的情形，应立即向公安机关报告。提交后不需审批。',
    'Harm to a minor is reported to the police at once. Nobody has to approve it.',
  ),
  told: word('系统同时立即告知：{told}。', 'Told at once: {told}.'),
  toldNobody: word(
    '本地区的规则没有设定告知对象，系统不会告知任何人，请自行上报。',
    'The rules of this region name nobody to be told, so tell whoever is responsible yourself.',
  ),
  unit: word('份', 'reports'),
  none: word('没有强制报告', 'No mandatory report'),
  child: word('未成年人', 'The child'),
  childHelp: word(
    '没有档案时，写明所知的姓名、年龄、住处',
    'Where there is no file: name, age and home as far as known',
  ),
  client: word('服务对象', 'Client'),
  site: word('站点', 'Site'),
  siteHelp: word('发现地所在的站点，可按名称查找', 'The site where it was found; search by its name'),
  situation: word('情形', 'Situation'),
  foundAt: word('发现时间', 'Found at'),
  what: word('发现的情况', 'What was found'),
  reportedAt: word('报告时间', 'Reported at'),
  body: word('报告的机关', 'Reported to'),
  receipt: word('回执编号', 'Receipt'),
  recordedBy: word('登记人', 'Recorded by'),
  state: word('状态', 'State'),
  states: { waiting: word('待登记回执', 'Receipt to be recorded'), reported: word('已报告', 'Reported') },
  addReceipt: word('登记报告回执', 'Record the receipt'),
  sent: word('强制报告已提交', 'The report has been sent'),
  toList: word('查看这份报告', 'See the report'),
  supplements: word('补充与更正', 'Added and put right'),
  supplement: word('补充或更正', 'Add or put right'),
  supplementKind: word('类型', 'What it is'),
  supplementText: word('补充或更正的内容', 'What is added or put right'),
  supplementHelp: word(
    '原报告不改动；情形、回执、姓名等填错的，写明应为什么',
    'The report stays as it was; where situation, receipt or name were wrong, say what is right',
  ),
  supplemented: word('已登记', 'It is kept'),
} as const;
