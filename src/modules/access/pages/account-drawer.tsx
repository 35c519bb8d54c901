import { Button } from 'antd';
import { useState } from 'react';
import { Answer, DayText, Facts, InstantText, useMay, useRead, useSay, useSession } from '../../../ui/index.ts';
import type { AccountFile } from '../accounts/contract.ts';
import { accessContract, can } from '../contract.ts';
import { words as w } from '../words.ts';
import { AccountActions } from './account-actions.tsx';
import { AccountPosts } from './account-posts.tsx';
import { AccountStateTag } from './account-state.tsx';
import { AssignPostForm } from './assign-post-form.tsx';
import { EditAccountForm } from './edit-account-form.tsx';
import { useWantedPost } from './wanted-post.ts';

type Open = 'edit' | 'assign' | null;

/** One account beside the list: what it is, its posts, and everything an administrator does with it. */
export function AccountDrawer({ id }: { id: string }) {
  const read = useRead(accessContract, 'account', { id });
  return (
    <Answer of={read} lines={10}>
      {(account) => <Account account={account} />}
    </Answer>
  );
}

function Account({ account }: { account: AccountFile }) {
  const say = useSay();
  const may = useMay();
  const own = useSession().account.id === account.id;
  const writes = may(can.writeAccounts);
  const [wanted, given] = useWantedPost();
  const asked = wanted !== null && writes && !own && account.state !== 'closed';
  const [open, setOpen] = useState<Open>(asked ? 'assign' : null);
  const close = () => {
    setOpen(null);
    if (wanted) given();
  };
  if (open === 'edit') return <EditAccountForm account={account} onDone={close} />;
  if (open === 'assign')
    return <AssignPostForm accountId={account.id} home={account.divisionCode} wanted={wanted} onDone={close} />;
  return (
    <>
      <Facts
        facts={[
          { label: say(w.login), value: account.login },
          {
            label: say(w.state),
            value: <AccountStateTag state={account.state} />,
          },
          { label: say(w.place), value: account.placeName },
          { label: say(w.mobile), value: account.mobile },
          { label: say(w.secondFactor), value: say(account.secondFactor ? w.factorOn : w.factorOff) },
          { label: say(w.openSessions), value: account.openSessions },
          {
            label: say(w.lastSeen),
            value: account.lastSeenAt ? <InstantText at={account.lastSeenAt} /> : say(w.neverUsed),
          },
          { label: say(w.createdOn), value: <DayText day={account.createdOn} /> },
          ...(account.closedOn ? [{ label: say(w.closedOn), value: <DayText day={account.closedOn} /> }] : []),
          ...(account.lockedUntil
            ? [{ label: say(w.lockedUntil), value: <InstantText at={account.lockedUntil} /> }]
            : []),
          ...(account.oidcLinked ? [{ label: say(w.oidcLinked), value: '✓' }] : []),
        ]}
      />
      <AccountPosts
        posts={account.posts}
        writes={writes && !own}
        actions={
          writes &&
          !own &&
          account.state !== 'closed' && (
            <Button type="primary" onClick={() => setOpen('assign')}>
              {say(w.assignPost)}
            </Button>
          )
        }
      />
      {writes && <AccountActions account={account} onEdit={() => setOpen('edit')} />}
    </>
  );
}
