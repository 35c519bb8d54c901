import type { Way } from '../contract.ts';

/** Sentences such as workers write, for demo data only; nothing in them is about a real person. */
const openings: Readonly<Record<Way, readonly string[]>> = {
  homeVisit: [
    '上门探访，服务对象在家，精神状态较好。',
    '入户走访，查看居住环境和用电用气情况。',
    '与村（居）工作人员一同上门。',
    '上门送政策宣传单，与家属交谈。',
  ],
  phone: ['电话问候，了解近期身体状况。', '电话联系家属，核对联系方式。', '电访，服务对象表示近期一切正常。'],
  office: ['服务对象到站咨询。', '家属到站了解补贴办理进度。', '到站参加政策咨询。'],
  online: ['微信联系，发送办事指南。', '线上核对申请材料。'],
  street: ['外展巡访，主动了解附近困难群众情况。', '在社区广场开展政策宣传和咨询。'],
  group: ['开展小组活动，组员参与积极。', '第二节小组，组员分享近况。'],
  activity: ['举办社区活动，居民反响良好。', '节日慰问活动，现场秩序良好。'],
};
const middles: Readonly<Record<string, readonly string[]>> = {
  policy: [
    '协助核对低保年审材料。',
    '讲解高龄津贴申领办法。',
    '说明残疾人两项补贴的申请条件。',
    '提醒及时办理资格认证。',
  ],
  counselling: ['倾听并疏导情绪，鼓励保持与亲友联系。', '就家庭关系给予情绪支持。', '陪伴交谈，缓解孤独感。'],
  resource: ['对接慈善物资，已登记需求。', '联系志愿者协助打扫卫生。', '链接义诊资源，约定时间。'],
  capability: ['指导使用智能手机预约挂号。', '练习家务安排和作息计划。', '协助准备求职材料。'],
  inclusion: ['鼓励参加社区长者活动。', '介绍邻里互助小组。', '邀请参加周末社区活动。'],
};
const endings = [
  '无其他需求。',
  '已约定下次联系时间。',
  '需继续关注身体状况。',
  '家属表示感谢。',
  '将情况反馈给村（居）委。',
  '',
];

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)] as T;

export function demoNotes(way: Way, serviceClass: string, random: () => number): string {
  return `${pick(openings[way], random)}${pick(middles[serviceClass] ?? [''], random)}${pick(endings, random)}`;
}

const needs: Readonly<Record<string, readonly string[]>> = {
  policy: ['assistance', 'rights', 'health'],
  counselling: ['emotional', 'family'],
  resource: ['dailyCare', 'assistance', 'rehabilitation', 'housing'],
  capability: ['employment', 'education'],
  inclusion: ['inclusion'],
};
const nextSteps = ['跟进补贴办理进度', '联系家属核对情况', '陪同就医', '送达申请表', '确认安全隐患整改'];

/** What somebody needs and what comes next; groups and activities leave both out. */
export function demoNeeds(way: Way, serviceClass: string, random: () => number) {
  if (way === 'group' || way === 'activity' || random() < 0.35) return { needs: [], nextStep: '' };
  return {
    needs: [pick(needs[serviceClass] ?? ['other'], random)],
    nextStep: random() < 0.3 ? pick(nextSteps, random) : '',
  };
}
