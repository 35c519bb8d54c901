import type { AuditWords } from '../../kernel/audit-words.ts';
import { word } from '../../kernel/words.ts';
import { honourLevelWords } from '../network/words.ts';
import { leaveKindWords } from './leave/words.ts';
import { certificateWords, documentKindWords, dutyWords, employmentWords, sexWords } from './words.ts';

export const auditWords: AuditWords = {
  fields: {
    level: word('级别', 'Level'),
    renewed: word('续期登记数', 'Registrations renewed'),
    validTo: word('截止日期', 'Until'),
    document: word('材料编号', 'Document'),
    leave: word('请假编号', 'Leave'),
    endedOn: word('销假日期', 'Back on'),
    accessPosts: word('同时收回的账号岗位', 'Posts of accounts ended with it'),
    resumed: word('同时恢复的账号岗位', 'Posts of accounts that go on with it'),
    toSiteId: word('回到站点', 'Back at the site'),
    moved: word('按日期转岗人数', 'Workers moved by date'),
  },
  values: {
    sex: sexWords,
    employment: employmentWords,
    level: { ...certificateWords, ...honourLevelWords },
    kind: { ...documentKindWords, ...leaveKindWords },
    duty: dutyWords,
  },
  subjects: {
    worker: word('社工', 'Worker'),
    certificate: word('证书', 'Certificate'),
    honour: word('荣誉', 'Honour'),
  },
  deeds: {
    settlePosts: word('按日期更新主岗', 'Move workers on the day of their new post'),
    workerDocument: word('查看社工材料', 'Open a document of a worker'),
  },
};
