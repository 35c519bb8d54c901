import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';

export const auditWords: AuditWords = {
  fields: {
    visitPlace: word('走访地点', 'Place of a visit'),
    encounter: word('服务记录编号', 'Record'),
    request: word('更正申请编号', 'Request'),
    approved: word('同意', 'Approved'),
    repeated: word('重复提交', 'Sent again'),
    recorded: word('登记条数', 'Recorded'),
    alreadyRecorded: word('此前已登记', 'Recorded before'),
    refused: word('未登记', 'Refused'),
    looked: word('查看的记录', 'Records looked at'),
    raised: word('提出的情况', 'Questions raised'),
    placed: word('归入新区划条数', 'Placed in new divisions'),
  },
  values: {},
  subjects: {
    encounter: word('服务记录', 'Record'),
    encounters: word('服务记录', 'Records'),
    encounterCounts: word('服务统计', 'Counts of records'),
    visits: word('走访任务', 'Visits due'),
    recordQuestion: word('记录质量提问', 'Question about records'),
    recordQuestions: word('记录质量提问', 'Questions about records'),
  },
  deeds: {
    lookAtRecords: word('查看新登记的记录', 'Look at new records'),
    followDivisions: word('服务记录归入新区划', 'Place records in new divisions'),
    encounterFile: word('查看服务记录附件', 'Open a file of a record'),
    rebuildVisits: word('更新走访任务', 'Renew the visits due'),
  },
};
