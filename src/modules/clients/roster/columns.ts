import type { Column } from '../../../platform/sheets/index.ts';
import { relationWords } from '../words.ts';
import { rosterColumnWords } from './words.ts';

export type RosterColumn = keyof typeof rosterColumnWords;
export type RosterCells = Readonly<Record<RosterColumn, string>>;

const w = rosterColumnWords;

/** A list as authorities send it; other columns than these are left where they are. */
export const rosterColumns: readonly Column<RosterColumn>[] = [
  { key: 'name', title: w.name.zh, required: true, aliases: ['对象姓名', '保障对象', '成员姓名'], example: '黄秀英' },
  {
    key: 'residentId',
    title: w.residentId.zh,
    type: 'digits',
    aliases: ['身份证', '身份证号码', '证件号码', '证件号', '公民身份号码'],
    hint: '18 位；15 位旧号会自动换算；没有证件的可不填，审核时逐人认定',
  },
  {
    key: 'town',
    title: w.town.zh,
    aliases: ['镇街', '街道', '街镇', '乡镇', '所属街道'],
    hint: '名册只含一个镇街的可不填',
  },
  {
    key: 'village',
    title: w.village.zh,
    aliases: ['村居', '村（居）', '社区', '村社区', '居委会', '村居委会'],
    hint: '村居名称或 12 位区划代码',
  },
  { key: 'address', title: w.address.zh, aliases: ['住址', '家庭住址', '地址', '居住地址', '现住址'] },
  { key: 'mobile', title: w.mobile.zh, type: 'digits', aliases: ['手机号', '手机', '电话', '联系方式'] },
  { key: 'sex', title: w.sex.zh, choices: ['男', '女'], hint: '填了身份证号的可不填' },
  { key: 'bornOn', title: w.bornOn.zh, type: 'day', hint: '填了身份证号的可不填' },
  { key: 'household', title: w.household.zh, aliases: ['户号', '家庭编号'], hint: '同一户填同一编号' },
  {
    key: 'relation',
    title: w.relation.zh,
    aliases: ['家庭关系', '关系'],
    choices: Object.values(relationWords).map((w) => w.zh),
  },
  {
    key: 'category',
    title: w.category.zh,
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
    hint: '类别名称，或平台的类别代码，如 1、3',
  },
  {
    key: 'validFrom',
    title: w.validFrom.zh,
    type: 'day',
    aliases: [
      ...['认定日期', '认定时间', '享受日期', '享受时间', '审批日期', '审批时间', '批准日期', '批准时间'],
      ...['纳入日期', '纳入时间', '救助日期', '救助开始日期', '救助开始时间', '保障开始日期', '保障开始时间'],
      ...['享受开始日期', '开始享受日期', '开始时间', '起始日期', '起始时间', '生效日期'],
    ],
  },
  { key: 'amount', title: w.amount.zh, aliases: ['金额', '救助金额', '月保障金', '补助金额'] },
];
