import type { Column } from '../../../platform/sheets/index.ts';
import { fieldWords, relationWords, riskWords, sexWords } from '../words.ts';
import { clientColumnWords as w } from './column-words.ts';

/** The sheet of clients; keys are the fields of a registered row, so that faults find their column. */
export const columns = [
  { key: 'name', title: fieldWords.name, required: true, example: '黄秀英' },
  {
    key: 'residentId',
    title: fieldWords.residentId,
    type: 'digits',
    aliases: ['证件号码', '身份证', '身份证号码'],
    hint: w.residentIdHint,
  },
  { key: 'sex', title: fieldWords.sex, choices: [sexWords.male, sexWords.female], hint: w.toldByNumber },
  { key: 'bornOn', title: fieldWords.bornOn, type: 'day', aliases: ['出生年月日'], hint: w.toldByNumber },
  {
    key: 'mobile',
    title: fieldWords.mobile,
    type: 'digits',
    aliases: ['手机号', '手机', '手机号码', '电话', '联系电话', '联系方式'],
  },
  {
    key: 'divisionCode',
    title: fieldWords.divisionCode,
    type: 'digits',
    aliases: ['居住地代码', '村居代码'],
    required: true,
    hint: w.divisionCodeHint,
    example: '440103001001',
  },
  { key: 'siteId', title: w.site, aliases: ['服务站点', '社工站', '站点'], hint: w.siteHint },
  { key: 'address', title: fieldWords.address, aliases: ['住址', '家庭住址'] },
  {
    key: 'householdKey',
    title: fieldWords.householdKey,
    type: 'digits',
    aliases: ['户号'],
    hint: w.householdKeyHint,
  },
  { key: 'relation', title: fieldWords.relation, choices: Object.values(relationWords), hint: w.relationHint },
  {
    key: 'categories',
    title: fieldWords.categories,
    aliases: ['类别', '困难类别', '人员类别'],
    hint: w.categoriesHint,
    example: w.categoriesExample,
  },
  { key: 'categoryFrom', title: w.categoryFrom, type: 'day', hint: w.categoryFromHint },
  { key: 'riskLevel', title: fieldWords.risk, choices: Object.values(riskWords), hint: w.riskHint },
  { key: 'riskReason', title: fieldWords.riskReason, aliases: ['评定理由', '风险原因'], hint: w.riskReasonHint },
  { key: 'responsibleWorkerId', title: fieldWords.worker, aliases: ['社工', '责任人'], hint: w.workerHint },
  { key: 'careFrom', title: fieldWords.careFrom, type: 'day', hint: w.careFromHint },
  { key: 'fileNumber', title: fieldWords.fileNumber, aliases: ['档案编号'], hint: w.fileNumberHint },
] as const satisfies readonly Column[];

export type ClientColumn = (typeof columns)[number]['key'];
export type ClientCells = Readonly<Record<ClientColumn, string>>;
