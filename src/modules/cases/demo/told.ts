import type { CaseRow } from '../schemas.ts';

/** What is written in an invented case. */
export interface Told {
  /** Of whom it can be told: aged from, to. */
  readonly aged: readonly [number, number];
  readonly domain: string;
  readonly source: CaseRow['source'];
  readonly problem: string;
  readonly declined: string;
  readonly findings: string;
  readonly plan: {
    readonly purpose: string;
    readonly problems: string;
    readonly strategy: string;
    readonly partners: string;
    readonly roles: string;
    readonly procedure: string;
  };
  readonly goals: { text: string; measure: string }[];
  readonly task: string;
  readonly notes: readonly string[];
  readonly effect: string;
  readonly clientView: string;
  readonly summary: string;
}

export const told: readonly Told[] = [
  {
    aged: [60, 150],
    domain: 'ELD',
    source: 'outreach',
    problem: '独居，子女在外地，近两个月很少出门，三餐不规律，邻居反映夜间常咳嗽。',
    declined: '家属已接到身边照顾，暂不需要个案服务，转为一般探访。',
    findings: '需要：规律饮食、就医陪同、恢复交往。资源：楼长和长者饭堂在 300 米内。风险：夜间独处，家中无扶手。',
    plan: {
      purpose: '恢复规律的饮食和日常交往，减少独处风险。',
      problems: '饮食不规律、社会交往减少；介入对象为本人、外地子女和邻里。',
      strategy: '个人层面情绪支持与就医陪同，家庭层面建立每周视频，社区层面链接长者饭堂和邻里探访。',
      partners: '长者饭堂、社区卫生服务站、楼长。',
      roles: '社工：陪同、协调与跟进；本人：按约用餐、记录服药；子女：每周视频一次。',
      procedure: '第 1 至 2 周陪同就医和试餐，第 3 至 6 周每周上门，第 8 周评估。',
    },
    goals: [
      { text: '每周到长者饭堂用餐不少于四次', measure: '饭堂签到记录' },
      { text: '每周至少与两位邻居交往', measure: '本人与楼长的反馈' },
    ],
    task: '陪同到社区卫生服务站检查并取药',
    notes: [
      '陪同到社区卫生服务站检查，诊断为慢性支气管炎，已取药并约复诊。',
      '电话了解用餐和服药，本周用餐三次，夜间咳嗽减轻。',
      '上门查看，家中已装扶手，本人愿意参加周五的手工小组。',
    ],
    effect: '用餐已经规律，恢复与邻里往来，夜间独处风险下降。',
    clientView: '“现在有人一起吃饭，心里踏实。”',
    summary: '三个月内完成就医、饮食和交往三方面的介入，目标达成，转为一般探访并约定跟进。',
  },
  {
    aged: [30, 75],
    domain: 'FAM',
    source: 'referred',
    problem: '照顾卧床家人两年，睡眠差，常与家人争吵，社区转介请社工跟进。',
    declined: '当事人已在街道家庭服务中心建立个案，由对方继续跟进。',
    findings: '需要：喘息照顾、情绪疏导。资源：长护险可申请，姐姐可轮替照顾。风险：照顾者抑郁情绪。',
    plan: {
      purpose: '减轻照顾压力，改善家庭沟通。',
      problems: '长期照顾负荷过重、沟通方式冲突；介入对象为照顾者及家人。',
      strategy: '个人辅导与家庭会谈并行，链接长护险和喘息服务。',
      partners: '区医保中心、喘息服务点。',
      roles: '社工：辅导、申请协助；照顾者：参加互助小组；家人：按表轮替。',
      procedure: '两周内递交长护险申请，每周一次辅导，第六周家庭会谈。',
    },
    goals: [{ text: '家人每周轮替照顾两个半天', measure: '轮替表' }],
    task: '协助递交长护险申请材料',
    notes: [
      '家庭会谈，列出每周照顾安排，姐姐同意周三周六下午轮替。',
      '电话确认长护险申请已受理，预约上门评估。',
      '陪同参加照顾者互助小组，本人第一次说出压力。',
    ],
    effect: '轮替照顾已持续四周，争吵减少，睡眠改善。',
    clientView: '“能睡个整觉，脾气也好了。”',
    summary: '建立轮替照顾，长护险获批，情绪稳定，目标达成。',
  },
  {
    aged: [22, 59],
    domain: 'AID',
    source: 'roster',
    problem: '因病失业，低保在办，房租拖欠一个月，情绪低落。',
    declined: '经核实已搬离本镇街，已告知现居住地社工站。',
    findings: '需要：临时救助、就业、情绪支持。资源：有叉车证，表弟可短期借住。风险：断租。',
    plan: {
      purpose: '度过断租危机，恢复收入。',
      problems: '收入中断、住房不稳；介入对象为本人与房东。',
      strategy: '政策落实与能力提升并行：先申请临时救助，再链接就业。',
      partners: '镇街公共服务办、就业驿站。',
      roles: '社工：协助申请、协商缓租；本人：准备材料、参加面试。',
      procedure: '一周内递交临时救助申请，两周内与房东协商，一个月内完成三次面试。',
    },
    goals: [
      { text: '补齐拖欠的房租', measure: '房东收据' },
      { text: '找到稳定工作', measure: '劳动合同' },
    ],
    task: '协助申请临时救助',
    notes: [
      '陪同到公共服务办递交临时救助申请，材料齐全。',
      '电话告知就业驿站的两个岗位，约定面试时间。',
      '上门了解面试结果，仓储岗位已录用，下周上班。',
    ],
    effect: '救助金到账，房租补齐，已上班三周。',
    clientView: '“最难的那个月有人帮我跑。”',
    summary: '断租危机解除，收入恢复，按约跟进两次后转为一般服务。',
  },
];
