import { word } from '../../../kernel/words.ts';

/** Columns of a roster, as sheets and pages name them. */
export const rosterColumnWords = {
  name: word('姓名', 'Name'),
  residentId: word('身份证号', 'Resident ID'),
  town: word('所在镇街', 'Town'),
  village: word('所在村居', 'Village'),
  address: word('详细地址', 'Address'),
  mobile: word('联系电话', 'Telephone'),
  sex: word('性别', 'Sex'),
  bornOn: word('出生日期', 'Born on'),
  household: word('户编号', 'Household number'),
  relation: word('与户主关系', 'Relation to the head'),
  category: word('类别', 'Category'),
  validFrom: word('开始日期', 'From'),
  amount: word('保障金额', 'Amount'),
} as const;
