import { word } from '../../../kernel/words.ts';

export const openingStateWords = {
  open: word('招聘中', 'Open'),
  filled: word('已招满', 'Filled'),
  closed: word('报名截止', 'Closed'),
  ended: word('已结束', 'Ended'),
} as const;

export const candidateStateWords = {
  applied: word('已报名', 'Applied'),
  shortlisted: word('入围面试', 'Shortlisted'),
  declined: word('未录用', 'Declined'),
  withdrawn: word('已撤回', 'Withdrawn'),
  appointed: word('已聘任', 'Appointed'),
} as const;

export const termStateWords = {
  none: word('未登记聘期', 'No term recorded'),
  coming: word('待到岗', 'To come'),
  probation: word('试用期', 'Probation'),
  undecided: word('待转正', 'Probation over'),
  failed: word('试用不合格', 'Not passed'),
  engaged: word('在聘', 'Engaged'),
  expired: word('聘期已满', 'Term is over'),
} as const;

export const preparedWords = {
  free: word('不适用', 'Not asked'),
  missing: word('未完成', 'Not complete'),
  passed: word('已通过', 'Passed'),
} as const;

export const probationWords = {
  passed: word('转正', 'Passed'),
  failed: word('不合格', 'Not passed'),
} as const;

export const hiringFieldWords = {
  title: word('岗位名称', 'Post'),
  place: word('工作地区', 'Where'),
  places: word('招聘人数', 'Places'),
  closesOn: word('报名截止', 'Apply until'),
  requirements: word('任职要求', 'Requirements'),
  state: word('状态', 'State'),
  candidates: word('报名人数', 'Candidates'),
  appointed: word('已聘任', 'Appointed'),
  openedBy: word('发布人', 'Opened by'),
  name: word('姓名', 'Name'),
  statement: word('自荐说明', 'Statement'),
  score: word('面试得分', 'Score'),
  interviewers: word('面试官人数', 'Interviewers'),
  appliedAt: word('报名时间', 'Applied at'),
  remark: word('说明', 'Remark'),
  worker: word('督导', 'Supervisor'),
  unit: word('区督导小组', 'Group'),
  since: word('任职起', 'Seated since'),
  until: word('聘期至', 'Engaged until'),
  probationTo: word('试用期至', 'Probation until'),
  prepared: word('岗前培训', 'Programme'),
} as const;

/** What managers are told. */
export const hiringNotices = {
  probation: word('督导试用期 {day} 届满，请办理转正', 'Probation of a supervisor ends on {day}'),
  term: word('督导聘期 {day} 届满，请续聘或结束', 'The term of a supervisor ends on {day}'),
  shortlisted: word('您报名的督导岗位已入围面试', 'You are shortlisted for a post of supervisor'),
  declined: word('您报名的督导岗位未录用', 'Your application for a post of supervisor was declined'),
  appointed: word('您已聘任为督导，请先完成岗前培训', 'You are appointed supervisor; complete the programme first'),
  interviewer: word('请参加“{title}”的面试评分', 'You are asked to interview for {title}'),
  filled: word('您报名的“{title}”已招满', 'All places are filled: {title}'),
  renewed: word('您的督导聘期已登记：{validFrom} 至 {validTo}', 'Your term as supervisor: {validFrom} to {validTo}'),
  probationPassed: word('您的督导试用期已转正', 'You have passed the probation as supervisor'),
  probationFailed: word('您的督导试用期不合格', 'You have not passed the probation as supervisor'),
  ended: word('您的督导聘任自 {on} 起结束', 'Your engagement as supervisor ends on {on}'),
  body: word('请在“督导聘任”中查看', 'See Engagement of supervisors'),
  bodyOpening: word('请在“督导招聘”中查看', 'See Hiring'),
} as const;
