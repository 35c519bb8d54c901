import { word } from '../../../kernel/words.ts';

export const assignmentNotices = {
  gained: word('{on} 起新增由您督导 {n} 站：{sites}', 'From {on} on you supervise {n} more: {sites}'),
  lost: word('{on} 起 {n} 站改由他人督导：{sites}', 'From {on} on others supervise {n} of yours: {sites}'),
  station: word('{on} 起{site}的督导为{name}', 'From {on} on {name} supervises {site}'),
  until: word('（至 {until}，其后恢复）', ' (until {until}, then as before)'),
  body: word('交接事项见“我的督导”和站点的“督导”页', 'See My supervision, or the page of the station'),
} as const;
