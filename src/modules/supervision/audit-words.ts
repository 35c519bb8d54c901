import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';
import { bindingKindWords, groundWords } from './bindings/words.ts';
import { verdictWords } from './goals/words.ts';
import { candidateStateWords, probationWords } from './hiring/words.ts';
import { normKindWords } from './norms/words.ts';
import { borderWords } from './plans/words.ts';
import { replyWords } from './questions/words.ts';
import { sessionFormWords } from './sessions/words.ts';
import { todoNoteWords } from './todos/words.ts';
import { dutyWords, levelWords } from './words.ts';

export const auditWords: AuditWords = {
  fields: {
    fromUnitId: word('原督导机构', 'Unit before'),
    assigned: word('调整站点数', 'Stations that changed'),
    to: word('离岗最后一天', 'Last day away'),
    bindingKind: word('类别', 'Kind'),
    ground: word('依据', 'Ground'),
    plan: word('方案名称', 'Plan'),
    form: word('督导形式', 'Form'),
    todos: word('待办数', 'To-dos'),
    deed: word('办理', 'Deed'),
    planned: word('安排次数', 'Visits planned'),
    days: word('天数', 'Days'),
    agreed: word('是否同意', 'Whether agreed'),
    revoked: word('停止的订阅', 'Feeds revoked'),
    urgent: word('紧急', 'Urgent'),
    replied: word('办理', 'Deed'),
    late: word('超时数', 'Late'),
    stepId: word('步骤', 'Step'),
    verdict: word('评价', 'Verdict'),
    period: word('期间', 'Period'),
    reminded: word('提醒数', 'Reminded'),
    places: word('招聘人数', 'Places'),
    closesOn: word('报名截止', 'Apply until'),
    candidateState: word('报名状态', 'State of the application'),
    score: word('面试得分', 'Score'),
    probation: word('试用期结果', 'Probation'),
    probationTo: word('试用期至', 'Probation until'),
    item: word('培训内容', 'Part of the programme'),
    hours: word('学时', 'Hours'),
    passed: word('考核合格', 'Passed'),
    voided: word('已作废', 'Void'),
    normKind: word('类别', 'Kind'),
    normVersion: word('制度版本', 'Version of the norm'),
    asked: word('须阅知人数', 'Asked to read'),
    withdrawn: word('已撤回', 'Withdrawn'),
    repeated: word('重复提交', 'Sent again'),
    unchanged: word('未变站点数', 'Stations that did not change'),
  },
  values: {
    level: levelWords,
    duty: dutyWords,
    borders: borderWords,
    bindingKind: bindingKindWords,
    ground: groundWords,
    form: sessionFormWords,
    deed: todoNoteWords,
    replied: replyWords,
    normKind: normKindWords,
    verdict: verdictWords,
    candidateState: candidateStateWords,
    probation: probationWords,
  },
  subjects: {
    'supervision-session': word('督导记录', 'Session of supervision'),
    'supervision-visit': word('到站安排', 'Planned co-visit'),
    'supervision-agreement': word('督导协议', 'Agreement of supervision'),
    'supervision-feed': word('日历订阅', 'Calendar feed'),
    'supervision-question': word('站点提问', 'Question of a station'),
    'supervision-goal': word('成长目标', 'Development goal'),
    'supervision-feedback': word('督导反馈', 'Feedback on supervision'),
    'supervision-todo': word('督导待办', 'To-do of supervision'),
    'supervision-opening': word('督导招聘', 'Opening for supervisors'),
    'supervision-candidate': word('督导报名', 'Candidate for supervisor'),
    'supervision-engagement': word('督导聘任', 'Engagement of a supervisor'),
    'supervision-norm': word('制度规范', 'Norm'),
    'supervision-plan': word('督导分工方案', 'Plan of assignment'),
    'supervision-binding': word('锁定或回避', 'Lock or exclusion'),
    'supervision-unit': word('督导机构', 'Unit of supervision'),
    'supervision-seat': word('督导任职', 'Seat in supervision'),
    'supervision-assignment': word('督导分工', 'Assignment of stations'),
  },
  deeds: {
    'supervision.raise-questions': word('提问超时提醒', 'Late questions were told of'),
    'supervision.remind-todos': word('提醒督导待办', 'Owners of to-dos were reminded'),
    'supervision.remind-terms': word('提醒试用期与聘期', 'Managers were reminded of terms'),
    'supervision.remind-readers': word('提醒阅知制度', 'Readers of norms were reminded'),
    'supervision.compute-plan': word('分工方案算完', 'A plan was computed'),
  },
};
