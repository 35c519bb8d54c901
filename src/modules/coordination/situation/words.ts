import { word } from '../../../kernel/words.ts';

export const situationWords = {
  situation: word('情况报告', 'Situation report'),
  help: word(
    '只计截至所选时刻已经登记的记录，之后补录、更正、作废和合并档案的不影响：以后用同一时刻打开，数字和明细不变。地区、站点和姓名按现在。',
    'Counts only what had been recorded by the chosen time, as it read then; what was added, corrected, voided or merged since changes nothing: asked again with the same time, figures and rows are the same. Places and names are those of now.',
  ),
  at: word('截至时刻', 'Cut-off time'),
  atNow: word('截至现在', 'As of now'),
  asOf: word('截至 {at}', 'As of {at}'),
  title: word('{place}情况报告（截至 {at}）', 'Situation of {place} as of {at}'),
  figures: word('主要数字', 'Figures'),
  byWay: word('按服务方式', 'By way'),
  byClass: word('按服务类别', 'By class'),
  encounters: word('服务次数', 'Encounters'),
  personTimes: word('服务人次', 'Person-times'),
  minutes: word('服务时长', 'Minutes of service'),
  persons: word('服务人数（本人）', 'Persons served themselves'),
  visits: word('走访次数', 'Visits'),
  activities: word('活动场次', 'Activities held'),
  groupSessions: word('小组服务节数', 'Services in groups'),
  definitions: {
    encounters: word(
      '期间内、截至该时刻已登记且未作废的服务记录条数。',
      'Records of the period that had been recorded by then and were not voided.',
    ),
    personTimes: word('上述记录的人次之和。', 'Sum of the person-times of these records.'),
    minutes: word('上述记录的时长之和。', 'Sum of the minutes of these records.'),
    persons: word(
      '上述记录中具名的服务对象，同一人只计一次，不含一并见到的人。',
      'Clients named in these records, each counted once; those met beside them are not among them.',
    ),
    visits: word(
      '上述具名记录中，按截至时刻当天的规则“探访频次”算作探访的条数。',
      'Of these records with a client named, those that count as a visit by the rules of the day of the cut-off time.',
    ),
    activities: word(
      '上述记录中服务方式为社区活动的条数，每条计一场；小组按节另计。',
      'Of these records, those of the way activity; sessions of groups are counted by themselves.',
    ),
    groupSessions: word(
      '上述记录中服务方式为小组的条数，每条计一节，含没有归入小组档案的；不计入活动场次。',
      'Of these records, those of the way group, each one session, those of no group on file included; no part of the activities held.',
    ),
  },
  rows: word('明细（{total} 条）', '{total} records'),
  rowsOf: word('明细 · {part}（{total} 条）', '{part}: {total} records'),
  all: word('全部明细', 'All records'),
  noRows: word('截至这一时刻没有记录', 'Nothing had been recorded by then'),
  period: word('时间：{from} 至 {to}', 'Period: {from} to {to}'),
  export: word('导出 Excel', 'As a workbook'),
} as const;

export const situationProblems = {
  'cut-off-ahead': { status: 422, word: word('截至时刻还没有到', 'The cut-off time has not come yet') },
} as const;
