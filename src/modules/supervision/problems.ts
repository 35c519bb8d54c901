import { word } from '../../kernel/words.ts';
import { agreementProblems } from './agreements/contract.ts';
import { assessmentProblems } from './assessments/contract.ts';
import { resultProblems } from './assessments/result-contract.ts';
import { effectProblems } from './effect/contract.ts';
import { feedbackProblems } from './feedback/contract.ts';
import { feedProblems } from './feeds/contract.ts';
import { goalProblems } from './goals/contract.ts';
import { hiringProblems } from './hiring/contract.ts';
import { supervisorHonourProblems } from './honours/contract.ts';
import { normProblems } from './norms/contract.ts';
import { questionProblems } from './questions/contract.ts';
import { sessionProblems } from './sessions/contract.ts';
import { todoProblems } from './todos/contract.ts';
import { visitProblems } from './visits/contract.ts';

export const problems = {
  ...sessionProblems,
  ...todoProblems,
  ...visitProblems,
  ...agreementProblems,
  ...feedProblems,
  ...questionProblems,
  ...effectProblems,
  ...normProblems,
  ...goalProblems,
  ...feedbackProblems,
  'step-after': { status: 422, word: word('步骤期限不能晚于目标期限', 'A step is due by the day of its goal') },
  ...hiringProblems,
  ...assessmentProblems,
  ...resultProblems,
  ...supervisorHonourProblems,
  'reason-missing': { status: 422, word: word('请填写更正事由', 'Say why it is corrected') },
  'unknown-unit': { status: 422, word: word('该日没有这个督导机构', 'There is no such unit on that day') },
  'unknown-worker': { status: 422, word: word('本地没有这名社工', 'There is no such worker here') },
  'not-employed': { status: 422, word: word('该社工当日不在职', 'The worker is not employed on that day') },
  'wrong-level': {
    status: 422,
    word: word(
      '层级不符：片区隶属督导中心，区督导小组隶属片区；督导和组长在区督导小组任职',
      'Levels do not fit: areas belong to the centre, groups to an area; supervisors and leaders sit in groups',
    ),
  },
  'division-of-group': {
    status: 422,
    word: word('区督导小组须对应一个区（县）', 'A group serves a county or district of the city'),
  },
  'division-of-centre': {
    status: 422,
    word: word(
      '督导中心和片区须对应整个市；只有一个县的，对应该县',
      'A centre and its areas stand over the whole city; where there is one county only, over that',
    ),
  },
  'units-of-one-city': { status: 422, word: word('请选择同一个市的区督导小组', 'Choose groups of one city') },
  'choose-city': {
    status: 422,
    word: word('请选择到一个市或省直辖县', 'Choose a city, or a county directly under the province'),
  },
  'unit-overlaps': {
    status: 409,
    word: word(
      '这段时间已有督导中心，或该区已有督导组',
      'There is a centre, or a group of that district, in this period',
    ),
  },
  'seat-taken': {
    status: 409,
    word: word(
      '这段时间该岗位已有人担任，或此人已在别处担任督导',
      'Somebody holds that seat in this period, or the person supervises elsewhere',
    ),
  },
  'first-day': {
    status: 422,
    word: word(
      '任职至少一天，最早从开始日期的次日起结束',
      'A seat lasts a day at least; it ends on the day after it began, or later',
    ),
  },
  'long-ago': {
    status: 422,
    word: word(
      '已登记的组织最早从 {from} 起改动，以前的组织图保持不变',
      'What is recorded is changed from {from} on at the earliest; charts of before stay as they were',
    ),
  },
  'before-beginning': { status: 422, word: word('不能早于开始日期', 'Not before it began') },
  'already-ended': { status: 409, word: word('该日已经结束', 'It has ended by that day') },
  'stands-there': { status: 422, word: word('已在该机构，无需调整', 'It is there already: nothing would change') },
  'changes-ahead': {
    status: 409,
    word: word('该日之后已登记其他变动', 'There is another change after that day'),
  },
  'unit-in-use': {
    status: 409,
    word: word('仍有下级机构或人员，不能撤销', 'Units or persons still belong to it'),
  },
  'still-supervises': {
    status: 409,
    word: word('名下还有 {n} 个站点，请先安排他人', 'Still has {n} stations; assign them to others first'),
  },
  'unknown-supervisor': { status: 422, word: word('该日没有这名督导', 'There is no such supervisor on that day') },
  'unknown-station': { status: 422, word: word('该日没有这个社工站', 'There is no such station on that day') },
  'opened-elsewhere': {
    status: 422,
    word: word('方案的地区以内没有这个地方', 'There is no such place within that of the plan'),
  },
  'too-far-ahead': { status: 422, word: word('最晚为一年以内的日期', 'Within a year from today') },
  'no-supervisor': {
    status: 422,
    word: word(
      '此人当日不是督导，或任职将结束',
      'The person is no supervisor on that day, or will not be one for good',
    ),
  },
  'on-leave': {
    status: 422,
    word: word(
      '{name} {from} 至 {to} 请假，不能在这段时间接新的站点；已有的站点请安排接替',
      '{name} is on leave from {from} to {to} and takes no new station in that time; have those held covered',
    ),
  },
  'over-maximum': {
    status: 422,
    word: word(
      '每名督导最多 {maximum} 站，安排后为 {n} 站',
      'A supervisor has at most {maximum} stations; this would make {n}',
    ),
  },
  'bound-already': {
    status: 409,
    word: word(
      '这段时间该站已锁定给一名督导，或该站与此督导已有登记',
      'In this period the station is locked to somebody, or there is an entry for this pair',
    ),
  },
  'bound-otherwise': {
    status: 422,
    word: word(
      '按“锁定与回避”的登记，{on} 起{binding}，不能由此人督导',
      'From {on} on {binding}, by a lock or an exclusion; this person must not supervise it',
    ),
  },
  'bound-later': {
    status: 422,
    word: word(
      '按“锁定与回避”的登记，{on} 起{binding}，不能由此人一直督导；请先安排该日起的督导，或结束该登记',
      'From {on} on {binding}, by a lock or an exclusion; assign the station from that day first, or end the entry',
    ),
  },
  'plan-bound': {
    status: 409,
    word: word(
      '方案没有按这些锁定或回避安排：{names}。请重新计算，或先安排这些站该日起的督导',
      'The plan does not obey these locks or exclusions: {names}. Compute it again, or first assign these stations from that day',
    ),
  },
  'locked-beyond': {
    status: 422,
    word: word(
      '锁定给一名督导的站点比上限 {maximum} 还多，请先结束部分锁定',
      'More stations are locked to one supervisor than the maximum of {maximum}; end some locks first',
    ),
  },
  'minimum-above-maximum': { status: 422, word: word('下限不能高于上限', 'The minimum is above the maximum') },
  'away-or-vacant': {
    status: 422,
    word: word(
      '请选择离岗的督导，或有站点没有督导的小组；补空缺没有离岗最后一天',
      'Choose who is away, or a group with stations that nobody has; these have no last day away',
    ),
  },
  'cover-incomplete': {
    status: 409,
    word: word(
      '要接替的社工站已有变动，或有站点没有安排接替，请重新计算',
      'The stations to be covered have changed, or one of them has nobody; propose again',
    ),
  },
  'in-the-past': { status: 422, word: word('不能早于今天', 'Not before today') },
  'nothing-to-plan': {
    status: 409,
    word: word('该日没有社工站，或没有督导，无法计算', 'There is no station or no supervisor on that day'),
  },
  'plan-state': { status: 409, word: word('方案的状态已变，请刷新', 'The plan has moved on; read it again') },
  'plan-hypothetical': {
    status: 409,
    word: word(
      '方案含有假设的督导、假设的撤站，或有站点无人督导，只能比较，不能发布',
      'The plan supposes supervisors or closings, or leaves a station without a supervisor: to compare, not to publish',
    ),
  },
  'plan-over-maximum': {
    status: 409,
    word: word(
      '{people}：超过 {on} 执行的每人上限 {maximum} 站，只能比较，不能审定和发布',
      '{people}: above the maximum of {maximum} stations in force on {on}; to compare, neither to approve nor to publish',
    ),
  },
  'plan-moves-otherwise': {
    status: 409,
    word: word(
      '分工在您查看后又有变动（可能刚有人发布了别的方案），现在发布会变动 {n} 站；请看过后再发布',
      'It has changed since you looked, perhaps by another plan just published: {n} stations would move now; look again',
    ),
  },
  'plan-outdated': {
    status: 409,
    word: word(
      '生效日的站点、督导或锁定回避已与方案不同，请重新计算',
      'Stations, supervisors, locks or exclusions on that day are no longer those of the plan; compute it again',
    ),
  },
  'plan-beside': {
    status: 409,
    word: word(
      '已有方案发布、尚未生效：{names}。看过对它的影响后可以继续发布',
      'Other plans are published and still to come: {names}. Publish once you have seen what becomes of them',
    ),
  },
  'plan-away': {
    status: 409,
    word: word(
      '方案安排了长期请假的督导，请确认：{names}',
      'The plan gives stations to supervisors on long leave, confirm that: {names}',
    ),
  },
  'plan-ends-bindings': {
    status: 409,
    word: word(
      '发布后以下锁定或回避随之结束，请确认：{names}',
      'Publishing ends these locks or exclusions, confirm that: {names}',
    ),
  },
} as const;
