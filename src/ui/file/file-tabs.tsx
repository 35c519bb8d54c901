import { Tabs } from 'antd';
import { type ReactNode, Suspense } from 'react';
import type { Word } from '../../kernel/words.ts';
import { useAddress } from '../address.ts';
import { useSay } from '../language.tsx';
import { useFileTabs } from '../slots.tsx';
import { Loading } from '../states.tsx';

export interface OwnTab {
  readonly id: string;
  readonly title: Word;
  readonly content: ReactNode;
}

export interface FileTabsProps {
  /** Where other modules plug in: `clients.person`. */
  readonly slot: string;
  /** Id of whom or what the file is about. */
  readonly id: string;
  readonly own: readonly OwnTab[];
}

/** Tabs of a file: the owner's first, then those that other modules bring. The open one stands in the address. */
export function FileTabs({ slot, id, own }: FileTabsProps) {
  const say = useSay();
  const [address, move] = useAddress();
  const plugged = useFileTabs(slot).map(({ component: Tab, ...tab }) => ({
    ...tab,
    content: (
      <Suspense fallback={<Loading />}>
        <Tab id={id} />
      </Suspense>
    ),
  }));
  const items = [...own, ...plugged].map((tab) => ({ key: tab.id, label: say(tab.title), children: tab.content }));
  const open = items.some((i) => i.key === address.tab) ? String(address.tab) : items[0]?.key;
  return <Tabs className="panel" items={items} activeKey={open} destroyOnHidden onChange={(tab) => move({ tab })} />;
}
