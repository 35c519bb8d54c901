import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { type Output, useAction, useSay } from '../../../ui/index.ts';
import { clientsContract } from '../contract.ts';
import { endsMany } from '../roster/rules.ts';
import { rosterWords as w } from './roster-words.ts';

type Roster = Output<typeof clientsContract, 'roster'>;

/** Says what a list is about to do; where it ends a large part of those in care, somebody must have looked. */
export function ApplyRoster({ roster: { id, held, plan } }: { roster: Roster }) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [looked, setLooked] = useState(false);
  const apply = useAction(clientsContract, 'applyRoster');
  const many = endsMany(plan.ended, held);
  const close = () => {
    setOpen(false);
    setLooked(false);
  };
  const send = async () => {
    await apply.mutateAsync({ id });
    close();
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say(w.apply)}
      </Button>
      <Modal
        open={open}
        title={say(w.applyTitle)}
        okText={say(w.apply)}
        cancelText={say(w.applyLater)}
        okButtonProps={{ danger: many, disabled: many && !looked, loading: apply.isPending }}
        onOk={() => void send().catch(() => {})}
        onCancel={close}
      >
        <p>{say(w.applyNumbers, plan)}</p>
        {many && (
          <>
            <p role="alert" className="due-over">
              {say(w.endsMany, { ended: plan.ended, held, percent: Math.round((plan.ended / held) * 100) })}
            </p>
            <Checkbox checked={looked} onChange={(event) => setLooked(event.target.checked)}>
              {say(w.looked)}
            </Checkbox>
          </>
        )}
      </Modal>
    </>
  );
}
