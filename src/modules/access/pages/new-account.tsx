import { Button, Space } from 'antd';
import { useState } from 'react';
import { DivisionField, Form, PageHead, Panel, TextField, useGo, useSay } from '../../../ui/index.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import { AssignPostForm } from './assign-post-form.tsx';
import { HandedText } from './handed-password.tsx';
import { IdentityField } from './identity-field.tsx';

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
  return (
    <>
      <PageHead title={say(w.newAccount)} />
      <Panel>
        {made ? (
          <MadeAccount made={made} onAnother={() => setMade(null)} />
        ) : (
          <Form
            contract={accessContract}
            action="createAccount"
            send={w.createAccount}
            initial={{ oidcByLogin: false }}
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

function MadeAccount({ made, onAnother }: { made: Made; onAnother: () => void }) {
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
          <AssignPostForm accountId={made.id} home={made.divisionCode} onDone={() => setPosted(true)} />
        </>
      )}
    </>
  );
}
