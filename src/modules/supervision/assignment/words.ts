import { word } from '../../../kernel/words.ts';

export const assignmentNotices = {
  gained: word('{on} 起新增由您督导 {n} 站：{sites}', 'From {on} on you supervise {n} more: {sites}'),
  lost: word('{on} 起 {n} 站改由他人督导：{sites}', 'From {on} on others supervise {n} of yours: {sites}'),
  station: word('{on} 起{site}的督导为{name}', 'From {on} on {name} supervises {site}'),
  until: word('（至 {until}，其后恢复）', ' (until {until}, then as before)'),
  clash: word('同一时段有两站到站，请改期：{days}', 'Two stations at the same time, please move one: {days}'),
  clashOn: word('{on} {sites}', '{on} {sites}'),
  clashBody: word(
    '随站点转来的到站安排，请在“到站安排”中改期',
    'Visits that came along with stations; see the calendar',
  ),
  body: word('交接事项见“我的督导”和站点的“督导”页', 'See My supervision, or the page of the station'),
} as const;

export const assignmentWords = {
  clashes: word(
    '接手督导同一时段有两站到站，已通知本人改期：{days}',
    'Whoever takes over is to be at two stations at once, and has been told to move one: {days}',
  ),
  clashOf: word('{name} {on}（{sites}）', '{name} on {on} ({sites})'),
} as const;
