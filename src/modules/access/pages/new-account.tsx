import { Button, Space } from 'antd';
import { useState } from 'react';
import { DivisionField, Form, PageHead, Panel, TextField, useAddress, useGo, useSay } from '../../../ui/index.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import { AssignPostForm } from './assign-post-form.tsx';
import { HandedText } from './handed-password.tsx';
import { IdentityField } from './identity-field.tsx';
import { useWantedPost, type WantedPost } from './wanted-post.ts';

interface Made {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly divisionCode: string;
  readonly password: string;
  readonly until: string;
}

/** First the account, then its password and its first post. */
export function NewAccount() {
  const say = useSay();
  const go = useGo();
  const [made, setMade] = useState<Made | null>(null);
  const [{ name, worker }] = useAddress();
  const [wanted] = useWantedPost();
  const another = () => {
    setMade(null);
    go('/accounts/new');
  };
  return (
    <>
      <PageHead title={say(w.newAccount)} />
      <Panel>
        {made ? (
          <MadeAccount made={made} wanted={wanted} onAnother={another} />
        ) : (
          <Form
            contract={accessContract}
            action="createAccount"
            send={w.createAccount}
            initial={{
              oidcByLogin: false,
              ...(typeof name === 'string' ? { name } : {}),
              ...(wanted?.divisionCode ? { divisionCode: wanted.divisionCode } : {}),
            }}
            {...(typeof worker === 'string' ? { fixed: { workerId: worker } } : {})}
            onSent={(answer, { name, login, divisionCode }) => setMade({ ...answer, name, login, divisionCode })}
            onCancel={() => go('/accounts')}
          >
            <TextField name="name" label={w.name} autoFocus />
            <TextField name="login" label={w.login} />
            <TextField name="mobile" label={w.mobile} inputMode="tel" sensitive help={say(w.mobileHelp)} />
            <DivisionField name="divisionCode" label={w.place} help={say(w.placeHelp)} />
            <IdentityField />
          </Form>
        )}
      </Panel>
    </>
  );
}

interface MadeProps {
  readonly made: Made;
  readonly wanted: WantedPost | null;
  readonly onAnother: () => void;
}

function MadeAccount({ made, wanted, onAnother }: MadeProps) {
  const say = useSay();
  const go = useGo();
  const [posted, setPosted] = useState(false);
  return (
    <>
      <h2>{say(w.handedTitle)}</h2>
      <HandedText handed={made} />
      {posted ? (
        <Space>
          <Button type="primary" onClick={onAnother}>
            {say(w.another)}
          </Button>
          <Button onClick={() => go('/accounts', { open: made.id })}>{say(w.backToAccounts)}</Button>
        </Space>
      ) : (
        <>
          <h2>{say(w.assignPost)}</h2>
          <AssignPostForm accountId={made.id} home={made.divisionCode} wanted={wanted} onDone={() => setPosted(true)} />
        </>
      )}
    </>
  );
}
