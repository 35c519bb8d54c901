import { word } from '../../../kernel/words.ts';

export const questionStateWords = {
  open: word('待答复', 'To be answered'),
  late: word('超时未答复', 'Late'),
  answered: word('已答复', 'Answered'),
  closed: word('已解决', 'Settled'),
} as const;

export const replyWords = {
  answer: word('答复', 'Answer'),
  again: word('追问', 'Asked again'),
  close: word('确认解决', 'Settled'),
} as const;

export const questionFieldWords = {
  title: word('问题', 'Question'),
  text: word('详细情况', 'What it is about'),
  urgent: word('紧急', 'Urgent'),
  site: word('站点', 'Station'),
  asker: word('提问人', 'Asked by'),
  supervisor: word('督导', 'Supervisor'),
  askedAt: word('提问时间', 'Asked at'),
  dueAt: word('答复时限', 'To be answered by'),
  state: word('状态', 'State'),
} as const;

export const questionNotices = {
  asked: word('{site}提出一个问题', '{site} asks a question'),
  urgent: word('紧急求助：{site}', 'Urgent: {site} asks for help'),
  answered: word('督导已答复您的问题', 'Your question was answered'),
  late: word('{site}的提问超时未答复', 'A question of {site} is late'),
  body: word('请在“站点提问”中查看', 'See Questions'),
} as const;
