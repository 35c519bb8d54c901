import { word } from '../../kernel/words.ts';
import type { NoticeTexts } from '../../platform/notices/texts.ts';

export const noticeTexts: NoticeTexts = {
  'access.audit-broken': word(
    '【榕荫】审计链核验不通过，请立即登录，在“消息”中查看。',
    'Rongyin: the audit chain does not hold. Please sign in and see Notices at once.',
  ),
};
