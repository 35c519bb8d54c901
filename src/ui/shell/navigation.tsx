import { useLocation } from '@tanstack/react-router';
import { Popover } from 'antd';
import { useState } from 'react';
import { DownOutlined } from '../icons.tsx';
import { useSay } from '../language.tsx';
import { PageLink } from '../link.tsx';
import type { NavGroup, PageEntry } from '../pages.ts';
import { usePlugged } from '../slots.tsx';
import { words } from '../words.ts';
import { entryAt, type GroupOfPages, groupIcons, groupsOf } from './groups.tsx';

export interface NavigationProps {
  /** Icons only; the pages of a group come in a popover. */
  readonly narrow?: boolean;
  readonly onGo?: () => void;
}

/** Every page the post may open, grouped by work. */
export function Navigation({ narrow = false, onGo }: NavigationProps) {
  const say = useSay();
  const groups = groupsOf(usePlugged().pages);
  const pathname = useLocation({ select: (location) => location.pathname });
  const current = entryAt(
    groups.flatMap((g) => g.pages),
    pathname,
  );
  const [folded, setFolded] = useState<ReadonlySet<NavGroup>>(new Set());
  const toggle = (group: NavGroup) =>
    setFolded((before) => {
      const after = new Set(before);
      if (!after.delete(group)) after.add(group);
      return after;
    });
  return (
    <nav aria-label={say(words.navigation)} className={narrow ? 'nav nav-narrow' : 'nav'}>
      {groups.map((g) =>
        narrow ? (
          <NarrowGroup key={g.group} {...g} current={current} />
        ) : (
          <WideGroup
            key={g.group}
            {...g}
            current={current}
            folded={folded.has(g.group)}
            onToggle={() => toggle(g.group)}
            onGo={onGo}
          />
        ),
      )}
    </nav>
  );
}

interface WideGroupProps extends GroupOfPages {
  readonly current: PageEntry | undefined;
  readonly folded: boolean;
  readonly onToggle: () => void;
  readonly onGo: (() => void) | undefined;
}

function WideGroup({ group, pages, current, folded, onToggle, onGo }: WideGroupProps) {
  const say = useSay();
  const Icon = groupIcons[group];
  return (
    <div className="nav-group">
      <button type="button" className="nav-group-title" aria-expanded={!folded} onClick={onToggle}>
        <Icon />
        <span>{say(words[group])}</span>
        <DownOutlined className="nav-arrow" rotate={folded ? -90 : 0} />
      </button>
      {!folded && <Entries pages={pages} current={current} onGo={onGo} />}
    </div>
  );
}

function NarrowGroup({ group, pages, current }: GroupOfPages & { current: PageEntry | undefined }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const Icon = groupIcons[group];
  const active = current !== undefined && pages.includes(current);
  return (
    <Popover
      placement="rightTop"
      trigger={['hover', 'click']}
      open={open}
      onOpenChange={setOpen}
      title={say(words[group])}
      content={<Entries pages={pages} current={current} onGo={() => setOpen(false)} />}
    >
      <button
        type="button"
        className={active ? 'nav-icon nav-icon-active' : 'nav-icon'}
        aria-label={say(words[group])}
        aria-expanded={open}
      >
        <Icon />
      </button>
    </Popover>
  );
}

interface EntriesProps {
  readonly pages: readonly PageEntry[];
  readonly current: PageEntry | undefined;
  readonly onGo: (() => void) | undefined;
}

function Entries({ pages, current, onGo }: EntriesProps) {
  const say = useSay();
  return (
    <ul className="nav-entries">
      {pages.map((p) => (
        <li key={p.path}>
          <PageLink to={p.path} className={p === current ? 'nav-entry nav-entry-active' : 'nav-entry'} onClick={onGo}>
            {p.icon && (
              <span className="nav-entry-icon" aria-hidden="true">
                <p.icon />
              </span>
            )}
            {say(p.title)}
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
