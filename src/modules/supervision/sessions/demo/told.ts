/** What supervisors wrote down, in the manner of practitioners; nobody in it exists. */
export interface Told {
  readonly functions: readonly ('administrative' | 'educational' | 'supportive')[];
  readonly observations: string;
  readonly advice: string;
  readonly todo: string;
  readonly done: string;
}

export const told: readonly Told[] = [
  {
    functions: ['educational', 'supportive'],
    observations: '陪同入户，社工能先倾听再提问，与长者关系自然；对用药情况追问不够，离开前没有约定下次时间。',
    advice: '入户前列出 3 个必问项；结束时与长者确认下次走访日期，并当场登记。',
    todo: '补问近期用药和复诊安排，更新服务记录',
    done: '已电话核对用药，复诊日期已写入记录。',
  },
  {
    functions: ['educational'],
    observations: '个案预估写得完整，计划目标偏笼统，难以看出三个月后如何评估。',
    advice: '把目标改为可观察的行为，每个目标写明衡量办法和期限。',
    todo: '按督导建议修改服务计划的目标和衡量办法',
    done: '目标改为两项，已与服务对象确认。',
  },
  {
    functions: ['administrative'],
    observations: '抽看本月台账，走访登记及时；两户应访对象超期，原因是人手调整后未重新分工。',
    advice: '站长按村居重新排定走访分工，超期两户本周内完成。',
    todo: '完成两户超期走访并调整走访分工表',
    done: '两户已走访，分工表已在站务会上公布。',
  },
  {
    functions: ['supportive', 'educational'],
    observations: '社工近期连续处理家庭冲突，谈话中流露疲惫；能说出自己的应对方式，愿意求助。',
    advice: '与站长商量调整个案数量；下次督导一起演练边界的说法。',
    todo: '与站长商定本月个案数量上限',
    done: '已商定，本月暂不接新的危机个案。',
  },
  {
    functions: ['educational', 'administrative'],
    observations: '观摩儿童小组第三节，流程熟练；安全须知没有讲，签到表漏填监护人电话。',
    advice: '开组前三分钟固定讲安全须知；签到改用系统点名。',
    todo: '补齐监护人联系方式，下节起使用点名',
    done: '联系方式已补齐，第四节已用点名。',
  },
];
