import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';
import { householdPlanStateWords } from './household/words.ts';
import { itemKindWords } from './programmes/words.ts';
import { referralKindWords } from './referral/words.ts';
import { reviewStateWords, reviewStepWords } from './reviews/words.ts';
import { sampleMethodWords, sampleRemarkWords, sampleSubjectWords, samplingWords } from './sampling/words.ts';
import { unitWords } from './units/words.ts';
import { sourceWords } from './words.ts';

export const auditWords: AuditWords = {
  fields: {
    released: word('解除责任的个案', 'Cases released'),
    assessment: word('预估编号', 'Assessment'),
    answer: word('表单记录编号', 'Form filled in'),
    plan: word('计划编号', 'Plan'),
    task: word('任务编号', 'Task'),
    agreement: word('协议编号', 'Agreement'),
    evaluation: word('评估编号', 'Evaluation'),
    closing: word('结案编号', 'Closing'),
    progress: word('阶段评估编号', 'Stage review'),
    measure: word('措施编号', 'Measure'),
    review: word('审核编号', 'Review'),
    referral: word('转介编号', 'Referral'),
    name: word('名称', 'Name'),
    workers: word('负责社工人数', 'Workers responsible'),
    members: word('组员编号', 'Members'),
    session: word('小组节次编号', 'Session'),
    item: word('放入项目的内容编号', 'Item of a programme'),
    costs: word('经费项数', 'Items of cost'),
    entered: word('登记人数或份数', 'Entered'),
    attendee: word('签到记录编号', 'Sign-in'),
    photo: word('照片编号', 'Photo'),
    recognisable: word('能辨认出人', 'People can be recognised'),
    personTimes: word('到场人次', 'Person-times'),
    as: word('文件格式', 'Format'),
    template: word('模板版本', 'Version of the template'),
    subject: samplingWords.subject,
    method: samplingWords.method,
    seed: samplingWords.seed,
    count: samplingWords.count,
    framed: samplingWords.frame,
    contract: unitWords.contract,
    counting: unitWords.counting,
    validFrom: unitWords.validFrom,
    validTo: unitWords.validTo,
    tasks: word('任务数', 'Tasks'),
    untilOn: word('保管至', 'Kept until'),
    cases: word('个案数', 'Cases'),
    groups: word('小组数', 'Groups'),
    activities: word('社区活动数', 'Community activities'),
    reminded: word('提醒的社工人数', 'Workers reminded'),
    withdrawn: word('随撤站撤回的转介', 'Referrals withdrawn'),
  },
  values: {
    source: sourceWords,
    step: reviewStepWords,
    kind: { ...referralKindWords, ...itemKindWords },
    decision: { ...reviewStateWords, ...householdPlanStateWords, ...sampleRemarkWords },
    subject: sampleSubjectWords,
    method: sampleMethodWords,
    givenBy: { self: word('本人', 'The client'), guardian: word('监护人', 'The guardian') },
  },
  subjects: {
    case: word('个案', 'Case'),
    household: word('家庭', 'Household'),
    harmReport: word('强制报告', 'Mandatory report'),
    group: word('小组', 'Group'),
    communityActivity: word('社区活动', 'Community activity'),
    taskBatch: word('批量任务', 'Task batch'),
    sample: word('抽查', 'Sample'),
    sampleItem: word('抽查意见', 'Review of a sample'),
    programme: word('服务项目', 'Programme'),
    form: word('表单', 'Form'),
    caseTemplate: word('个案档案模板', 'Template of case files'),
  },
  deeds: {
    'release-community': word('解除离职社工的社区活动', 'Community activities of those who left are released'),
    'release-groups': word('解除离职社工的小组', 'Groups of those who left are released'),
    'withdraw-referrals': word('撤回转介至已撤站点的个案', 'Referrals to closed sites are withdrawn'),
    'remind-batches': word('提醒将到期的批量任务', 'Batches that fall due are reminded of'),
    'release-cases': word('解除离职社工的个案', 'Cases of those who left are released'),
  },
};
