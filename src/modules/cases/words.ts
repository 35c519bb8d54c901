import { word } from '../../kernel/words.ts';

/** How a case came about. */
export const sourceWords = {
  self: word('主动求助', 'Asked for help'),
  referred: word('转介', 'Referred'),
  outreach: word('外展发现', 'Found by outreach'),
  hotline: word('热线', 'Hotline'),
  roster: word('名册', 'Roster'),
} as const;

export const caseStateWords = {
  received: word('待接案', 'Received'),
  accepted: word('办理中', 'Accepted'),
  declined: word('不予接案', 'Declined'),
  closed: word('已结案', 'Closed'),
} as const;

/** The steps of casework, in their order, and the end of them. */
export const stageWords = {
  intake: word('接案', 'Intake'),
  assessment: word('预估', 'Assessment'),
  plan: word('计划', 'Plan'),
  intervention: word('介入', 'Intervention'),
  evaluation: word('评估', 'Evaluation'),
  closure: word('结案', 'Closure'),
  followUp: word('跟进', 'Follow-up'),
  done: word('已完成', 'Done'),
} as const;

export const voluntaryWords = {
  true: word('自愿', 'Voluntary'),
  false: word('非自愿', 'Involuntary'),
} as const;

export const caseFieldWords = {
  number: word('个案编号', 'Number'),
  client: word('服务对象', 'Client'),
  domain: word('服务领域', 'Domain'),
  source: word('个案来源', 'Source'),
  voluntary: word('自愿求助', 'Voluntary'),
  problem: word('主要问题', 'Presenting problem'),
  state: word('状态', 'State'),
  stage: word('阶段', 'Stage'),
  worker: word('个案社工', 'Worker'),
  site: word('站点', 'Site'),
  division: word('区划', 'Place'),
  dueOn: word('最近到期', 'Next due'),
  receivedOn: word('接报日期', 'Received on'),
  decidedOn: word('接案日期', 'Decided on'),
  declineReason: word('不予接案的原因', 'Reason of declining'),
  findings: word('预估结论', 'Findings'),
  assessedOn: word('预估日期', 'Assessed on'),
} as const;

/** What is missing, said as what is to be done. */
export const blockerWords = {
  'not-decided': word('决定是否接案', 'Decide whether to accept'),
  'not-assessed': word('完成预估', 'Assess the case'),
  'opening-returned': word('按审核意见重新决定是否接案', 'Decide anew whether to accept, as remarked'),
  'opening-review': word('接案审核中', 'Intake is being reviewed'),
  'no-plan': word('拟定服务计划', 'Make a plan'),
  'no-goals': word('填写目标和衡量方式', 'Give goals and their measures'),
  'no-tasks': word('添加任务', 'Add tasks'),
  'not-agreed': word('与服务对象签署服务协议', 'Sign the agreement with the client'),
  'plan-not-submitted': word('提交计划', 'Submit the plan'),
  'plan-returned': word('按审核意见修改计划', 'Change the plan as remarked'),
  'plan-review': word('计划审核中', 'The plan is being reviewed'),
  'not-evaluated': word('评估个案', 'Evaluate the case'),
  'goal-not-judged': word('评估后来写入的目标', 'Evaluate the goals written since'),
  'goals-unmet': word('有目标评为未达成，请改选结案原因', 'A goal was not met: choose another reason'),
  'not-closed': word('办理结案', 'Close the case'),
  'closing-review': word('结案审核中', 'The closing is being reviewed'),
  'closing-returned': word('按审核意见重新办理结案', 'Close it again as remarked'),
  'follow-ups-open': word('按约定日期跟进', 'Follow up on the days agreed'),
  'no-intervention': word('登记介入服务', 'Record an intervention'),
  'tasks-open': word('完成必须完成的任务', 'Finish the mandatory tasks'),
} as const;
