import { word } from '../../kernel/words.ts';
import type { RuleSchema } from '../../platform/rule-sets/rule-schemas.ts';
import { riskWords } from '../clients/words.ts';
import { activityKindsContent } from './activities/kinds.ts';
import { classesContent, limitsContent, needsContent, visitsContent } from './choices.ts';
import { qualityContent } from './quality/region-rules.ts';
import { resultWords, wayWords } from './words.ts';

/** What the rule sets of this module may contain. */
export const ruleSchemas: readonly RuleSchema[] = [
  {
    id: 'activity-kinds',
    schema: activityKindsContent,
    words: { ...wayWords, kinds: word('活动类型', 'Kinds of activity'), way: word('服务方式', 'Way') },
  },
  { id: 'service-classes', schema: classesContent, words: { classes: word('服务类别', 'Classes of service') } },
  { id: 'service-needs', schema: needsContent, words: { needs: word('需求', 'Needs') } },
  {
    id: 'service-recording',
    schema: limitsContent,
    words: {
      lateDays: word('最多补登（天）', 'Recorded late, at most (days)'),
      futureMinutes: word('时间可超前（分钟）', 'Ahead of the clock, at most (minutes)'),
      earliestOn: word('最早服务日期', 'Earliest day of service'),
      nextDaysAhead: word('下次服务最多约定到（天后）', 'Next service at most ahead (days)'),
      correctionHours: word('可自行更正（小时）', 'Corrected alone within (hours)'),
      mostFiles: word('附件最多（个）', 'Attachments, at most'),
      fileMegabytes: word('附件最大（MB）', 'Attachment, largest (MB)'),
    },
  },
  {
    id: 'record-quality',
    schema: qualityContent,
    words: {
      timelyHours: word('及时登记（服务后小时）', 'In time within (hours of the service)'),
      windowDays: word('比较记要的天数', 'Notes compared over (days)'),
      leastPairs: word('参与比较的记要至少（字对）', 'Notes compared from (pairs of characters)'),
      likeness: word('内容相近达到', 'Alike from'),
      overlapMinutes: word('异地重叠至少（分钟）', 'Overlap at places apart, at least (minutes)'),
      inVain: word('连续未见到本人（次）', 'Visits in vain in a row'),
      burst: word('月末集中登记', 'Written at the end of a month'),
      lastDays: word('月末天数', 'Last days'),
      fewest: word('当月至少登记（条）', 'Records of the month, at least'),
      share: word('月末登记占比达到', 'Share of the last days, from'),
      times: word('达到平时的倍数', 'Times the usual share'),
    },
  },
  {
    id: 'visit-frequency',
    schema: visitsContent,
    words: {
      ...riskWords,
      ...wayWords,
      ...resultWords,
      cycles: word('探访频次', 'Visited every'),
      days: word('天', 'days'),
      months: word('个月', 'months'),
      elderCycle: word('六类老人至少每', 'Six groups of elders at least every'),
      majorChangeHours: word('重大变化后走访时限（小时）', 'After a major change within (hours)'),
      firstVisitDays: word(
        '建档后首次走访期限（天；探访周期更短的按周期）',
        'First visit within (days), or the cycle if shorter',
      ),
      ways: word('算作探访的方式', 'Ways that are visits'),
      results: word('算作探访的结果', 'Results that are visits'),
    },
  },
];
