import { Button, Space } from 'antd';
import { marks } from '../../../kernel/words.ts';
import {
  choiceFilter,
  DayText,
  divisionFilter,
  InstantText,
  List,
  textFilter,
  useGo,
  useMay,
  useSay,
} from '../../../ui/index.ts';
import type { AccountRow } from '../accounts/contract.ts';
import { accessContract, can, roleWords } from '../contract.ts';
import { accountStateWords, words as w } from '../words.ts';
import { AccountDrawer } from './account-drawer.tsx';
import { AccountStateTag } from './account-state.tsx';
import { holdsToday } from './post-period.tsx';

/** Everybody who can sign in within the reader's place, and the posts they hold. */
export function Accounts() {
  const say = useSay();
  const go = useGo();
  const may = useMay();
  const inForce = (row: AccountRow) => row.posts.filter((post) => holdsToday(post));
  const postsOf = (row: AccountRow) => inForce(row).map((post) => `${say(roleWords[post.role])} · ${post.placeName}`);
  return (
    <List
      contract={accessContract}
      of="accounts"
      title={w.accounts}
      unit={w.unitAccount}
      exportOf="exportAccounts"
      filters={[
        textFilter('text', w.searchAccounts, 220),
        choiceFilter('role', w.role, roleWords, { width: 160 }),
        divisionFilter('place', w.place),
        choiceFilter('state', w.state, accountStateWords, { width: 120 }),
      ]}
      columns={[
        { key: 'name', title: w.name, person: true, sort: true },
        { key: 'login', title: w.login, width: 12, sort: true },
        {
          key: 'state',
          title: w.state,
          render: (row) => <AccountStateTag state={row.state} />,
          phone: 'tag',
        },
        { key: 'posts', title: w.posts, width: 26, render: (row) => postsOf(row).join(say(marks.semicolon)) },
        { key: 'placeName', title: w.place, width: 12 },
        { key: 'mobile', title: w.mobile, optional: true },
        {
          key: 'secondFactor',
          title: w.secondFactor,
          render: (row) => say(row.secondFactor ? w.factorOn : w.factorOff),
          phone: 'none',
        },
        { key: 'lastSeenAt', title: w.lastSeen, sort: true, render: (row) => <InstantText at={row.lastSeenAt} /> },
        {
          key: 'createdOn',
          title: w.createdOn,
          sort: true,
          optional: true,
          render: (row) => <DayText day={row.createdOn} />,
        },
      ]}
      sort="login"
      drawer={(id) => <AccountDrawer id={id} />}
      drawerTitle={(row) => row.name}
      empty={{ title: w.noAccounts, help: w.noAccountsHelp }}
      actions={
        may(can.writeAccounts) && (
          <Space>
            <Button onClick={() => go('/accounts/import')}>{say(w.importAccounts)}</Button>
            <Button type="primary" onClick={() => go('/accounts/new')}>
              {say(w.newAccount)}
            </Button>
          </Space>
        )
      }
    />
  );
}
