import { word } from '../../../kernel/words.ts';

/** How far a group is; nobody sets it. */
export const groupStateWords = {
  planned: word('筹备中', 'Planned'),
  recruiting: word('招募中', 'Recruiting'),
  running: word('开展中', 'Running'),
  ended: word('已结束', 'Ended'),
} as const;

export const admissionWords = {
  open: word('开放式', 'Open'),
  closed: word('封闭式', 'Closed'),
} as const;

export { rollMarkWords as markWords } from '../../services/words.ts';

export const memberStateWords = {
  applied: word('已报名', 'Applied'),
  admitted: word('组员', 'Member'),
  left: word('已退出', 'Left'),
} as const;

export const sessionStateWords = {
  planned: word('待开展', 'To be held'),
  held: word('已开展', 'Held'),
  dropped: word('已取消', 'Dropped'),
} as const;

export const groupFieldWords = {
  name: word('小组名称', 'Name of the group'),
  nature: word('小组性质', 'Nature'),
  state: word('小组状态', 'State of the group'),
  purpose: word('小组目的', 'Purpose'),
  criteria: word('招募对象', 'Whom it is for'),
  admission: word('招募方式', 'Admission'),
  capacity: word('名额', 'Places'),
  class: word('服务类别', 'Class of service'),
  fromOn: word('计划开始', 'Planned from'),
  toOn: word('计划结束', 'Planned until'),
  sessions: word('计划节数', 'Sessions planned'),
  workerIds: word('负责社工', 'Workers responsible'),
  recruitsFrom: word('招募开始日期', 'Recruits from'),
  groupId: word('小组', 'Group'),
  sessionId: word('小组节次', 'Session'),
  memberId: word('组员', 'Member'),
  clientIds: word('报名的服务对象', 'Clients who apply'),
  appliedOn: word('报名日期', 'Applied on'),
  admittedOn: word('入组日期', 'Admitted on'),
  leftOn: word('退出日期', 'Left on'),
  leaving: word('退出原因', 'Reason of leaving'),
  note: word('说明', 'Note'),
  ids: word('报名人', 'Applicants'),
  theme: word('本节主题', 'Theme'),
  plan: word('本节计划', 'Plan of the session'),
  plannedOn: word('计划日期', 'Planned on'),
  roll: word('点名', 'Roll-call'),
  mark: word('出席', 'Attendance'),
  guests: word('其他到场人数', 'Others present'),
  volunteers: word('志愿者人次', 'Volunteers'),
  minutes: word('时长', 'Minutes'),
  occurredAt: word('开始时间', 'Began at'),
  address: word('地点', 'Place'),
  fileIds: word('照片与材料', 'Photos and papers'),
  coWorkerIds: word('协同社工', 'Co-workers'),
  workerId: word('带领社工', 'Worker leading'),
  attained: word('达成程度', 'Attained'),
  memberView: word('组员反馈', 'What the member says'),
  effect: word('个人改变', 'What changed'),
  endedOn: word('结束日期', 'Ended on'),
  ending: word('结束原因', 'Reason of ending'),
  summary: word('小组总结', 'Summary'),
  site: word('站点', 'Site'),
  division: word('区划', 'Place'),
  members: word('组员', 'Members'),
  held: word('已开展节数', 'Sessions held'),
  nextOn: word('下一节', 'Next session'),
} as const;

/** What is missing, said as what is to be done. */
export const groupBlockerWords = {
  'no-goals': word('填写小组目标和衡量方式', 'Give goals and their measures'),
  'no-sessions': word('安排节次', 'Plan sessions'),
  'session-without-theme': word('填写第一节的主题', 'Give the first session its theme'),
  'no-worker': word('指定负责社工', 'Name who is responsible'),
  'not-recruiting': word('开始招募', 'Begin to recruit'),
  'too-few-members': word('招募组员，开组至少 {least} 人', 'Recruit: it begins with {least} members'),
  'nothing-held': word('开展第一节', 'Hold the first session'),
  'sessions-left': word('开展或取消余下的 {n} 节', 'Hold or drop the {n} sessions left'),
  'members-not-evaluated': word('评估组员，还有 {n} 人', 'Evaluate members: {n} to go'),
  'not-ended': word('结束小组并写总结', 'End the group with its summary'),
} as const;

export const groupWords = {
  group: word('小组', 'Group'),
  groups: word('小组', 'Groups'),
} as const;

/** What happened, said in the file of a member. */
export const groupEventWords = {
  applied: word('报名小组：{name}', 'Applied to the group {name}'),
  admitted: word('加入小组：{name}', 'Joined the group {name}'),
  left: word('退出小组：{name}，{leaving}', 'Left the group {name}: {leaving}'),
  evaluated: word('小组评估：{name}，{attained}', 'Evaluated in the group {name}: {attained}'),
  ended: word('小组结束：{name}，{ending}', 'The group {name} ended: {ending}'),
} as const;
