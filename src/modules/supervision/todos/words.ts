import { word } from '../../../kernel/words.ts';

export const todoStateWords = {
  open: word('待完成', 'Open'),
  overdue: word('已逾期', 'Overdue'),
  done: word('已完成', 'Done'),
  dropped: word('已取消', 'Dropped'),
} as const;

export const todoNoteWords = {
  done: word('完成情况', 'How it was done'),
  returned: word('退回', 'Returned'),
  moved: word('改期', 'Put off'),
  dropped: word('取消', 'Dropped'),
} as const;

export const whoseWords = {
  mine: word('我的', 'Mine'),
  all: word('全部', 'All'),
} as const;

export const todoFieldWords = {
  what: word('待办事项', 'To-do'),
  owner: word('负责人', 'Owner'),
  supervisor: word('督导', 'Supervisor'),
  site: word('站点', 'Station'),
  dueOn: word('期限', 'Due'),
  state: word('状态', 'State'),
  heldOn: word('督导日期', 'Agreed on'),
  doneOn: word('完成日期', 'Done on'),
} as const;

/** What owners are told. */
export const todoNotices = {
  due: word('督导待办 {due} 到期', 'A to-do of supervision is due on {due}'),
  late: word('督导待办已逾期', 'A to-do of supervision is overdue'),
  returned: word('督导待办被退回', 'A to-do of supervision was returned'),
  moved: word('督导待办改期至 {due}', 'A to-do of supervision was moved to {due}'),
  body: word('请在“督导待办”中查看', 'See To-dos of supervision'),
} as const;
