/** What is written of an invented activity. */
export interface ToldActivity {
  readonly title: string;
  readonly kind: string;
  readonly class: string;
  readonly purpose: string;
  readonly audience: string;
  readonly address: string;
  readonly capacity: number;
  readonly costs: { item: string; fund: string; budget: number }[];
  readonly notes: string;
  readonly remarks: readonly string[];
  readonly summary: string;
  readonly effect: string;
}

const station = '社工站运营经费';
const charity = '社区慈善基金';

export const toldActivities: readonly ToldActivity[] = [
  {
    title: '邻里互助茶话会',
    kind: 'community',
    class: 'inclusion',
    purpose: '让新搬入的居民认识邻里，组成楼栋互助小组，留意独居长者。',
    audience: '辖区居民，独居长者优先',
    address: '社区文化活动室',
    capacity: 40,
    costs: [
      { item: '茶点', fund: station, budget: 320 },
      { item: '布置物料', fund: station, budget: 150 },
    ],
    notes: '居民分桌介绍自己，三栋楼当场推选楼栋联络人，登记愿意陪伴独居长者的居民。',
    remarks: ['认识了同楼的邻居', '希望每月都有', '场地有点小'],
    summary: '到场居民踊跃，推选楼栋联络人三名，登记互助意愿十二人。',
    effect: '两名独居长者当周已有邻居上门问候，转为定期陪伴。',
  },
  {
    title: '防诈骗与金融安全讲座',
    kind: 'talk',
    class: 'capability',
    purpose: '提高长者识别电信诈骗和保健品推销陷阱的能力。',
    audience: '60 岁以上长者及家属',
    address: '社区会议室',
    capacity: 50,
    costs: [{ item: '宣传册印制', fund: charity, budget: 480 }],
    notes: '派出所民警讲解近期案例，现场演练接到可疑电话怎样核实。',
    remarks: ['案例讲得清楚', '请再讲讲手机设置'],
    summary: '参加者能说出三种常见骗术和核实办法，现场帮助八名长者安装反诈软件。',
    effect: '一周后回访，多数参加者向家人转述了核实办法。',
  },
  {
    title: '义剪义诊便民日',
    kind: 'convenience',
    class: 'resource',
    purpose: '为行动不便和低收入居民提供理发、量血压和用药咨询。',
    audience: '低保、特困及行动不便居民',
    address: '社区广场',
    capacity: 120,
    costs: [
      { item: '理发耗材', fund: charity, budget: 260 },
      { item: '饮用水与遮阳', fund: station, budget: 180.5 },
    ],
    notes: '六名志愿理发师和两名医生到场，发现三名居民血压偏高，已建议就医并登记回访。',
    remarks: ['很方便', '排队久了些', '医生很耐心'],
    summary: '按计划完成，发现需跟进居民三名，均已登记。',
    effect: '三名血压偏高居民中两名已就诊，一名由社工继续跟进。',
  },
  {
    title: '“小候鸟”亲子手工坊',
    kind: 'community',
    class: 'capability',
    purpose: '为随迁和困境儿童提供安全的周末去处，促进亲子沟通。',
    audience: '6 至 12 岁儿童与家长',
    address: '',
    capacity: 24,
    costs: [{ item: '手工材料', fund: charity, budget: 600 }],
    notes: '家长与孩子合作完成布艺，社工引导家长练习倾听，两户表示愿意继续参加家长课堂。',
    remarks: ['孩子很喜欢', '希望安排在周日'],
    summary: '亲子互动良好，六名儿童首次参加站内活动，两户转入后续跟进。',
    effect: '家长反映在家沟通增多。',
  },
  {
    title: '社会救助政策进社区',
    kind: 'publicity',
    class: 'policy',
    purpose: '让符合条件的居民知晓低保、临时救助和残疾人两项补贴的申请办法。',
    audience: '辖区居民',
    address: '社区广场',
    capacity: 100,
    costs: [{ item: '展板与资料', fund: station, budget: 350 }],
    notes: '设咨询台，解答低保和临时救助，登记四户需上门核实。',
    remarks: ['终于弄清楚怎样申请'],
    summary: '咨询居民登记四户需上门核实，已安排走访。',
    effect: '四户中两户已提交申请。',
  },
];
