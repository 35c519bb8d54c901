import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Answer, useAddress, useLanguage, useRead, useSay } from '../../../ui/index.ts';
import { LanguageSwitch } from '../../../ui/shell/account-menu.tsx';
import { words as kit } from '../../../ui/words.ts';
import { accessContract, type Session } from '../contract.ts';
import { words as w } from '../words.ts';
import { ChangePasswordForm } from './change-password-form.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';
import { LeaveSignIn, SecondFactorStep } from './second-factor-step.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './sign-in.css';

/** Signing in, step by step; the session says which step is missing. */
export function SignIn() {
  const say = useSay();
  const read = useRead(accessContract, 'session', {}, { every: 300_000 });
  return (
    <div className="sign-in">
      <header className="sign-in-head">
        <strong className="sign-in-mark">{say(kit.product)}</strong>
        <LanguageSwitch />
      </header>
      <Answer of={read} lines={8}>
        {(session) => <Steps session={session} onChanged={() => void read.refetch()} />}
      </Answer>
    </div>
  );
}

function Steps({ session, onChanged }: { session: Session; onChanged: () => void }) {
  const say = useSay();
  // Typed a moment ago: nobody has to type a one-time password twice. It never leaves this page.
  const [typed, setTyped] = useState<string>();
  switch (session.step) {
    case 'secondFactor':
      return (
        <Card title={say(w.secondFactor)}>
          <SecondFactorStep />
          <LeaveSignIn />
        </Card>
      );
    case 'changePassword':
      return (
        <Card title={say(w.changeFirst)}>
          <p className="quiet">{say(w.changeFirstHelp)}</p>
          <ChangePasswordForm current={typed} login={session.account?.login} />
          <LeaveSignIn />
        </Card>
      );
    case 'enrolSecondFactor':
      return (
        <Card title={say(w.enrolTitle)}>
          <p>{say(w.enrolMust)}</p>
          <SecondFactorSetup onDone={onChanged} />
          <LeaveSignIn />
        </Card>
      );
    default:
      return <SignedOut session={session} onTyped={setTyped} />;
  }
}

function SignedOut({ session, onTyped }: { session: Session; onTyped: (password: string) => void }) {
  const say = useSay();
  const [address] = useAddress();
  const problem = useProblem(address.problem);
  const wanted = typeof address.return === 'string' ? address.return : '/';
  const { demoPassword, demoAccounts, oidcLabel } = session;
  return (
    <div className={demoPassword ? 'sign-in-pair' : undefined}>
      <Card title={say(w.welcome, { region: session.region.name })}>
        {problem && <Alert type="error" role="alert" className="sign-in-note" title={problem} />}
        <SignInForm onTyped={onTyped} />
        {oidcLabel && (
          <Button block size="large" href={`/api/access/oidc/start?to=${encodeURIComponent(wanted)}`}>
            {say(w.signInBy, { label: oidcLabel })}
          </Button>
        )}
        <p className="quiet sign-in-forgotten">{say(w.forgotten)}</p>
      </Card>
      {demoPassword && <DemoAccounts accounts={demoAccounts} password={demoPassword} />}
    </div>
  );
}

/** The sentence of a problem that the way back from the identity provider names in the address. */
function useProblem(code: unknown): string | undefined {
  const { language } = useLanguage();
  const { problems } = accessContract;
  const name = typeof code === 'string' ? code.replace('access.', '') : '';
  return name in problems ? problems[name as keyof typeof problems].word[language] : undefined;
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel sign-in-card">
      <h1>{title}</h1>
      {children}
    </section>
  );
}
