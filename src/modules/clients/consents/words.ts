import { word } from '../../../kernel/words.ts';

export const consentPurposeWords = {
  service: word('接受服务', 'Being served'),
  sharing: word('信息共享', 'Sharing of information'),
  publicity: word('宣传使用', 'Publicity'),
  referral: word('转介', 'Referral'),
} as const;
export const consentGiverWords = {
  self: word('本人', 'person concerned'),
  guardian: word('监护人', 'guardian'),
} as const;
export const consentMannerWords = {
  paper: word('书面签字', 'Signed paper'),
  oral: word('口头同意', 'Orally'),
} as const;
/** Why whose consent is needed. */
export const consentBasisWords = {
  child: word('不满 14 周岁，由监护人同意', 'Under 14: a guardian consents'),
  minor: word(
    '已满 14 周岁未满 18 周岁，由本人同意并告知监护人',
    'From 14 to 17: own consent, and the guardian is told',
  ),
  adult: word('由本人同意', 'The person consents'),
  limited: word('限制民事行为能力，由本人同意并告知监护人', 'Limited capacity: own consent, and the guardian is told'),
  unable: word('无民事行为能力，由监护人同意', 'No capacity: a guardian consents'),
  ageUnknown: word('出生日期未登记，按成年人由本人同意', 'Birth date not registered: consents as an adult'),
} as const;
export const consentGapWords = {
  missing: word('缺少“{purpose}”的有效同意', 'No consent in force for “{purpose}”'),
  wrongGiver: word('“{purpose}”的同意应由{giver}重新作出', '“{purpose}” needs the consent of the {giver} anew'),
  guardianUninformed: word(
    '“{purpose}”的同意尚未告知监护人',
    'The guardian has not been told of the consent for “{purpose}”',
  ),
} as const;
export const consentWords = {
  tab: word('知情同意', 'Consents'),
  purpose: word('同意事项', 'Consent to'),
  givenOn: word('同意日期', 'Given on'),
  givenBy: word('同意人', 'Given by'),
  giverName: word('监护人姓名', 'Name of the guardian'),
  guardianInformedOn: word('告知监护人日期', 'Guardian told on'),
  manner: word('同意方式', 'How'),
  witness: word('见证人', 'Witness'),
  file: word('签字同意书', 'Signed paper'),
  validUntil: word('有效期至', 'Valid until'),
  withdrawnOn: word('撤回日期', 'Withdrawn on'),
  reason: word('撤回原因', 'Reason'),
  state: word('状态', 'State'),
  holds: word('有效', 'In force'),
  expired: word('已到期', 'Expired'),
  withdrawn: word('已撤回', 'Withdrawn'),
  give: word('登记知情同意', 'Record a consent'),
  withdraw: word('撤回同意', 'Withdraw the consent'),
  openPaper: word('下载同意书', 'Download the paper'),
  noLimit: word('长期', 'without end'),
  none: word('还没有知情同意记录', 'No consent recorded yet'),
  complete: word('所需同意齐全', 'All needed consents are there'),
  act: word('操作', 'Action'),
  paperKinds: word('照片或扫描件', 'A photo or a scan'),
  gave: word('知情同意：{purpose}', 'Consent: {purpose}'),
  tookBack: word('撤回同意：{purpose}', 'Consent withdrawn: {purpose}'),
} as const;
