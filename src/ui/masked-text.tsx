import { Button, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Word } from '../kernel/words.ts';
import { useExplain } from './explain.ts';
import { EyeInvisibleOutlined, EyeOutlined } from './icons.tsx';
import { useSay } from './language.tsx';
import { words } from './words.ts';

/** What was revealed goes out of sight again after a minute. */
const shownMillis = 60_000;
const shortestReason = 5;

export interface MaskedTextProps {
  /** Names the field in the dialog and for those who do not see it: 身份证号. */
  readonly label: Word;
  readonly masked: string;
  /** Asks the server, which audits it; absent where the post may not see the value. */
  readonly reveal?: (reason: string) => Promise<string>;
  /** Reasons offered beside those that hold for anybody. */
  readonly reasons?: readonly Word[];
}

/** A sensitive value, masked; shown for a stated reason and for a minute. */
export function MaskedText({ label, masked, reveal, reasons = [] }: MaskedTextProps) {
  const say = useSay();
  const [shown, setShown] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), shownMillis);
    return () => clearTimeout(timer);
  }, [shown]);
  const name = say(label);
  return (
    <span className="masked nowrap">
      <span>{shown ?? masked}</span>
      {reveal && (
        <Button
          type="link"
          size="small"
          className="masked-button"
          icon={shown === null ? <EyeOutlined /> : <EyeInvisibleOutlined />}
          aria-label={say(words.deedOf, { deed: say(shown === null ? words.view : words.hide), name })}
          onClick={() => (shown === null ? setAsking(true) : setShown(null))}
        >
          {say(shown === null ? words.view : words.hide)}
        </Button>
      )}
      {asking && reveal && (
        <ReasonDialog
          title={say(words.revealTitle, { label: name })}
          usual={[words.reasonVerify, words.reasonContact, ...reasons]}
          onClose={() => setAsking(false)}
          onReason={async (reason) => {
            setShown(await reveal(reason));
            setAsking(false);
          }}
        />
      )}
    </span>
  );
}

interface ReasonDialogProps {
  readonly title: string;
  readonly usual: readonly Word[];
  readonly onClose: () => void;
  readonly onReason: (reason: string) => Promise<void>;
}

function ReasonDialog({ title, usual, onClose, onReason }: ReasonDialogProps) {
  const say = useSay();
  const explain = useExplain();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (reason.trim().length < shortestReason) return setFault(say(words.reasonTooShort));
    setBusy(true);
    try {
      await onReason(reason.trim());
    } catch (failure) {
      setFault(explain(failure));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      okText={say(words.view)}
      cancelText={say(words.cancel)}
      confirmLoading={busy}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <p>{say(words.revealHelp)}</p>
      <p className="chips">
        {usual.map((w) => (
          <Button key={w.zh} size="small" onClick={() => setReason(say(w))}>
            {say(w)}
          </Button>
        ))}
      </p>
      <Input.TextArea
        autoFocus
        aria-label={say(words.reason)}
        placeholder={say(words.reason)}
        maxLength={200}
        autoSize={{ minRows: 2 }}
        value={reason}
        status={fault ? 'error' : ''}
        onChange={(event) => {
          setReason(event.target.value);
          setFault(null);
        }}
      />
      {fault && (
        <p role="alert" className="due-over">
          {fault}
        </p>
      )}
    </Modal>
  );
}
