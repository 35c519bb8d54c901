import { Dropdown } from 'antd';
import { marks } from '../../kernel/words.ts';
import { DownOutlined, UserOutlined } from '../icons.tsx';
import { useLanguage, useSay } from '../language.tsx';
import { useGo } from '../link.tsx';
import { usePreferences } from '../preferences.tsx';
import { useSession } from '../session.tsx';
import { usePlugged } from '../slots.tsx';
import { words } from '../words.ts';

/** The account's own pages, the size of text, and the way out. */
export function AccountMenu({ onSignOut }: { onSignOut: () => void }) {
  const say = useSay();
  const go = useGo();
  const { account } = useSession();
  const { largeText, change } = usePreferences();
  const mine = usePlugged().pages.find((p) => p.phone === 'me');
  const items = [
    ...(mine ? [{ key: 'mine', label: say(mine.title), onClick: () => go(mine.path) }] : []),
    {
      key: 'text',
      label: say(largeText ? words.normalText : words.largeText),
      onClick: () => change({ largeText: !largeText }),
    },
    { type: 'divider' as const },
    { key: 'out', label: say(words.signOut), onClick: onSignOut },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <button
        type="button"
        className="top-button"
        aria-label={`${say(words.account)}${say(marks.colon)}${account.name}`}
      >
        <UserOutlined />
        <span className="top-name ellipsis">{account.name}</span>
        <DownOutlined />
      </button>
    </Dropdown>
  );
}

export function LanguageSwitch() {
  const say = useSay();
  const { language, setLanguage } = useLanguage();
  return (
    <button type="button" className="top-button" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
      <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{say(words.otherLanguage)}</span>
    </button>
  );
}
