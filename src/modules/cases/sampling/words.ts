import { word } from '../../../kernel/words.ts';

export const sampleSubjectWords = { case: word('个案', 'Cases'), record: word('服务记录', 'Records') } as const;
export const sampleMethodWords = {
  random: word('随机抽取', 'Random'),
  weighted: word('按风险加权', 'Weighted by risk'),
} as const;

export const itemStateWords = {
  drawn: word('待抽查', 'To be reviewed'),
  meets: word('符合要求', 'Meets'),
  improve: word('待整改', 'To be mended'),
  answered: word('已整改待确认', 'Mended, to be confirmed'),
  closed: word('已销号', 'Closed'),
} as const;

export const verdictWords = {
  meets: word('符合要求', 'Meets'),
  improve: word('需要整改', 'To be mended'),
} as const;

export const sampleRemarkWords = {
  ...verdictWords,
  answer: word('整改情况', 'What was mended'),
  close: word('确认销号', 'Closed'),
} as const;

export const samplingWords = {
  title: word('抽查', 'Samples'),
  one: word('抽查名单', 'A sample'),
  unit: word('次', 'samples'),
  draw: word('抽取样本', 'Draw a sample'),
  drawn: word('已抽取 {n} 件', '{n} drawn'),
  toSample: word('查看抽中名单', 'See what was drawn'),
  again: word('再抽一次', 'Draw another one'),
  subject: word('抽查内容', 'What is drawn'),
  place: word('区划', 'Place'),
  site: word('站点', 'Site'),
  placeHelp: word(
    '区划和站点选填一个；不填时为本岗位所管范围',
    'A place or a site; your own place when both are left out',
  ),
  period: word('期间', 'Period'),
  fromOn: word('起始日期', 'From'),
  toOn: word('截止日期', 'To'),
  periodHelp: word('个案：期间内办理过的；服务记录：期间内的服务', 'Cases worked on in the period, or services of it'),
  method: word('抽取方式', 'Method'),
  methodHelp: word('加权的权重见规则“抽查”', 'Weights are those of the rule set of sampling'),
  count: word('抽取件数', 'How many'),
  seed: word('随机种子', 'Seed'),
  seedHelp: word(
    '不填时由系统产生；同一名单同一种子，抽中的相同',
    'Made by the system when left out; the same seed over the same frame draws the same',
  ),
  frame: word('抽取总体', 'Frame'),
  frameOf: word('{n} 件，于 {at} 固定', '{n} items, fixed at {at}'),
  unitItem: word('件', 'items'),
  drawnBy: word('抽取人', 'Drawn by'),
  drawnAt: word('抽取时间', 'Drawn at'),
  reproduced: word('按种子重新抽取，与名单一致', 'Drawn again by the seed, it is the same'),
  different: word('按种子重新抽取，与名单不一致', 'Drawn again by the seed, it differs'),
  checked: word('复核', 'Checked'),
  reviewed: word('已抽查', 'Reviewed'),
  reviewedOf: word('{n} / {all} 件', '{n} of {all}'),
  open: word('未销号', 'Not closed'),
  none: word('还没有抽查', 'No sample yet'),
  noneHelp: word(
    '选择内容、范围和期间，由系统按种子抽取；抽中的逐件查看并写意见',
    'Choose what, where and when; the system draws by a seed, and each item is looked at and remarked on',
  ),
  nth: word('序号', 'No.'),
  item: word('抽中的个案或记录', 'Case or record'),
  weight: word('权重', 'Weight'),
  worker: word('社工', 'Worker'),
  state: word('状态', 'State'),
  dueOn: word('整改期限', 'To be mended by'),
  openItem: word('打开原件', 'Open it'),
  hidden: word('不在您的范围或已作废', 'Beyond your place, or void'),
  review: word('填写抽查意见', 'Write the review'),
  verdict: word('抽查结论', 'Verdict'),
  remark: word('意见', 'Remark'),
  dueHelp: word('不填时按规则“抽查”的期限', 'Left out, as the rule set of sampling says'),
  reviewedNow: word('抽查意见已保存', 'The review is kept'),
  answer: word('填写整改情况', 'Say what was mended'),
  explanation: word('整改情况', 'What was mended'),
  answeredNow: word('整改情况已提交', 'It is handed in'),
  close: word('确认销号', 'Close'),
  returnIt: word('退回再整改', 'Return'),
  closedNow: word('已销号', 'Closed'),
  findings: word('抽查意见', 'Reviews of samples'),
  unitFinding: word('条', 'reviews'),
  noFindings: word('没有抽查意见', 'No reviews'),
  noFindingsHelp: word(
    '抽中的个案或记录有意见时，会在这里列出，整改后由抽查人销号',
    'What a review remarks on stands here, is mended and then closed by the reviewer',
  ),
  said: word('意见与整改', 'What was said'),
  told: word('抽查有意见待整改', 'A review asks for mending'),
  toldBody: word('请在“抽查意见”中查看', 'See Reviews of samples'),
  toldAnswered: word('抽查意见已整改，请确认', 'A review was mended; please confirm'),
} as const;
