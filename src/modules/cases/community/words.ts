import { word } from '../../../kernel/words.ts';

/** How far an activity is; nobody sets it. */
export const activityStateWords = {
  planned: word('筹备中', 'Planned'),
  signing: word('签到中', 'People sign in'),
  held: word('已举办', 'Held'),
  concluded: word('已总结', 'Concluded'),
  cancelled: word('已取消', 'Cancelled'),
} as const;

export const attendeeSourceWords = {
  code: word('扫码签到', 'Signed in'),
  hand: word('人工登记', 'Entered by hand'),
} as const;

export const answerSourceWords = {
  phone: word('手机填写', 'On the phone'),
  hand: word('纸质代录', 'Entered by hand'),
} as const;

export const photoUseWords = {
  open: word('可对外使用', 'May be used outside'),
  internal: word('仅内部留存', 'Kept inside'),
} as const;

/** How old somebody on a photo is, who is no client. */
export const photoAgeWords = {
  adult: word('成年人', 'Adult'),
  under18: word('满 14 未满 18 周岁', 'From 14 to 17'),
  under14: word('未满 14 周岁', 'Under 14'),
} as const;

/** Who consents to a photo. */
export const photoGiverWords = {
  self: word('本人', 'In person'),
  guardian: word('监护人', 'The guardian'),
} as const;

/** Why a photo stays inside. */
export const photoGapWords = {
  unnamed: word('未登记照片中可辨认的人', 'Whoever can be recognised is not named'),
  consent: word('{name}：没有宣传使用的同意', '{name}: no consent for publicity'),
  guardian: word('{name}：须由监护人同意', '{name}: a guardian has to consent'),
  self: word('{name}：须由本人同意', '{name}: has to consent in person'),
  informed: word('{name}：还没有告知监护人', '{name}: the guardian has not been told'),
} as const;

export const communityFieldWords = {
  absentIds: word('没有到场的人', 'Who did not come'),
  title: word('活动名称', 'Title'),
  kind: word('活动类型', 'Kind'),
  state: word('活动状态', 'State'),
  purpose: word('活动目的', 'Purpose'),
  audience: word('参加对象', 'Whom it is for'),
  address: word('活动地点', 'Place'),
  startsAt: word('开始时间', 'Begins at'),
  minutes: word('时长', 'Minutes'),
  capacity: word('名额', 'Places'),
  class: word('服务类别', 'Class of service'),
  volunteersWanted: word('招募志愿者', 'Volunteers wanted'),
  workerId: word('负责社工', 'Worker responsible'),
  costs: word('经费', 'Cost'),
  item: word('项目', 'Item'),
  fund: word('资金来源', 'Fund'),
  budget: word('预算', 'Budget'),
  spent: word('实际支出', 'Spent'),
  activityId: word('社区活动', 'Community activity'),
  code: word('签到码', 'Code'),
  pass: word('签到凭证', 'Pass'),
  phoneId: word('手机标识', 'Number of the phone'),
  name: word('姓名', 'Name'),
  digits: word('手机号后四位', 'Last four digits'),
  another: word('同名的另一人', 'Another of that name'),
  clientIds: word('到场服务对象', 'Clients present'),
  names: word('到场人员姓名', 'Names of those present'),
  attendeeId: word('签到记录', 'Sign-in'),
  clientId: word('服务对象', 'Client'),
  volunteers: word('志愿者', 'Volunteers'),
  occurredAt: word('实际开始时间', 'Began at'),
  coWorkerIds: word('协同社工', 'Co-workers'),
  others: word('其他到场人数', 'Others present'),
  scores: word('评分', 'Scores'),
  'scores/?': word('每题评分', 'Score of a question'),
  'scores/content': word('活动内容评分', 'Score of what was done'),
  'scores/arrangement': word('时间与场地安排评分', 'Score of time and place'),
  'scores/staff': word('工作人员态度评分', 'Score of the staff'),
  'scores/overall': word('总体满意度评分', 'Score as a whole'),
  remark: word('意见', 'Remark'),
  answers: word('满意度问卷', 'Answers'),
  photoId: word('照片', 'Photo'),
  fileId: word('照片', 'Photo'),
  recognisable: word('能辨认出人', 'People can be recognised'),
  persons: word('可辨认的人', 'Who can be recognised'),
  age: word('年龄', 'Age'),
  consent: word('同意', 'Consent'),
  guardianInformedOn: word('告知监护人日期', 'Guardian told on'),
  givenOn: word('同意日期', 'Given on'),
  givenBy: word('同意人', 'Given by'),
  concludedOn: word('总结日期', 'Concluded on'),
  summary: word('活动总结', 'Summary'),
  effect: word('成效评估', 'Effect'),
  reason: word('取消原因', 'Reason'),
  coming: word('未举办', 'To come'),
  site: word('站点', 'Site'),
  division: word('区划', 'Place'),
  attendance: word('参加人次', 'Attendance'),
  satisfaction: word('满意度', 'Satisfaction'),
  held: word('举办日期', 'Held on'),
  volunteerMinutes: word('志愿服务时长', 'Volunteers’ minutes'),
} as const;

/** What is missing, said as what is to be done. */
export const activityBlockerWords = {
  'no-worker': word('指定负责社工', 'Name who is responsible'),
  'day-past': word('计划日期已过：补录举办情况、改期或取消', 'Its day has passed: record it, move it or cancel it'),
  'nobody-signed': word('开放签到或登记到场人员', 'Open the sign-in or enter who came'),
  'not-held': word('登记举办情况', 'Record how it was held'),
  'few-answers': word('收集满意度，至少 {n} 份', 'Gather answers: {n} at least'),
  'costs-open': word('填写实际支出，还有 {n} 项', 'Enter what was spent: {n} items to go'),
  'not-concluded': word('写活动总结', 'Write the summary'),
} as const;

export const communityWords = {
  activity: word('社区活动', 'Community activity'),
  activities: word('社区活动', 'Community activities'),
} as const;
