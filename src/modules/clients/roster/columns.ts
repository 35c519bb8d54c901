import type { Column } from '../../../platform/sheets/index.ts';
import { clientColumnWords } from '../importing/column-words.ts';
import { relationWords, sexWords } from '../words.ts';
import { rosterHintWords as h, rosterColumnWords } from './words.ts';

export type RosterColumn = keyof typeof rosterColumnWords;
export type RosterCells = Readonly<Record<RosterColumn, string>>;

const w = rosterColumnWords;

/** A list as authorities send it; other columns than these are left where they are. */
export const rosterColumns: readonly Column<RosterColumn>[] = [
  { key: 'name', title: w.name, required: true, aliases: ['对象姓名', '保障对象', '成员姓名'], example: '黄秀英' },
  {
    key: 'residentId',
    title: w.residentId,
    type: 'digits',
    aliases: ['身份证', '身份证号码', '证件号码', '证件号', '公民身份号码'],
    hint: h.residentId,
  },
  {
    key: 'town',
    title: w.town,
    aliases: ['镇街', '街道', '街镇', '乡镇', '所属街道'],
    hint: h.town,
  },
  {
    key: 'village',
    title: w.village,
    aliases: ['村居', '村（居）', '社区', '村社区', '居委会', '村居委会'],
    hint: h.village,
  },
  { key: 'address', title: w.address, aliases: ['住址', '家庭住址', '地址', '居住地址', '现住址'] },
  { key: 'mobile', title: w.mobile, type: 'digits', aliases: ['手机号', '手机', '电话', '联系方式'] },
  { key: 'sex', title: w.sex, choices: [sexWords.male, sexWords.female], hint: clientColumnWords.toldByNumber },
  { key: 'bornOn', title: w.bornOn, type: 'day', hint: clientColumnWords.toldByNumber },
  { key: 'household', title: w.household, type: 'digits', aliases: ['户号', '家庭编号'], hint: h.household },
  {
    key: 'relation',
    title: w.relation,
    aliases: ['家庭关系', '关系'],
    choices: Object.values(relationWords),
  },
  {
    key: 'category',
    title: w.category,
    aliases: [
      '对象类别',
      '救助类别',
      '保障类别',
      '人员类别',
      '困难类别',
      '认定类别',
      '类别名称',
      '类别代码',
      '类别编码',
    ],
    hint: h.category,
  },
  {
    key: 'validFrom',
    title: w.validFrom,
    type: 'day',
    aliases: [
      ...['认定日期', '认定时间', '享受日期', '享受时间', '审批日期', '审批时间', '批准日期', '批准时间'],
      ...['纳入日期', '纳入时间', '救助日期', '救助开始日期', '救助开始时间', '保障开始日期', '保障开始时间'],
      ...[
        '享受开始日期',
        '享受开始时间',
        '享受起始日期',
        '享受起始时间',
        '开始享受日期',
        '开始享受时间',
        '开始时间',
        '起始日期',
        '起始时间',
        '生效日期',
      ],
    ],
  },
  { key: 'amount', title: w.amount, aliases: ['金额', '救助金额', '月保障金', '补助金额'] },
];
