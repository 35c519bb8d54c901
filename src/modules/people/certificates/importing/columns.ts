import type { Column } from '../../../../platform/sheets/index.ts';
import { certificateWords, fieldWords } from '../../words.ts';
import { certificateColumnWords as w } from './column-words.ts';

/** The sheet of certificates; keys are the fields of a registered row, so that faults find their column. */
export const columns = [
  { key: 'name', title: fieldWords.name, required: true, aliases: ['持证人'], example: '陈秀英' },
  {
    key: 'residentId',
    title: fieldWords.residentId,
    type: 'digits',
    aliases: ['身份证', '身份证号码', '公民身份号码'],
    hint: w.residentIdHint,
  },
  {
    key: 'level',
    title: fieldWords.level,
    required: true,
    aliases: ['级别', '职业资格', '证书名称'],
    choices: [certificateWords.assistant, certificateWords.socialWorker, certificateWords.senior],
    hint: w.levelHint,
    example: certificateWords.assistant,
  },
  {
    key: 'number',
    title: fieldWords.certificateNumber,
    type: 'digits',
    required: true,
    aliases: ['证书号', '证书号码', '管理号'],
    hint: w.numberHint,
    example: 'YS2021000128',
  },
  { key: 'issuedOn', title: fieldWords.issuedOn, type: 'day', example: '2021-10-20' },
  { key: 'issuedBy', title: fieldWords.issuedBy, aliases: ['发证单位'] },
  {
    key: 'divisionCode',
    title: fieldWords.county,
    aliases: ['区县', '所在地'],
    hint: w.countyHint,
  },
  { key: 'code', title: fieldWords.divisionCode, type: 'digits', aliases: ['所在区县代码'], hint: w.codeHint },
  {
    key: 'employer',
    title: fieldWords.employer,
    aliases: ['单位', '所属机构'],
    hint: w.employerHint,
  },
  { key: 'staffNumber', title: fieldWords.staffNumber, type: 'digits', hint: w.staffNumberHint },
  { key: 'mobile', title: fieldWords.mobile, type: 'digits', aliases: ['手机', '联系电话'] },
  { key: 'registeredFrom', title: fieldWords.registeredFrom, type: 'day', aliases: ['登记起始日期'] },
  {
    key: 'registeredTo',
    title: fieldWords.registeredTo,
    type: 'day',
    aliases: ['登记有效期至', '登记截止日期'],
    hint: w.registeredToHint,
  },
] as const satisfies readonly Column[];

export type CertificateColumn = (typeof columns)[number]['key'];
