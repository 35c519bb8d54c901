import { RightOutlined } from '@ant-design/icons';
import { useSay } from '../../../ui/index.ts';
import { useAction } from '../../../ui/reading.ts';
import { accessContract, roleWords, type Session } from '../contract.ts';
import { words as w } from '../words.ts';

/** In demo mode every role is one click away. */
export function DemoAccounts({ accounts, password }: { accounts: Session['demoAccounts']; password: string }) {
  const say = useSay();
  const signIn = useAction(accessContract, 'signIn');
  return (
    <section className="panel sign-in-demo" aria-label={say(w.demoTitle)}>
      <h2>{say(w.demoTitle)}</h2>
      <p className="quiet">{say(w.demoHelp, { password })}</p>
      <ul>
        {accounts.map((account) => (
          <li key={account.login}>
            <button
              type="button"
              disabled={signIn.isPending}
              onClick={() => signIn.mutate({ login: account.login, password })}
            >
              <span className="sign-in-role">{say(roleWords[account.role])}</span>
              <span className="ellipsis">{account.name}</span>
              <span className="quiet ellipsis">{account.placeName}</span>
              <code className="quiet">{account.login}</code>
              <RightOutlined aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
