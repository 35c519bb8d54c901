import { Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useExplain } from './explain.ts';
import { useSay } from './language.tsx';
import { words } from './words.ts';

export interface ConfirmByNameProps {
  readonly open: boolean;
  readonly title: string;
  /** What has to be typed: the name of what is lost. */
  readonly name: string;
  /** The verb on the button. */
  readonly action: string;
  /** What happens, in a sentence. */
  readonly children: ReactNode;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** For what cannot be undone, and for nothing else. */
export function ConfirmByName({ open, title, name, action, children, onConfirm, onClose }: ConfirmByNameProps) {
  const say = useSay();
  const explain = useExplain();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const close = () => {
    setTyped('');
    setFailure(null);
    onClose();
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      close();
    } catch (caught) {
      setFailure(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open={open}
      title={title}
      okText={action}
      okButtonProps={{ danger: true, disabled: typed.trim() !== name }}
      cancelText={say(words.cancel)}
      confirmLoading={busy}
      onOk={() => void confirm()}
      onCancel={close}
    >
      <div>{children}</div>
      <p>{say(words.confirmType, { name })}</p>
      <Input
        aria-label={say(words.confirmType, { name })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {failure !== null && (
        <p role="alert" className="due-over">
          {explain(failure)}
        </p>
      )}
    </Modal>
  );
}
