import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { marks } from '../../kernel/words.ts';
import { InstantText } from '../day-text.tsx';
import { BellOutlined } from '../icons.tsx';
import { useSay } from '../language.tsx';
import { PageLink } from '../link.tsx';
import { words } from '../words.ts';

export interface ShellNotice {
  readonly id: string;
  readonly title: string;
  readonly body?: string;
  readonly at: string;
  /** Page that the notice is about. */
  readonly link: string | null;
  readonly read: boolean;
}

export interface Notices {
  readonly unread: number;
  readonly latest: readonly ShellNotice[];
  markRead(ids: readonly string[]): void;
}

export function Bell({ notices }: { notices: Notices }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const label = `${say(words.notices)}${notices.unread ? `${say(marks.comma)}${say(words.unread, { count: notices.unread })}` : ''}`;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={<NoticeList notices={notices} onGo={() => setOpen(false)} />}
    >
      <button type="button" className="top-button top-bell" aria-label={label}>
        <Badge count={notices.unread} size="small" overflowCount={99} offset={[8, -1]}>
          <BellOutlined />
        </Badge>
      </button>
    </Popover>
  );
}

export function NoticeList({ notices, onGo }: { notices: Notices; onGo: () => void }) {
  const say = useSay();
  const follow = (id: string) => {
    notices.markRead([id]);
    onGo();
  };
  const unread = notices.latest.filter((n) => !n.read).map((n) => n.id);
  if (notices.latest.length === 0) return <p className="notices quiet">{say(words.noNotices)}</p>;
  return (
    <div className="notices">
      <ul>
        {notices.latest.map((n) => (
          <li key={n.id} className={n.read ? '' : 'notice-unread'}>
            <div>
              {n.link ? (
                <PageLink to={n.link} onClick={() => follow(n.id)}>
                  {n.title}
                </PageLink>
              ) : (
                n.title
              )}
            </div>
            {n.body && <div>{n.body}</div>}
            <div className="quiet">
              <InstantText at={n.at} />
            </div>
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <Button type="link" onClick={() => notices.markRead(unread)}>
          {say(words.markAllRead)}
        </Button>
      )}
    </div>
  );
}
