import { Button, Modal, Typography } from 'antd';
import { instantText, useSay } from '../../../ui/index.ts';
import { words as w } from '../words.ts';
import './account-drawer.css';

export interface HandedOver {
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly until: string;
}

/** Shows a one-time password once. */
export function HandedPassword({ handed, onClose }: { handed: HandedOver; onClose: () => void }) {
  const say = useSay();
  const foot = (
    <Button type="primary" onClick={onClose}>
      {say(w.done)}
    </Button>
  );
  return (
    <Modal open title={say(w.handedTitle)} footer={foot} onCancel={onClose}>
      <HandedText handed={handed} />
    </Modal>
  );
}

export function HandedText({ handed }: { handed: HandedOver }) {
  const say = useSay();
  return (
    <>
      <p>
        {handed.name} {handed.login}
      </p>
      <p className="handed">
        <Typography.Text code copyable={{ text: handed.password, tooltips: false }}>
          {handed.password}
        </Typography.Text>
      </p>
      <p className="quiet">{say(w.handedHelp, { until: instantText(handed.until) })}</p>
    </>
  );
}
