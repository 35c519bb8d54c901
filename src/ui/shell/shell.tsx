import { type ReactNode, useEffect, useRef, useState } from 'react';
import { MenuFoldOutlined, MenuUnfoldOutlined, SearchOutlined } from '../icons.tsx';
import { useSay } from '../language.tsx';
import { PageLink } from '../link.tsx';
import { usePreferences } from '../preferences.tsx';
import { usePhone } from '../screen.ts';
import { useSession } from '../session.tsx';
import { words } from '../words.ts';
import { AccountMenu, LanguageSwitch } from './account-menu.tsx';
import { Bell, type Notices } from './bell.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { Navigation } from './navigation.tsx';
import { type Early, Palette } from './palette.tsx';
import { PostSwitcher } from './post-switcher.tsx';
import { Urgent } from './urgent.tsx';
import './shell.css';

export interface ShellProps {
  readonly notices?: Notices;
  onSwitchPost(postId: string): void;
  onSignOut(): void;
  readonly children: ReactNode;
}

/** The frame of every page: navigation, place and post, search, notices, account. */
export function Shell({ notices, onSwitchPost, onSignOut, children }: ShellProps) {
  const say = useSay();
  const phone = usePhone();
  const { mode, region } = useSession();
  const { narrowNav, change } = usePreferences();
  const [searching, setSearching] = useState(false);
  const early = useRef<string | null>(null);
  useSearchKey(searching, early, () => setSearching(true));
  const look = ['shell', phone ? 'shell-phone' : narrowNav && 'shell-narrow', mode === 'demo' && 'shell-demo'];
  return (
    <div className={look.filter(Boolean).join(' ')}>
      <a className="skip" href="#content">
        {say(words.skip)}
      </a>
      {mode === 'demo' && <DemoBanner />}
      <header className="top">
        <PageLink to="/" className="brand">
          <span className="brand-name">{say(words.product)}</span>
          {!phone && <span className="brand-region ellipsis">{region.name}</span>}
        </PageLink>
        {!phone && <PostSwitcher onSwitch={onSwitchPost} />}
        <button type="button" className="top-search" onClick={() => setSearching(true)}>
          <SearchOutlined />
          <span className="ellipsis">{say(phone ? words.search : words.searchEverything)}</span>
          {!phone && <kbd>Ctrl K</kbd>}
        </button>
        {phone && <Urgent />}
        {!phone && (
          <div className="top-right">
            <Urgent />
            {notices && <Bell notices={notices} />}
            <LanguageSwitch />
            <AccountMenu onSignOut={onSignOut} />
          </div>
        )}
      </header>
      {!phone && (
        <aside className="side">
          <Navigation narrow={narrowNav} />
          <button
            type="button"
            className="side-fold"
            aria-label={say(narrowNav ? words.unfoldNav : words.foldNav)}
            onClick={() => change({ narrowNav: !narrowNav })}
          >
            {narrowNav ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            {!narrowNav && <span>{say(words.foldNav)}</span>}
          </button>
        </aside>
      )}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {phone && <BottomBar notices={notices} onSwitchPost={onSwitchPost} onSignOut={onSignOut} />}
      <Palette open={searching} early={early} onClose={() => setSearching(false)} />
    </div>
  );
}

/** Whoever types at once after Ctrl K loses nothing: the box is on the page a moment later. */
function useSearchKey(searching: boolean, early: Early, open: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey;
      if (held && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        if (!searching) early.current = '';
        open();
      } else if (early.current !== null && event.key.length === 1 && !held && !event.altKey) {
        event.preventDefault();
        early.current += event.key;
      }
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [searching, early, open]);
}
