import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { DownOutlined, FullscreenOutlined, UpOutlined } from '../icons.tsx';
import { useSay } from '../language.tsx';
import { useGo } from '../link.tsx';
import { usePhone } from '../screen.ts';
import { words } from '../words.ts';

export interface ListDrawerProps {
  readonly open: string | undefined;
  /** Ids of the rows on the page, in their order. */
  readonly ids: readonly string[];
  readonly title: ReactNode;
  readonly onShow: (id: string | undefined) => void;
  /** Address of the whole file, when there is one. */
  readonly fileOf: ((id: string) => string) | undefined;
  readonly children: ReactNode;
}

/** One row beside its list; the list stays usable. */
export function ListDrawer({ open, ids, title, onShow, fileOf, children }: ListDrawerProps) {
  const say = useSay();
  const go = useGo();
  const phone = usePhone();
  const at = open ? ids.indexOf(open) : -1;
  const step = (by: number, label: string, icon: ReactNode) => {
    const to = at < 0 ? undefined : ids[at + by];
    return <Button type="text" aria-label={label} icon={icon} disabled={!to} onClick={() => onShow(to)} />;
  };
  return (
    <Drawer
      open={open !== undefined}
      mask={phone}
      size={phone ? '100%' : 560}
      title={title}
      destroyOnHidden
      onClose={() => onShow(undefined)}
      extra={
        <>
          {!phone && step(-1, say(words.previous), <UpOutlined />)}
          {!phone && step(1, say(words.next), <DownOutlined />)}
          {fileOf && open && (
            <Button type="text" icon={<FullscreenOutlined />} onClick={() => go(fileOf(open))}>
              {say(words.openRow)}
            </Button>
          )}
        </>
      }
    >
      {children}
    </Drawer>
  );
}
