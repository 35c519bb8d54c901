import { word } from '../../kernel/words.ts';
import type { RuleSchema } from '../../platform/rule-sets/rule-schemas.ts';
import { roleWords } from '../access/contract.ts';
import { riskWords } from '../clients/words.ts';
import { batchSet } from './batches/region-rules.ts';
import { communitySet } from './community/region-rules.ts';
import { groupSet } from './groups/region-rules.ts';
import { referralSet } from './referral/contract.ts';
import { referralKindWords, shownBeforeWords } from './referral/words.ts';
import { closingSet, crisisSet, harmSet, householdSet, methodSet, numberSet, reviewSet } from './region-rules.ts';
import { retentionSet } from './retention/region-rules.ts';
import { reviewStepWords } from './reviews/words.ts';
import { samplingSet } from './sampling/region-rules.ts';
import { unitSet } from './units/region-rules.ts';
import { stageWords } from './words.ts';

/** What the rule sets of this module may contain. */
export const ruleSchemas: readonly RuleSchema[] = [
  {
    id: 'case-number',
    schema: numberSet,
    words: {
      pattern: word('编号格式', 'Pattern'),
      digits: word('序号位数', 'Digits of the number'),
      domains: word('服务领域', 'Domains'),
    },
    hints: {
      pattern: word(
        '{seq} 序号（同一领域、年份、站点内连续），{domain} 领域代码，{year} 年份，{date} 接报日期，{site} 站点拼音首字母，{worker} 社工工号末四位。\n{domain}-C{seq}-{date}-{site}-{worker} 得 ELD-C001-20261128-XNZSQ-0346；粤社字〔{year}〕{domain}第{seq}号 得 粤社字〔2026〕ELD第001号',
        '{seq} counts on within the domain, year and site that stand beside it; {domain} code of the domain, {year}, {date} received on, {site} initials of the site, {worker} last four digits of the staff number.\n{domain}-C{seq}-{date}-{site}-{worker} gives ELD-C001-20261128-XNZSQ-0346; 粤社字〔{year}〕{domain}第{seq}号 gives 粤社字〔2026〕ELD第001号',
      ),
    },
  },
  {
    id: 'mandatory-report',
    schema: harmSet,
    words: {
      ...roleWords,
      situations: word('须报告的情形', 'Situations to report'),
      told: word('立即告知', 'Told at once'),
    },
  },
  {
    id: 'case-retention',
    schema: retentionSet,
    words: {
      classes: word('保管类别', 'Classes'),
      years: word('保管年限', 'Years'),
      domains: word('服务领域', 'Domains'),
      reasons: word('结案原因', 'Reasons of closing'),
    },
  },
  {
    id: 'task-batches',
    schema: batchSet,
    words: {
      mostClients: word('每批最多人数', 'Persons in a batch, at most'),
      remindDays: word(
        '任务到期前几天提醒（含个案任务、一户一策措施）',
        'Reminded so many days before (of tasks of cases and measures of household plans too)',
      ),
    },
  },
  {
    id: 'case-crisis',
    schema: crisisSet,
    words: { ...roleWords, told: word('立即告知', 'Told at once'), texted: word('同时发送短信', 'Sent as a text too') },
  },
  {
    id: 'case-method',
    schema: methodSet,
    words: {
      ...stageWords,
      planAfter: word('提交计划前须完成', 'Before the plan is submitted'),
      evaluationAfter: word('评估个案前须完成', 'Before the case is evaluated'),
    },
  },
  {
    id: 'case-closing',
    schema: closingSet,
    words: {
      reasons: word('结案原因', 'Reasons of closing'),
      ...stageWords,
      after: word('结案前须完成', 'Before it is closed'),
      referred: word('须有转介去向', 'Referred elsewhere'),
      goalsMet: word('没有目标评为未达成', 'No goal evaluated as not met'),
      informed: word('须告知服务对象', 'Client told'),
      followUpDays: word('建议的跟进间隔（天）', 'Followed up after (days)'),
      mostFollowUps: word('最多跟进次数', 'Follow-ups, at most'),
    },
  },
  {
    id: 'case-referral',
    schema: referralSet,
    words: {
      ...referralKindWords,
      ...shownBeforeWords,
      consentFor: word('须先取得同意的去向', 'Consent comes first for'),
      shownBefore: word('接收前可见', 'Seen before acceptance'),
      senderDays: word('转出后可查看天数', 'Days the sender still reads'),
    },
  },
  {
    id: 'group-work',
    schema: groupSet,
    words: {
      natures: word('小组性质', 'Natures'),
      activityKind: word('每节记为活动类型', 'Kind of activity of a session'),
      leastMembers: word('开组最少人数', 'Members to begin with, at least'),
      mostMembers: word('名额最多', 'Places, at most'),
      mostSessions: word('节数最多', 'Sessions, at most'),
      leavings: word('退出原因', 'Reasons of leaving'),
      left: word('自动退出时的原因', 'Reasons noted by the system'),
      moved: word('档案转到其他站', 'File went to another station'),
      careEnded: word('结束服务', 'Care ended'),
      endings: word('结束原因', 'Reasons of ending'),
      complete: word('须完成全部节次和评估', 'Everything planned is to be done'),
      attainments: word('达成程度', 'Degrees of attainment'),
    },
  },
  {
    id: 'case-sampling',
    schema: samplingSet,
    words: {
      ...riskWords,
      mostDrawn: word('一次最多抽取（件）', 'Drawn at once, at most'),
      mostFramed: word('总体最多（件）', 'Frame, at most'),
      mendDays: word('整改期限（天）', 'To be mended within (days)'),
      weights: word('权重', 'Weights'),
      risk: word('风险等级', 'Risk level'),
      crisis: word('未结的高风险个案加', 'Added for an open case of high risk'),
      question: word('有记录待说明加', 'Added for records in question'),
      closings: word('结案原因加', 'Added for reasons of closing'),
      add: word('加', 'Added'),
    },
  },
  {
    id: 'unit-counting',
    schema: unitSet,
    words: {
      countings: word('计件口径', 'Countings'),
      note: word('说明', 'Note'),
      followUps: word('个案至少跟进（次）', 'Follow-ups of a case, at least'),
      sessions: word('小组至少（节）', 'Sessions of a group, at least'),
      peopleEach: word('每节至少（人）', 'People at each, at least'),
      attendances: word('小组累计至少（人次）', 'Attendances at a group, at least'),
      activities: word('活动分类', 'Classes of activities'),
      least: word('至少到场（人）', 'People, at least'),
    },
  },
  {
    id: 'community-work',
    schema: communitySet,
    words: {
      codeSeconds: word('签到码更换间隔（秒）', 'The code changes every (seconds)'),
      passMinutes: word('输入签到码后可签到（分钟）', 'Time to sign in after giving the code (minutes)'),
      mostSignIns: word('签到人数上限', 'Sign-ins, at most'),
      volunteerBeyondMinutes: word(
        '志愿时长最多超出活动（分钟）',
        'Minutes of a volunteer beyond the activity, at most',
      ),
      questions: word('满意度题目', 'Questions of satisfaction'),
      leastAnswers: word('总结前至少问卷份数', 'Answers before concluding, at least'),
      fewAnswers: word('少于此份数时提示样本少', 'Fewer answers than this are few'),
      mostPhotos: word('照片张数上限', 'Photos, at most'),
    },
  },
  {
    id: 'household-plan',
    schema: householdSet,
    words: {
      ...roleWords,
      confirmers: word('确认人', 'Who confirms'),
      revisedEveryMonths: word('修订间隔（月）', 'Revised every (months)'),
      mostMeasures: word('措施最多项数', 'Measures, at most'),
    },
  },
  {
    id: 'case-review',
    schema: reviewSet,
    words: {
      ...roleWords,
      ...reviewStepWords,
      steps: word('各步审核人', 'Who reviews which step'),
      drawnMegabytes: word('手写签名最大（MB）', 'Drawn signature, largest (MB)'),
      photoMegabytes: word('签字页照片最大（MB）', 'Photo of a signed page, largest (MB)'),
    },
  },
];
