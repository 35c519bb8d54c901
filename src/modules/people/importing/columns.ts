import type { Column } from '../../../platform/sheets/index.ts';
import { certificateWords, dutyWords, employmentWords, fieldWords } from '../words.ts';

const choices = (words: Readonly<Record<string, { zh: string }>>) => Object.values(words).map((w) => w.zh);

/** The sheet of workers; keys are the fields of a registered row, so that faults find their column. */
export const columns = [
  { key: 'name', title: fieldWords.name.zh, required: true, example: '陈秀英' },
  {
    key: 'staffNumber',
    title: fieldWords.staffNumber.zh,
    type: 'digits',
    hint: '有工号的按工号核对是否已登记',
    example: 'S00128',
  },
  { key: 'sex', title: fieldWords.sex.zh, choices: ['男', '女'] },
  { key: 'bornOn', title: fieldWords.bornOn.zh, type: 'day' },
  {
    key: 'mobile',
    title: fieldWords.mobile.zh,
    type: 'digits',
    aliases: ['手机', '联系电话'],
    hint: '没有工号的按手机号核对是否已登记',
  },
  {
    key: 'siteId',
    title: '站点名称',
    aliases: ['站点', '所在站点', '社工站'],
    required: true,
    hint: '与系统中的站点名称一致',
    example: '北京街社工站',
  },
  {
    key: 'divisionCode',
    title: fieldWords.divisionCode.zh,
    type: 'digits',
    hint: '站点重名时填写所在镇街或村居的代码',
  },
  {
    key: 'duty',
    title: fieldWords.duty.zh,
    aliases: ['岗位职责'],
    choices: choices(dutyWords),
    hint: '不填按“社工”登记',
  },
  {
    key: 'employment',
    title: fieldWords.employment.zh,
    choices: choices(employmentWords),
    hint: '不填按“镇街直聘”登记',
  },
  {
    key: 'agencyId',
    title: fieldWords.agency.zh,
    aliases: ['机构', '机构名称'],
    hint: '机构聘用时填写，与系统中的机构名称一致',
  },
  { key: 'fullTime', title: fieldWords.fullTime.zh, choices: ['是', '否'], hint: '不填按“是”登记' },
  {
    key: 'certificateLevel',
    title: fieldWords.certificateLevel.zh,
    aliases: ['证书级别', '持证情况'],
    choices: choices(certificateWords),
  },
  { key: 'certificateNumber', title: fieldWords.certificateNumber.zh, type: 'digits' },
  { key: 'certificateIssuedOn', title: fieldWords.certificateIssuedOn.zh, type: 'day' },
  { key: 'certificateRegisteredFrom', title: fieldWords.certificateRegisteredFrom.zh, type: 'day' },
  {
    key: 'skills',
    title: fieldWords.skills.zh,
    aliases: ['技能', '语言'],
    hint: '多项用顿号隔开',
    example: '粤语、手语',
  },
  { key: 'joinedOn', title: fieldWords.joinedOn.zh, type: 'day', required: true, example: '2024-07-01' },
] as const satisfies readonly Column[];

export type WorkerColumn = (typeof columns)[number]['key'];
