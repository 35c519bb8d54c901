import { useLocation } from '@tanstack/react-router';
import { Badge, Drawer } from 'antd';
import { type ComponentType, useState } from 'react';
import { BellOutlined, CalendarOutlined, EditOutlined, TeamOutlined, UserOutlined } from '../icons.tsx';
import { useLanguage, useSay } from '../language.tsx';
import { PageLink } from '../link.tsx';
import { usePreferences } from '../preferences.tsx';
import { usePlugged } from '../slots.tsx';
import { words } from '../words.ts';
import { NoticeList, type Notices } from './bell.tsx';
import { Navigation } from './navigation.tsx';
import { PostSwitcher } from './post-switcher.tsx';

export interface BottomBarProps {
  readonly notices: Notices | undefined;
  onSwitchPost(postId: string): void;
  onSignOut(): void;
}

const icons: Readonly<Record<string, ComponentType>> = {
  today: CalendarOutlined,
  clients: TeamOutlined,
  record: EditOutlined,
};

/** The phone's five places; 消息 and 我的 open over the page. */
export function BottomBar({ notices, onSwitchPost, onSignOut }: BottomBarProps) {
  const say = useSay();
  const [drawer, setDrawer] = useState<'messages' | 'me' | null>(null);
  const close = () => setDrawer(null);
  return (
    <>
      <nav className="bottom" aria-label={say(words.navigation)}>
        <Place name="today" />
        <Place name="clients" />
        <Place name="record" />
        {notices && (
          <button type="button" className="bottom-place" onClick={() => setDrawer('messages')}>
            <Badge count={notices.unread} size="small">
              <BellOutlined />
            </Badge>
            <span>{say(words.messages)}</span>
          </button>
        )}
        <button type="button" className="bottom-place" onClick={() => setDrawer('me')}>
          <UserOutlined />
          <span>{say(words.me)}</span>
        </button>
      </nav>
      <Drawer placement="bottom" size="80%" open={drawer === 'messages'} onClose={close} title={say(words.messages)}>
        {notices && <NoticeList notices={notices} onGo={close} />}
      </Drawer>
      <Drawer placement="bottom" size="88%" open={drawer === 'me'} onClose={close} title={say(words.me)}>
        <Me onSwitchPost={onSwitchPost} onSignOut={onSignOut} onGo={close} />
      </Drawer>
    </>
  );
}

function Place({ name }: { name: 'today' | 'clients' | 'record' }) {
  const say = useSay();
  const pathname = useLocation({ select: (location) => location.pathname });
  const entry = usePlugged().pages.find((p) => p.phone === name);
  const Icon = icons[name] as ComponentType;
  if (!entry) return null;
  const here = pathname === entry.path;
  const tone = `bottom-place${name === 'record' ? ' bottom-record' : ''}${here ? ' bottom-here' : ''}`;
  return (
    <PageLink to={entry.path} className={tone}>
      <Icon />
      <span>{say(words[name])}</span>
    </PageLink>
  );
}

function Me({ onSwitchPost, onSignOut, onGo }: { onSwitchPost(id: string): void; onSignOut(): void; onGo(): void }) {
  const say = useSay();
  const { language, setLanguage } = useLanguage();
  const { largeText, change } = usePreferences();
  return (
    <div className="me">
      <PostSwitcher onSwitch={onSwitchPost} />
      <div className="me-buttons">
        <button type="button" onClick={() => change({ largeText: !largeText })}>
          {say(largeText ? words.normalText : words.largeText)}
        </button>
        <button type="button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
          <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{say(words.otherLanguage)}</span>
        </button>
        <button type="button" onClick={onSignOut}>
          {say(words.signOut)}
        </button>
      </div>
      <Navigation onGo={onGo} />
    </div>
  );
}
