import { word } from '../../../../kernel/words.ts';

export const questionWords = {
  title: word('站点提问', 'Questions'),
  unit: word('个', 'questions'),
  ask: word('向督导提问', 'Ask supervision'),
  urgentAsk: word('紧急求助', 'Ask for help at once'),
  help: word(
    '一般问题 {answerHours} 小时内答复；紧急求助 {urgentHours} 小时内，并同时通知上级督导',
    'Answered within {answerHours} hours; what is urgent within {urgentHours}, and those above hear of it at once',
  ),
  dangerHelp: word(
    '有人身危险时先拨打 110、120，再在这里求助；未成年人受侵害请用“强制报告”',
    'In danger call 110 or 120 first; for harm to a minor use the mandatory report',
  ),
  asked: word('已提交并通知 {told} 人，最迟 {at} 前答复', 'It is sent, {told} are told, and it is answered by {at}'),
  askedNobody: word('已登记，但没有人会收到通知', 'It is recorded, and nobody is told'),
  askedNobodyHelp: word(
    '本站还没有督导，上级督导机构也没有可通知的人。请直接联系站长或主管部门；有生命危险的立即拨打 110 或 120。',
    'This station has no supervision yet. Please ring the lead or the bureau; where life is in danger ring 110 or 120 at once.',
  ),
  none: word('没有提问', 'No questions'),
  noneHelp: word('站点向督导提出的问题和答复在这里', 'Questions of stations and their answers stand here'),
  answer: word('答复', 'Answer'),
  answered: word('已答复', 'It is answered'),
  again: word('追问', 'Ask again'),
  againSent: word('已追问', 'It is asked again'),
  settle: word('确认已解决', 'It is settled'),
  settled: word('已确认解决', 'It is settled'),
  remark: word('说明（可不填）', 'Remark, if any'),
  onlyUrgent: word('只看紧急', 'Urgent only'),
  said: word('答复与追问', 'What was said'),
} as const;
