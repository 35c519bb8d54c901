import { word } from '../../kernel/words.ts';

export { consentGiverWords, consentMannerWords, consentPurposeWords, consentWords } from './consents/words.ts';
export { contactRelationWords, contactRoleWords, contactWords } from './contacts/words.ts';

export const sexWords = {
  male: word('男', 'Male'),
  female: word('女', 'Female'),
  unknown: word('未登记', 'Not registered'),
} as const;
export const relationWords = {
  head: word('户主', 'Head'),
  spouse: word('配偶', 'Spouse'),
  child: word('子女', 'Child'),
  parent: word('父母', 'Parent'),
  grandchild: word('孙子女', 'Grandchild'),
  grandparent: word('祖父母', 'Grandparent'),
  sibling: word('兄弟姐妹', 'Sibling'),
  other: word('其他', 'Other'),
} as const;
export const riskWords = {
  high: word('高', 'High'),
  key: word('重点', 'Key'),
  general: word('一般', 'General'),
} as const;
export const variantWords = { urban: word('城镇', 'Urban'), rural: word('农村', 'Rural') } as const;
export const careStateWords = {
  inCare: word('在册', 'In care'),
  ended: word('已结束', 'Ended'),
  all: word('全部', 'All'),
} as const;

export const rosterStandingWords = {
  listed: word('在名册上', 'On the current roster'),
  delisted: word('曾在名册上', 'On an earlier roster only'),
  never: word('从未在名册上', 'Never on a roster'),
} as const;

export const countedLevelWords = {
  city: word('市', 'City'),
  county: word('县（市、区）', 'County'),
  town: word('镇街', 'Town'),
} as const;

export const restrictedWords = {
  restricted: word('限制查看', 'View-restricted'),
  help: word('仅责任社工和站长可见', 'Seen by the responsible worker and the station lead only'),
  /** Stands for the name of somebody counted by a category that the reader may not know of. */
  hidden: word('（限制查看）', '(view-restricted)'),
} as const;

/** Fields of a client, as forms, lists and sheets name them. */
export const fieldWords = {
  fileNumber: word('档案号', 'File number'),
  name: word('姓名', 'Name'),
  sex: word('性别', 'Sex'),
  age: word('年龄', 'Age'),
  bornOn: word('出生日期', 'Born on'),
  residentId: word('身份证号', 'Resident ID'),
  mobile: word('联系电话', 'Telephone'),
  address: word('详细地址', 'Address'),
  place: word('居住地', 'Residence'),
  divisionCode: word('区划代码', 'Division code'),
  site: word('服务站点', 'Site'),
  household: word('家庭', 'Household'),
  householdKey: word('户编号', 'Household number'),
  relation: word('与户主关系', 'Relation to the head'),
  categories: word('对象类别', 'Categories'),
  category: word('类别', 'Category'),
  variant: word('城镇或农村', 'Urban or rural'),
  variantUnknown: word('未分城乡', 'urban or rural not known'),
  risk: word('风险等级', 'Risk level'),
  riskReason: word('定级理由', 'Reason of the level'),
  nextReviewOn: word('下次评估', 'Next review'),
  worker: word('责任社工', 'Responsible worker'),
  careFrom: word('建档日期', 'In care from'),
  careTo: word('结束日期', 'Care ended on'),
  careEndReason: word('结束原因', 'Reason'),
  state: word('状态', 'State'),
  validFrom: word('开始日期', 'From'),
  validTo: word('结束日期', 'To'),
  reason: word('事由', 'Reason'),
} as const;
