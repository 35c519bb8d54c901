import { type Word, word } from '../../../kernel/words.ts';
import { fieldWords } from '../words.ts';

export const disclosureWords = {
  tab: word('查看记录', 'Reveals'),
  applying: word('代办救助申请', 'Applying for assistance'),
  at: word('查看时间', 'Looked at'),
  by: word('查看人', 'By'),
  place: word('所在岗位', 'Post'),
  field: word('查看内容', 'Field'),
  reason: word('查看事由', 'Reason'),
  none: word('还没有人查看过敏感信息', 'Nobody has looked at a sensitive field'),
  noneHelp: word(
    '身份证号、电话、地址、儿童的出生日期和签署的同意书每次查看都会记在这里',
    'Every look at resident ID, telephone, address, the birth date of a child or a signed consent is kept here',
  ),
  visitPlace: word('走访地点', 'Place of a visit'),
  contactPhone: word('联系人电话', 'Telephone of a contact'),
  consentPaper: word('签署的同意书', 'Signed consent'),
} as const;

/** What was looked at. */
export const revealWords = {
  residentId: fieldWords.residentId,
  mobile: fieldWords.mobile,
  address: fieldWords.address,
  bornOn: fieldWords.bornOn,
  contactPhone: disclosureWords.contactPhone,
  visitPlace: disclosureWords.visitPlace,
  consentPaper: disclosureWords.consentPaper,
} as const satisfies Record<string, Word>;
