import { word } from '../../kernel/words.ts';
import type { NoticeTexts } from '../../platform/notices/texts.ts';

export const noticeTexts: NoticeTexts = {
  'cases.crisis': word(
    '【榕荫】有个案升为高风险，须在 24 小时内走访，请登录后在“消息”中查看个案编号。',
    'Rongyin: a case is at high risk and calls for a visit within 24 hours. Please sign in; Notices has its number.',
  ),
};
