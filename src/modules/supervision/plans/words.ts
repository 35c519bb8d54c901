import { word } from '../../../kernel/words.ts';

export const planStateWords = {
  waiting: word('计算中', 'Computing'),
  checked: word('待审定', 'To be approved'),
  failed: word('计算失败', 'Failed'),
  cancelled: word('已停止', 'Stopped'),
  approved: word('待发布', 'To be published'),
  coming: word('待生效', 'Comes into force'),
  published: word('执行中', 'In force'),
  superseded: word('已被替代', 'Superseded'),
} as const;

export const causeWords = {
  plan: word('发布', 'Published'),
  rollback: word('恢复', 'Gone back to'),
} as const;

export const besideWords = {
  of: word('{by}发布的“{name}”（{on} 起）', '{name}, published by {by} for {on}'),
} as const;

export const awayWords = {
  of: word(
    '{name} {from} 至 {to} 请假：按方案负责 {stations} 站，其中新接 {fresh} 站',
    '{name}, on leave from {from} to {to}: {stations} stations by this plan, {fresh} of them new',
  ),
} as const;

export const borderWords = {
  none: word('不跨区', 'Within the district'),
  area: word('片区内可跨区', 'Across districts of an area'),
  city: word('可跨片区', 'Across areas'),
} as const;

export const overWords = {
  of: word('{name} {n} 站', '{name} {n}'),
  over: word(
    '{people}：超过 {on} 执行的每人上限 {maximum} 站，只供比较，不能审定和发布。',
    '{people}: above the maximum of {maximum} stations in force on {on}; to compare, neither to approve nor to publish.',
  ),
} as const;
