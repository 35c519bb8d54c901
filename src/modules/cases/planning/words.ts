import { word } from '../../../kernel/words.ts';

/** The six parts of a plan, in their order. */
export const planPartWords = {
  purpose: word('目的与目标', 'Purpose and goals'),
  problems: word('问题与介入对象', 'Problems and targets'),
  strategy: word('介入策略', 'Strategy'),
  partners: word('合作方', 'Partners'),
  roles: word('社工与服务对象的角色', 'Roles of worker and client'),
  procedure: word('行动、程序与时间安排', 'Actions, procedure and timetable'),
} as const;

export const planStateWords = {
  draft: word('草稿', 'Draft'),
  submitted: word('待审核', 'Being reviewed'),
  returned: word('已退回', 'Returned'),
  approved: word('已通过', 'Approved'),
} as const;

export const taskOwnerWords = {
  worker: word('社工', 'Worker'),
  client: word('服务对象', 'Client'),
} as const;

export const agreementMannerWords = {
  drawn: word('现场手写签名', 'Drawn on the device'),
  photo: word('拍摄签字页', 'Photo of the signed page'),
} as const;

export const planningWords = {
  signedAlready: word(
    '本版计划已由服务对象签署。内容或目标有改动的，保存后为新的一版，须重新签署；原签署版仍保留。',
    'The client has signed this version. Changed, it becomes another one to be signed anew; what was signed stays.',
  ),
  asSigned: word('签署时的计划', 'The plan as it was signed'),
  asSignedHelp: word(
    '服务对象签署的内容原样保留；之后的改动列在下面',
    'What the client signed stays; what changed since stands below',
  ),
  goalsAsSigned: word('签署时的目标', 'Goals when it was signed'),
  goalsNotKept: word(
    '签署时的目标没有另存（早于此功能），请看签字页',
    'Goals were not kept when it was signed (before this was possible); see the signed page',
  ),
  changedSince: word('签署后的改动', 'What changed since'),
  unchangedSince: word('签署后没有改动', 'Nothing changed since'),
  whenSigned: word('签署时', 'When signed'),
  now: word('现在', 'Now'),
  tab: word('计划与任务', 'Plan and tasks'),
  plan: word('服务计划', 'Plan'),
  none: word('还没有服务计划', 'No plan yet'),
  noneHelp: word(
    '先写计划的六个部分和目标，再添加任务，然后提交',
    'Write its six parts and goals, add tasks, then submit it',
  ),
  make: word('拟定计划', 'Make a plan'),
  change: word('修改计划', 'Change the plan'),
  save: word('保存计划', 'Save the plan'),
  submit: word('提交计划', 'Submit the plan'),
  goals: word('目标', 'Goals'),
  goal: word('目标', 'Goal'),
  goalText: word('目标内容', 'Goal'),
  measure: word('衡量方式', 'Measured by'),
  addGoal: word('添加目标', 'Add a goal'),
  dropGoal: word('移除目标 {n}', 'Remove goal {n}'),
  noGoals: word('还没有目标', 'No goals yet'),
  agreement: word('服务协议', 'Agreement'),
  notAgreed: word('还没有签署服务协议', 'Not agreed on with the client yet'),
  sign: word('签署服务协议', 'Sign the agreement'),
  signedOn: word('签署日期', 'Signed on'),
  signedBy: word('签署人', 'Signed by'),
  manner: word('签署方式', 'How'),
  signature: word('签名', 'Signature'),
  page: word('签字页', 'Signed page'),
  pageKinds: word('照片或扫描件', 'A photo or a scan'),
  paper: word('下载服务协议', 'Download the agreement'),
  tasks: word('任务', 'Tasks'),
  noTasks: word('还没有任务', 'No tasks yet'),
  addTask: word('添加任务', 'Add a task'),
  taskText: word('任务内容', 'Task'),
  fromOn: word('开始日期', 'From'),
  dueOn: word('截止日期', 'Due'),
  act: word('操作', 'Action'),
  measuredBy: word('衡量方式：{how}', 'Measured by: {how}'),
  agreedOn: word('{who}于 {day} 签署服务协议（{manner}）', 'Agreed by {who} on {day} ({manner})'),
  guardianToldOn: word('已于 {day} 告知监护人', 'Guardian told on {day}'),
  guardianName: word('监护人姓名', 'Name of the guardian'),
  guardianInformedOn: word('告知监护人日期', 'Guardian told on'),
  bases: {
    child: word('不满 14 周岁，由监护人签署', 'Under 14: a guardian signs'),
    minor: word(
      '已满 14 周岁未满 18 周岁，由本人签署并告知监护人',
      'From 14 to 17: signs alone, and the guardian is told',
    ),
    adult: word('由本人签署', 'The client signs'),
    limited: word(
      '限制民事行为能力，由本人签署并告知监护人',
      'Limited capacity: signs alone, and the guardian is told',
    ),
    unable: word('无民事行为能力，由监护人签署', 'No capacity: a guardian signs'),
    ageUnknown: word('出生日期未登记，按成年人由本人签署', 'Birth date not registered: signs as an adult'),
  },
  window: word('办理期限', 'Window'),
  owner: word('由谁完成', 'Done by'),
  mandatory: word('必须完成', 'Mandatory'),
  taskState: word('状态', 'State'),
  taskOpen: word('待完成', 'Open'),
  taskEnded: word('随结案终止', 'Ended with the case'),
  taskLate: word('逾期', 'Overdue'),
  taskDone: word('已完成', 'Done'),
  taskCancelled: word('已取消', 'Cancelled'),
  finish: word('完成任务', 'Finish'),
  cancelTask: word('取消任务', 'Cancel'),
  cancelReason: word('取消原因', 'Reason'),
  doneOn: word('完成日期', 'Done on'),
  earlier: word('第 {n} 版', 'Version {n}'),
} as const;
