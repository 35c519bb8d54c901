import type { FieldWords } from '../../kernel/field-words.ts';
import { word } from '../../kernel/words.ts';
import { leaveWords } from './leave/words.ts';
import { fieldWords } from './words.ts';

/** What the fields of this module's inputs are called, beside those of its lists. */
export const inputWords = {
  ...fieldWords,
  substituteId: leaveWords.substitute,
  fromOn: leaveWords.fromOn,
  toOn: leaveWords.toOn,
  agencyId: word('所属机构', 'Agency'),
  replaced: word('含已被更高级别取代的证书', 'Also replaced certificates'),
  number: word('证书编号', 'Certificate number'),
  lastDay: word('登记有效期止', 'Registered until'),
  field: word('查看的内容', 'Field'),
  registrationId: word('登记', 'Registration'),
  certificateId: word('证书', 'Certificate'),
  certificate: word('证书', 'Certificate'),
  title: word('名称', 'Title'),
  skill: word('语言或技能', 'Language or skill'),
  kind: word('类型', 'Kind'),
  expiresOn: word('有效期至', 'Valid until'),
  main: word('主岗', 'Main post'),
  validTo: word('离岗日期', 'Until'),
  employmentFrom: word('用工变动日期', 'Employment changes on'),
  resume: word('原岗位继续', 'The post before goes on'),
} as const satisfies FieldWords;
