import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Word } from '../../../kernel/words.ts';
import { useAction, useExplain, useSay, useSession } from '../../../ui/index.ts';
import { words as kit } from '../../../ui/words.ts';
import type { AccountFile } from '../accounts/contract.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import { type HandedOver, HandedPassword } from './handed-password.tsx';
import './account-drawer.css';

type Deed = 'resetPassword' | 'resetSecondFactor' | 'unlinkIdentity' | 'closeAccount' | 'reopenAccount';

const deeds: Readonly<Record<Deed, { word: Word; help?: Word; reason: boolean; danger: boolean }>> = {
  resetPassword: { word: w.resetPassword, help: w.resetPasswordHelp, reason: false, danger: false },
  resetSecondFactor: { word: w.resetFactor, reason: true, danger: false },
  unlinkIdentity: { word: w.unlinkIdentity, help: w.unlinkIdentityHelp, reason: true, danger: false },
  closeAccount: { word: w.closeAccount, help: w.closeAccountHelp, reason: true, danger: true },
  reopenAccount: { word: w.reopenAccount, reason: true, danger: false },
};

/** What an administrator does to an account; nobody does it to the own. */
export function AccountActions({ account, onEdit }: { account: AccountFile; onEdit: () => void }) {
  const say = useSay();
  const own = useSession().account.id === account.id;
  const [deed, setDeed] = useState<Deed | null>(null);
  const [handed, setHanded] = useState<HandedOver | null>(null);
  const closed = account.state === 'closed';
  const possible: Deed[] = closed
    ? ['reopenAccount']
    : [
        'resetPassword',
        ...(account.secondFactor ? (['resetSecondFactor'] as const) : []),
        ...(account.oidcLinked ? (['unlinkIdentity'] as const) : []),
        'closeAccount',
      ];
  return (
    <div className="drawer-actions">
      {!closed && <Button onClick={onEdit}>{say(w.edit)}</Button>}
      {!own &&
        possible.map((one) => (
          <Button key={one} danger={deeds[one].danger} onClick={() => setDeed(one)}>
            {say(deeds[one].word)}
          </Button>
        ))}
      {deed && (
        <DeedDialog
          id={account.id}
          deed={deed}
          onClose={() => setDeed(null)}
          onDone={(answer) => {
            setDeed(null);
            if (answer) setHanded({ name: account.name, login: account.login, ...answer });
          }}
        />
      )}
      {handed && <HandedPassword handed={handed} onClose={() => setHanded(null)} />}
    </div>
  );
}

interface DeedDialogProps {
  readonly id: string;
  readonly deed: Deed;
  readonly onClose: () => void;
  readonly onDone: (answer: { password: string; until: string } | null) => void;
}

function DeedDialog({ id, deed, onClose, onDone }: DeedDialogProps) {
  const say = useSay();
  const explain = useExplain();
  const { word, help, reason, danger } = deeds[deed];
  const send = useAction(accessContract, deed, { quiet: true });
  const label = say(w.reason);
  const finish = (typed: { reason?: string }) =>
    send.mutate({ id, reason: typed.reason ?? '' } as never, {
      onSuccess: (answer) => onDone(isHanded(answer) ? answer : null),
    });
  return (
    <Modal
      open
      title={say(word)}
      okText={say(word)}
      cancelText={say(kit.cancel)}
      okButtonProps={{ danger, htmlType: 'submit', form: 'account-deed' }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<{ reason?: string }> name="account-deed" layout="vertical" requiredMark={false} onFinish={finish}>
        {help && <p>{say(help)}</p>}
        {reason && (
          <Form.Item
            name="reason"
            label={label}
            rules={[{ required: true, whitespace: true, message: say(kit.required, { label }) }]}
          >
            <Input autoFocus maxLength={200} />
          </Form.Item>
        )}
        {send.error && (
          <p role="alert" className="due-over">
            {explain(send.error)}
          </p>
        )}
      </Form>
    </Modal>
  );
}

function isHanded(answer: object): answer is { password: string; until: string } {
  return 'password' in answer;
}
