import { word } from '../../kernel/words.ts';
import type { NoticeTexts } from '../../platform/notices/texts.ts';

export const noticeTexts: NoticeTexts = {
  'services.major-change': word(
    '【榕荫】有服务对象发生重大变化，须限时走访，请登录后在“消息”中查看。',
    'Rongyin: a major change calls for a visit in time. Please sign in and see Notices.',
  ),
  'services.risk-raised': word(
    '【榕荫】有服务对象升为高风险，须限时走访，请登录后在“消息”中查看。',
    'Rongyin: a raised risk calls for a visit in time. Please sign in and see Notices.',
  ),
};
