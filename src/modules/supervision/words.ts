import { word } from '../../kernel/words.ts';

export const levelWords = {
  centre: word('督导中心', 'Centre'),
  area: word('片区', 'Area'),
  group: word('区督导小组', 'District group'),
} as const;

/** What a post reaches, where that is less than its place. */
export const reachWords = {
  ownStations: word('本人督导的社工站', 'Stations supervised'),
  ownGroup: word('本区和本人督导的社工站', 'Own district and stations supervised'),
  ownArea: word('本人负责的片区', 'Own area'),
} as const;

export const dutyWords = {
  supervisor: word('督导', 'Supervisor'),
  leader: word('组长', 'Group leader'),
  areaManager: word('片区负责人', 'Area manager'),
  manager: word('管理人员', 'Manager'),
} as const;

export const causeWords = {
  manual: word('人工安排', 'By hand'),
  plan: word('方案发布', 'By a plan'),
  rollback: word('恢复原方案', 'Rolled back'),
  repair: word('离岗接替', 'Taken over'),
  return: word('返岗恢复', 'Back again'),
} as const;

export const seatNotices = {
  postNeeded: word(
    '{name} {on} 起任职，账号需要“{role}”岗位',
    '{name} sits from {on} on: the account needs the post {role}',
  ),
  postBody: word(
    '打开后核对并授予岗位；授予之前，本人看不到督导页面',
    'Open, check and assign the post; without it the pages of supervision stay closed',
  ),
  accountBody: word(
    '本人还没有账号，打开后开通账号并授予岗位',
    'There is no account yet; open one and assign the post',
  ),
} as const;
