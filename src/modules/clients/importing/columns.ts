import type { Column } from '../../../platform/sheets/index.ts';
import { fieldWords, relationWords, riskWords } from '../words.ts';

const choices = (words: Readonly<Record<string, { zh: string }>>) => Object.values(words).map((w) => w.zh);

/** The sheet of clients; keys are the fields of a registered row, so that faults find their column. */
export const columns = [
  { key: 'name', title: fieldWords.name.zh, required: true, example: '黄秀英' },
  {
    key: 'residentId',
    title: fieldWords.residentId.zh,
    type: 'digits',
    aliases: ['证件号码', '身份证', '身份证号码'],
    hint: '18 位；15 位旧号会自动换算；暂无证件的可不填',
  },
  { key: 'sex', title: fieldWords.sex.zh, choices: ['男', '女'], hint: '填了身份证号的可不填' },
  { key: 'bornOn', title: fieldWords.bornOn.zh, type: 'day', hint: '填了身份证号的可不填' },
  { key: 'mobile', title: fieldWords.mobile.zh, type: 'digits', aliases: ['手机号', '手机', '电话'] },
  {
    key: 'divisionCode',
    title: fieldWords.divisionCode.zh,
    type: 'digits',
    aliases: ['居住地代码', '村居代码'],
    required: true,
    hint: '居住的村居（12 位）或镇街（9 位）代码',
    example: '440103001001',
  },
  {
    key: 'siteId',
    title: '站点名称',
    aliases: ['服务站点', '社工站', '站点'],
    hint: '不填按居住地上的社工点、所在镇街的社工站登记',
  },
  { key: 'address', title: fieldWords.address.zh, aliases: ['住址', '家庭住址'] },
  {
    key: 'householdKey',
    title: fieldWords.householdKey.zh,
    aliases: ['户号'],
    hint: '同一户填同一编号；不填则一人一户',
  },
  { key: 'relation', title: fieldWords.relation.zh, choices: choices(relationWords), hint: '不填按“户主”登记' },
  {
    key: 'categories',
    title: fieldWords.categories.zh,
    aliases: ['类别', '困难类别', '人员类别'],
    hint: '多个类别用顿号分开；城乡有别的写作“低保（农村）”',
    example: '低保（农村）、独居老人',
  },
  { key: 'categoryFrom', title: '类别开始日期', type: 'day', hint: '不填按建档日期' },
  { key: 'riskLevel', title: fieldWords.risk.zh, choices: choices(riskWords), hint: '不填按年龄和类别评定' },
  {
    key: 'responsibleWorkerId',
    title: fieldWords.worker.zh,
    aliases: ['社工', '责任人'],
    hint: '在该站点或其上级社工站任职的社工姓名',
  },
  { key: 'careFrom', title: fieldWords.careFrom.zh, type: 'day', hint: '不填按导入当天' },
] as const satisfies readonly Column[];

export type ClientColumn = (typeof columns)[number]['key'];
export type ClientCells = Readonly<Record<ClientColumn, string>>;
