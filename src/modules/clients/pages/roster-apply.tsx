import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { type Output, useAction, useSay } from '../../../ui/index.ts';
import { clientsContract } from '../contract.ts';
import { endingOf } from '../roster/rules.ts';
import { rosterWords as w } from './roster-words.ts';

type Roster = Output<typeof clientsContract, 'roster'>;

/** What would surprise: how many of those in care the list ends. Page and dialog say the same. */
export function EndsMany({ roster: { held, plan } }: { roster: Pick<Roster, 'held' | 'plan'> }) {
  const say = useSay();
  const { percent } = endingOf(plan.ended, held);
  return (
    <p role="alert" className="due-over">
      {say(w.endsMany, { ended: plan.ended, held, percent })}
    </p>
  );
}

/** Says what a list is about to do; where it ends a large part of those in care, somebody must have looked. */
export function ApplyRoster({ roster }: { roster: Roster }) {
  const { id, held, plan } = roster;
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [looked, setLooked] = useState(false);
  const apply = useAction(clientsContract, 'applyRoster');
  const many = endingOf(plan.ended, held).tone === 'many';
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
            <EndsMany roster={roster} />
            <Checkbox checked={looked} onChange={(event) => setLooked(event.target.checked)}>
              {say(w.looked)}
            </Checkbox>
          </>
        )}
      </Modal>
    </>
  );
}
