import { useParams } from '@tanstack/react-router';
import { Alert, Button, Input } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { newId } from '../../../../kernel/id.ts';
import { api, Form, LinesField, type Output, TextField, useAddress, useExplain, useSay } from '../../../../ui/index.ts';
import { LanguageSwitch } from '../../../../ui/shell/account-menu.tsx';
import { words as kit } from '../../../../ui/words.ts';
import { casesContract } from '../../contract.ts';
import { communityFieldWords as f } from '../words.ts';
import { forgetPhone, type OnPhone, onPhone, rememberPhone } from './on-phone.ts';
import { ScoresField } from './scores-field.tsx';
import { communityPageWords as w } from './words.ts';
import './community.css';

type Pass = Output<typeof casesContract, 'attendancePass'>;

/** On anybody's own phone, without an account: the code, a name, and afterwards what one thinks of it. */
export function Attend() {
  const say = useSay();
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <div className="attend">
      <header className="attend-head">
        <strong>{say(kit.product)}</strong>
        <LanguageSwitch />
      </header>
      <Steps key={id} id={id} />
    </div>
  );
}

function Steps({ id }: { id: string }) {
  const [phone, setPhone] = useState(() => onPhone(id));
  const [pass, setPass] = useState<Pass | null>(null);
  const keep = (next: OnPhone) => {
    rememberPhone(id, next);
    setPhone(next);
  };
  if (phone)
    return (
      <SignedIn
        id={id}
        phone={phone}
        onRated={() => keep({ ...phone, rated: true })}
        onAnother={() => {
          forgetPhone(id);
          setPhone(undefined);
        }}
      />
    );
  if (!pass) return <Code id={id} onPass={setPass} />;
  const { title, questions } = pass;
  return (
    <Name
      id={id}
      pass={pass}
      onSigned={(phoneId) => keep({ phoneId, title, questions: [...questions], rated: false })}
    />
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="panel attend-card">
      <h1>{title}</h1>
      {children}
    </section>
  );
}

/** Given by the picture that was scanned, or typed; nothing is told before it is right. */
function Code({ id, onPass }: { id: string; onPass: (pass: Pass) => void }) {
  const say = useSay();
  const explain = useExplain();
  const [address, move] = useAddress();
  const scanned = useRef(
    typeof address.code === 'string' || typeof address.code === 'number' ? String(address.code) : '',
  );
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const give = async (code: string) => {
    setBusy(true);
    setFailure(null);
    try {
      onPass(await api(casesContract).attendancePass({ id, code }));
    } catch (caught) {
      setFailure(caught);
    }
    setBusy(false);
  };
  const [typed, setTyped] = useState('');
  // Once, with what was scanned; it is of no use later, and leaves the address.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was scanned does not change
  useEffect(() => {
    const code = scanned.current.padStart(6, '0');
    if (!scanned.current) return;
    scanned.current = '';
    move({ code: undefined });
    void give(code);
  }, []);
  return (
    <Card title={say(w.attend)}>
      <p>{say(w.codeAsk)}</p>
      <Input
        className="attend-code"
        size="large"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        aria-label={say(w.code)}
        disabled={busy}
        value={typed}
        onChange={({ target }) => {
          const code = target.value.replace(/\D/g, '');
          setTyped(code);
          if (code.length === 6) void give(code);
        }}
      />
      {failure !== null && <Alert style={{ marginTop: 16 }} type="error" role="alert" title={explain(failure)} />}
    </Card>
  );
}

const pending = (activityId: string) => `sign-in ${activityId}`;

function Name({ id, pass, onSigned }: { id: string; pass: Pass; onSigned: (phoneId: string) => void }) {
  const say = useSay();
  // Made here and kept until it is answered, so that a sign-in sent twice counts once, also from a page loaded anew.
  const [phoneId] = useState(() => {
    const kept = sessionStorage.getItem(pending(id)) ?? newId();
    sessionStorage.setItem(pending(id), kept);
    return kept;
  });
  return (
    <Card title={pass.title}>
      <Form
        contract={casesContract}
        action="signInHere"
        send={w.signIn}
        draft={false}
        fixed={{ activityId: id, pass: pass.pass, phoneId }}
        onSent={() => {
          sessionStorage.removeItem(pending(id));
          onSigned(phoneId);
        }}
      >
        <TextField name="name" label={f.name} sensitive />
        <TextField name="digits" label={f.digits} inputMode="numeric" help={say(w.nameHelp)} sensitive />
      </Form>
      <p className="quiet">{say(w.privacy)}</p>
    </Card>
  );
}

interface SignedInProps {
  readonly id: string;
  readonly phone: OnPhone;
  readonly onRated: () => void;
  readonly onAnother: () => void;
}

function SignedIn({ id, phone, onRated, onAnother }: SignedInProps) {
  const say = useSay();
  return (
    <>
      <Card title={phone.title}>
        <Alert type="success" showIcon title={say(w.thanks)} />
        <div className="community-foot">
          <Button onClick={onAnother}>{say(w.forCompanion)}</Button>
        </div>
      </Card>
      <Card title={say(w.feedback)}>
        {phone.rated ? (
          <p>{say(w.rated)}</p>
        ) : (
          <>
            <p className="quiet">{say(w.rateNow)}</p>
            <Form
              contract={casesContract}
              action="rateActivity"
              send={w.rate}
              draft={false}
              fixed={{ activityId: id, phoneId: phone.phoneId }}
              initial={{ scores: {} }}
              onSent={onRated}
            >
              <ScoresField name="scores" label={f.scores} questions={phone.questions} help={say(w.rateHelp)} />
              <LinesField name="remark" label={f.remark} max={300} rows={2} />
            </Form>
          </>
        )}
      </Card>
    </>
  );
}
