/** What is written of an invented group. */
export interface ToldGroup {
  readonly name: string;
  readonly nature: string;
  readonly class: string;
  /** Of whom it is: aged from, to. */
  readonly aged: readonly [number, number];
  readonly purpose: string;
  readonly criteria: string;
  readonly goals: { goal: string; measure: string }[];
  readonly themes: readonly string[];
  readonly notes: readonly string[];
  readonly effect: string;
  readonly summary: string;
}

export const toldGroups: readonly ToldGroup[] = [
  {
    name: '长者记忆训练小组',
    nature: 'education',
    class: 'capability',
    aged: [62, 150],
    purpose: '延缓记忆衰退，学会日常生活中的记忆方法，增加长者之间的交往。',
    criteria: '60 岁以上、能自行到站、有记忆减退困扰的长者',
    goals: [
      { goal: '学会至少三种记忆方法并在家使用', measure: '前后测问卷与家庭作业' },
      { goal: '结识两位以上新朋友', measure: '末节互访情况' },
    ],
    themes: ['认识彼此', '找回老照片', '购物清单', '记住名字', '手指操与算术', '回顾与分享'],
    notes: [
      '组员自我介绍并订立小组契约，气氛由拘谨转为活跃。',
      '以老照片引导回忆，两位组员主动讲述年轻时的经历。',
      '分组完成购物清单任务，多数组员能复述八项以上。',
      '练习联想记名法，组员互相叫出名字，互动增多。',
      '带领手指操和简单算术，提醒一位组员复诊。',
    ],
    effect: '能使用清单和联想法，家属反映忘关火的情况减少。',
    summary: '按计划完成全部节次，出席稳定，前后测平均提高，组员约定每周自行聚会，转为互助活动。',
  },
  {
    name: '照顾者互助小组',
    nature: 'support',
    class: 'counselling',
    aged: [30, 75],
    purpose: '让长期照顾家人的组员彼此支持，减轻照顾压力，了解可用的资源。',
    criteria: '照顾失能或患病家人半年以上的照顾者',
    goals: [{ goal: '压力自评下降', measure: '照顾者负荷量表前后测' }],
    themes: ['我的一天', '说出压力', '照顾技巧', '喘息资源', '告别与约定'],
    notes: [
      '组员讲述照顾的一天，发现彼此处境相近。',
      '以情绪温度计引导表达，一位组员落泪，组员相互安慰。',
      '邀请护士示范翻身与喂食，组员现场练习。',
      '介绍长护险与喘息服务，三位组员登记申请。',
    ],
    effect: '睡眠改善，能主动向家人提出轮替照顾。',
    summary: '组员建立了互助群，三人申请到喘息服务，压力自评普遍下降，目标达成。',
  },
  {
    name: '青少年成长小组',
    nature: 'growth',
    class: 'capability',
    aged: [6, 18],
    purpose: '提升自信和情绪表达，学习与同伴相处。',
    criteria: '辖区内困境儿童、留守儿童及需要同伴支持的青少年',
    goals: [{ goal: '能说出自己的三个优点', measure: '优点卡片' }],
    themes: ['破冰与契约', '认识情绪', '优点大轰炸', '合作闯关', '成果展示'],
    notes: [
      '通过游戏破冰，组员共同订立小组规则。',
      '用表情卡认识情绪，组员能说出生气时的身体感受。',
      '组员互写优点卡，两位平时沉默的组员主动发言。',
      '合作闯关中出现争执，引导后自行协商解决。',
    ],
    effect: '愿意在小组中发言，班主任反映课堂参与增多。',
    summary: '组员出席稳定，自信与同伴交往均有改善，建议转入暑期课堂继续跟进。',
  },
  {
    name: '康复者情绪管理小组',
    nature: 'therapy',
    class: 'counselling',
    aged: [20, 70],
    purpose: '学习觉察和调节情绪的方法，减少冲突与退缩。',
    criteria: '近期情绪困扰较多、病情稳定、愿意参加的服务对象',
    goals: [{ goal: '能使用两种放松方法', measure: '组员记录卡' }],
    themes: ['安全与保密', '情绪日记', '放松练习', '想法与感受', '巩固与告别'],
    notes: [
      '说明保密原则，组员签署小组契约。',
      '练习写情绪日记，三位组员完成一周记录。',
      '带领腹式呼吸与肌肉放松，组员反映睡前可用。',
      '讨论想法与感受的关系，组员举出自己的例子。',
    ],
    effect: '情绪起伏时能先离开现场并做呼吸练习。',
    summary: '组员掌握放松方法，冲突减少，两位组员转入个案继续跟进。',
  },
];
