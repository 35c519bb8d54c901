import type { Column } from '../../../platform/sheets/index.ts';
import { certificateWords, dutyWords, employmentWords, fieldWords, sexWords } from '../words.ts';
import { workerColumnWords as w, yesNoWords } from './column-words.ts';

/** The sheet of workers; keys are the fields of a registered row, so that faults find their column. */
export const columns = [
  { key: 'name', title: fieldWords.name, required: true, aliases: ['社工姓名', '人员姓名'], example: '陈秀英' },
  {
    key: 'staffNumber',
    title: fieldWords.staffNumber,
    type: 'digits',
    aliases: ['员工编号', '人员编号'],
    hint: w.staffNumberHint,
    example: 'S00128',
  },
  { key: 'sex', title: fieldWords.sex, choices: [sexWords.male, sexWords.female] },
  { key: 'bornOn', title: fieldWords.bornOn, type: 'day', aliases: ['出生年月日'] },
  {
    key: 'mobile',
    title: fieldWords.mobile,
    type: 'digits',
    aliases: ['手机', '手机号码', '联系电话', '电话', '联系方式'],
    hint: w.mobileHint,
  },
  {
    key: 'siteId',
    title: w.site,
    aliases: ['站点', '所在站点', '社工站'],
    required: true,
    hint: w.siteHint,
    example: '北京街社工站',
  },
  { key: 'divisionCode', title: fieldWords.divisionCode, type: 'digits', hint: w.divisionCodeHint },
  {
    key: 'duty',
    title: fieldWords.duty,
    aliases: ['岗位职责'],
    choices: Object.values(dutyWords),
    hint: w.dutyHint,
  },
  { key: 'employment', title: fieldWords.employment, choices: Object.values(employmentWords), hint: w.employmentHint },
  { key: 'agencyId', title: fieldWords.agency, aliases: ['机构', '机构名称'], hint: w.agencyHint },
  { key: 'fullTime', title: fieldWords.fullTime, choices: Object.values(yesNoWords), hint: w.fullTimeHint },
  {
    key: 'certificateLevel',
    title: fieldWords.certificateLevel,
    aliases: ['证书级别', '持证情况'],
    choices: Object.values(certificateWords),
  },
  {
    key: 'certificateNumber',
    title: fieldWords.certificateNumber,
    type: 'digits',
    aliases: ['证书号', '资格证书编号'],
  },
  { key: 'certificateIssuedOn', title: fieldWords.certificateIssuedOn, type: 'day' },
  { key: 'certificateRegisteredFrom', title: fieldWords.certificateRegisteredFrom, type: 'day' },
  {
    key: 'skills',
    title: fieldWords.skills,
    aliases: ['技能', '语言'],
    hint: w.skillsHint,
    example: w.skillsExample,
  },
  {
    key: 'joinedOn',
    title: fieldWords.joinedOn,
    type: 'day',
    aliases: ['入职时间', '到岗日期', '到岗时间'],
    required: true,
    example: '2024-07-01',
  },
] as const satisfies readonly Column[];

export type WorkerColumn = (typeof columns)[number]['key'];
