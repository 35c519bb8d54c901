import { word } from '../../kernel/words.ts';

/** Who works in a region's system, from the village point to the bureau. */
export const roleWords = {
  socialWorker: word('社工', 'Social worker'),
  stationLead: word('站长', 'Station lead'),
  supervisor: word('督导', 'Supervisor'),
  districtLeader: word('区督导组长', 'District group leader'),
  areaManager: word('区域负责人', 'Area manager'),
  centreManager: word('督导中心管理人员', 'Supervision centre manager'),
  hotlineWorker: word('热线社工', 'Hotline worker'),
  academyStaff: word('学院工作人员', 'Academy staff'),
  teacher: word('教师', 'Teacher'),
  student: word('学员', 'Student'),
  bureau: word('民政局', 'Civil-affairs bureau'),
  association: word('社会工作协会', 'Social-work association'),
  department: word('协同部门', 'Other department'),
  administrator: word('系统管理员', 'Administrator'),
} as const;

export type Role = keyof typeof roleWords;
export const roles = Object.keys(roleWords) as Role[];

/** Roles that go together in most permissions. */
export const frontLine = ['socialWorker', 'stationLead', 'hotlineWorker'] as const satisfies readonly Role[];
export const supervision = [
  'supervisor',
  'districtLeader',
  'areaManager',
  'centreManager',
] as const satisfies readonly Role[];
export const authority = ['bureau', 'association', 'department'] as const satisfies readonly Role[];
