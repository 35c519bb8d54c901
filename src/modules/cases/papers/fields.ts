import { type Word, word } from '../../../kernel/words.ts';
import { consentWords, contactWords, fieldWords as person } from '../../clients/words.ts';
import { closingWords } from '../closing/words.ts';
import { interventionWords } from '../interventions/words.ts';
import { planningWords, planPartWords } from '../planning/words.ts';
import { referralWords } from '../referral/words.ts';
import { reviewWords } from '../reviews/words.ts';
import { caseFieldWords as f } from '../words.ts';

/** A list in the file of a case: each row has these fields, and may have lists of its own. */
export interface PaperList {
  readonly word: Word;
  /** Its rows hold long texts: each is set as a table of its own. */
  readonly tall?: true;
  readonly fields: Readonly<Record<string, Word>>;
  readonly lists?: Readonly<Record<string, PaperList>>;
}

const on = word('日期', 'Day');
const by = word('填写人', 'By');
const state = word('状态', 'State');

/** What the paper of a case says once. A template names these in braces: {number}. */
export const paperFields = {
  number: f.number,
  client: f.client,
  sex: person.sex,
  age: person.age,
  risk: person.risk,
  mobile: person.mobile,
  address: person.address,
  domain: f.domain,
  source: f.source,
  voluntary: f.voluntary,
  state: f.state,
  stage: f.stage,
  worker: f.worker,
  site: f.site,
  division: f.division,
  receivedOn: f.receivedOn,
  decidedOn: f.decidedOn,
  problem: f.problem,
  declineReason: f.declineReason,
  watermark: word('水印：查看人和时间', 'Watermark: reader and time'),
  reader: word('查看人', 'Reader'),
  readAt: word('查看时间', 'Read at'),
} as const satisfies Readonly<Record<string, Word>>;

/** What it lists, in the order of the method. A template repeats what stands between {#goals} and {/goals}. */
export const paperLists = {
  contacts: {
    word: contactWords.title,
    fields: {
      role: contactWords.role,
      name: contactWords.name,
      relation: contactWords.relation,
      phone: contactWords.phone,
      from: contactWords.validFrom,
      to: contactWords.validTo,
    },
  },
  consents: {
    word: consentWords.tab,
    fields: {
      purpose: consentWords.purpose,
      on: consentWords.givenOn,
      giver: consentWords.givenBy,
      manner: consentWords.manner,
      guardianInformedOn: consentWords.guardianInformedOn,
      until: consentWords.validUntil,
      state: consentWords.state,
    },
  },
  workers: {
    word: word('个案社工', 'Workers'),
    fields: { name: word('姓名', 'Name'), from: word('自', 'From'), to: word('至', 'To') },
  },
  assessments: {
    word: word('预估', 'Assessments'),
    tall: true,
    fields: {
      on: f.assessedOn,
      form: word('表单', 'Form'),
      text: f.findings,
      result: word('得分', 'Score'),
      by,
    },
    lists: {
      answers: {
        word: word('表单内容', 'Answers'),
        fields: {
          section: word('部分', 'Section'),
          question: word('题目', 'Question'),
          answer: word('回答', 'Answer'),
        },
      },
    },
  },
  plans: {
    word: planningWords.plan,
    tall: true,
    fields: {
      nth: word('第几版', 'Version'),
      state,
      ...planPartWords,
      agreement: planningWords.agreement,
      by: word('拟定人', 'Made by'),
      at: word('保存时间', 'Saved at'),
    },
  },
  goals: {
    word: planningWords.goals,
    fields: { text: planningWords.goalText, measure: planningWords.measure, outcome: closingWords.outcomes },
  },
  tasks: {
    word: planningWords.tasks,
    fields: {
      text: planningWords.taskText,
      from: planningWords.fromOn,
      due: planningWords.dueOn,
      owner: planningWords.owner,
      state,
    },
  },
  interventions: {
    word: interventionWords.tab,
    tall: true,
    fields: {
      at: word('服务时间', 'At'),
      way: word('服务方式', 'Way'),
      minutes: word('时长（分钟）', 'Minutes'),
      worker: word('社工', 'Worker'),
      notes: word('服务内容', 'Notes'),
      nextStep: word('下一步', 'Next step'),
    },
  },
  progress: {
    word: interventionWords.progress,
    tall: true,
    fields: {
      on: interventionWords.reviewedOn,
      text: interventionWords.findings,
      by,
      opinion: interventionWords.opinion,
      opinionBy: word('意见填写人', 'Opinion by'),
    },
  },
  reviews: {
    word: reviewWords.tab,
    fields: {
      step: reviewWords.step,
      state: reviewWords.state,
      askedBy: reviewWords.askedBy,
      askedAt: reviewWords.askedAt,
      decidedBy: reviewWords.decidedBy,
      decidedAt: word('审核时间', 'Decided at'),
      remarks: reviewWords.remarks,
    },
  },
  referrals: {
    word: referralWords.tab,
    tall: true,
    fields: {
      kind: referralWords.kind,
      to: referralWords.to,
      reason: referralWords.reason,
      state: referralWords.state,
      sentBy: word('提出人', 'Sent by'),
      sentAt: referralWords.sentAt,
      outcome: word('办理结果或退回原因', 'Outcome, or reason of the refusal'),
      notes: referralWords.notes,
      decidedBy: word('处理人', 'Decided by'),
      decidedAt: word('处理时间', 'Decided at'),
      acceptedOn: referralWords.acceptedOn,
      receivedBy: referralWords.receivedBy,
    },
  },
  evaluations: {
    word: closingWords.evaluations,
    tall: true,
    fields: {
      on: closingWords.evaluatedOn,
      effect: closingWords.effect,
      clientView: closingWords.clientView,
      by,
    },
  },
  closings: {
    word: closingWords.closings,
    tall: true,
    fields: {
      on: closingWords.closedOn,
      reason: closingWords.reason,
      referredTo: closingWords.referredTo,
      informedOn: closingWords.informedOn,
      summary: closingWords.summary,
      state,
      by,
      reopened: closingWords.reopen,
    },
  },
  followUps: {
    word: closingWords.followUpsTitle,
    fields: { due: closingWords.followUps, state },
  },
  events: {
    word: word('办理过程', 'In order of time'),
    fields: { on, what: word('事项', 'Event'), by },
  },
} as const satisfies Readonly<Record<string, PaperList>>;
