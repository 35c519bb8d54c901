import { word } from '../../kernel/words.ts';
import type { NoticeTexts } from '../../platform/notices/texts.ts';

const responsibility = word(
  '【榕荫】您负责的服务对象有变动，请登录后在“消息”中查看。',
  'Rongyin: the clients you are responsible for have changed. Please sign in and see Notices.',
);

export const noticeTexts: NoticeTexts = {
  'clients.handover-proposed': word(
    '【榕荫】有服务对象移交待您接收，请登录后在“消息”中查看。',
    'Rongyin: a hand-over of clients waits for you. Please sign in and see Notices.',
  ),
  'clients.responsibility-assigned': responsibility,
  'clients.responsibility-accepted': responsibility,
  'clients.responsibility-moved': responsibility,
  'clients.responsibility-merged': responsibility,
};
