import { word } from '../../../kernel/words.ts';

export const contactRoleWords = {
  guardian: word('监护人', 'Guardian'),
  emergency: word('紧急联系人', 'Emergency contact'),
} as const;
export const contactRelationWords = {
  parent: word('父母', 'Parent'),
  spouse: word('配偶', 'Spouse'),
  child: word('子女', 'Child'),
  grandparent: word('祖父母、外祖父母', 'Grandparent'),
  grandchild: word('孙子女、外孙子女', 'Grandchild'),
  sibling: word('兄弟姐妹', 'Sibling'),
  relative: word('其他亲属', 'Other relative'),
  neighbour: word('邻居朋友', 'Neighbour or friend'),
  committee: word('村（居）委会', 'Village or community committee'),
  other: word('其他', 'Other'),
} as const;
export const contactWords = {
  role: word('身份', 'Role'),
  name: word('姓名', 'Name'),
  relation: word('与本人关系', 'Relation'),
  phone: word('联系电话', 'Telephone'),
  validFrom: word('起始日期', 'From'),
  validTo: word('停用日期', 'Ended on'),
  add: word('登记联系人', 'Add a contact'),
  end: word('停用联系人', 'End the contact'),
  none: word('还没有监护人和紧急联系人', 'No guardian or emergency contact yet'),
  title: word('监护人与紧急联系人', 'Guardians and emergency contacts'),
  act: word('操作', 'Action'),
  untilNow: word('至今', 'to date'),
} as const;
