import type { Column } from '../../../../platform/sheets/index.ts';
import { certificateWords, fieldWords } from '../../words.ts';

/** The sheet of certificates; keys are the fields of a registered row, so that faults find their column. */
export const columns = [
  { key: 'name', title: fieldWords.name.zh, required: true, aliases: ['持证人'], example: '陈秀英' },
  {
    key: 'residentId',
    title: fieldWords.residentId.zh,
    type: 'digits',
    aliases: ['身份证', '身份证号码', '公民身份号码'],
    hint: '选填，用于核对同一持证人的多本证书',
  },
  {
    key: 'level',
    title: fieldWords.level.zh,
    required: true,
    aliases: ['级别', '职业资格', '证书名称'],
    choices: [certificateWords.assistant.zh, certificateWords.socialWorker.zh, certificateWords.senior.zh],
    hint: '也可填初级、中级、高级',
    example: certificateWords.assistant.zh,
  },
  {
    key: 'number',
    title: fieldWords.certificateNumber.zh,
    type: 'digits',
    required: true,
    aliases: ['证书号', '证书号码', '管理号'],
    hint: '全市唯一；已登记的按编号更新',
    example: 'YS2021000128',
  },
  { key: 'issuedOn', title: fieldWords.issuedOn.zh, type: 'day', example: '2021-10-20' },
  { key: 'issuedBy', title: fieldWords.issuedBy.zh, aliases: ['发证单位'] },
  {
    key: 'divisionCode',
    title: '所在区县',
    aliases: ['区县', '区划代码', '所在地'],
    hint: '区县名称或 6 位区划代码；不填按您的管辖区县登记',
  },
  {
    key: 'employer',
    title: fieldWords.employer.zh,
    aliases: ['单位', '所属机构'],
    hint: '与系统中的机构同名时自动对应',
  },
  { key: 'staffNumber', title: fieldWords.staffNumber.zh, type: 'digits', hint: '在岗社工填写，姓名须相符' },
  { key: 'mobile', title: fieldWords.mobile.zh, type: 'digits', aliases: ['手机', '联系电话'] },
  { key: 'registeredFrom', title: fieldWords.registeredFrom.zh, type: 'day', aliases: ['登记起始日期'] },
  {
    key: 'registeredTo',
    title: fieldWords.registeredTo.zh,
    type: 'day',
    aliases: ['登记有效期至', '登记截止日期'],
    hint: '最后一天；不填按登记年限计算',
  },
] as const satisfies readonly Column[];

export type CertificateColumn = (typeof columns)[number]['key'];
