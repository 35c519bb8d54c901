import { word } from '../../../kernel/words.ts';

export const partWords = {
  day: word('全天', 'All day'),
  morning: word('上午', 'Morning'),
  afternoon: word('下午', 'Afternoon'),
} as const;

export const visitStateWords = {
  planned: word('已计划', 'Planned'),
  missed: word('未落实', 'Not done'),
  done: word('已完成', 'Done'),
  cancelled: word('已取消', 'Cancelled'),
} as const;

export const hintWords = {
  clash: word('同一时段另有到站', 'Another visit at that time'),
  crowded: word('当天已超过 {most} 站', 'More than {most} stations that day'),
  leave: word('督导当天请假', 'The supervisor is on leave'),
  holiday: word('法定节假日放假', 'A public holiday'),
  weekend: word('周末', 'A weekend'),
  far: word('距当天另一站约 {km} 公里（直线估算）', 'About {km} km from the other station that day, as the crow flies'),
} as const;

export const visitFieldWords = {
  site: word('站点', 'Station'),
  supervisor: word('督导', 'Supervisor'),
  plannedOn: word('计划日期', 'Planned on'),
  part: word('时段', 'Part of the day'),
  purpose: word('重点工作', 'What for'),
  state: word('状态', 'State'),
} as const;

/** What is said of a station that closes. */
export const closingNotices = {
  reason: word('站点 {on} 起关闭', 'The station is closed from {on} on'),
  untaken: word('当日该站没有督导', 'The station had no supervisor on that day'),
  lapsed: word(
    '{site} {days} 的到站未成行：当日没有督导',
    'Nobody could come to {site} on {days}: it had no supervisor',
  ),
  lapsedBody: word('站点的督导安排好后，可请其另约日期', 'Once there is a supervisor, another day can be agreed'),
  closed: word('{site} {on} 起关闭，已取消 {n} 次到站安排', '{site} closes on {on}: {n} planned visits are cancelled'),
  closedNone: word('{site} {on} 起关闭', '{site} closes on {on}'),
  body: word('请在“到站安排”中查看', 'See the calendar of visits'),
} as const;
