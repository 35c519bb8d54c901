import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { NumberInput, useAction, useGo, useSay } from '../../../../../ui/index.ts';
import { coordinationContract } from '../../../contract.ts';
import type { LedgerView } from '../../contract.ts';
import type { Asked } from '../../pages/asked.ts';
import { bundleWords as w } from '../words.ts';

/** The ledger of every station of the place: now, or every month. */
export function BundleButton({ view, asked }: { view: LedgerView; asked: Asked }) {
  const say = useSay();
  const go = useGo();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState<number | null>(5);
  const now = useAction(coordinationContract, 'bundleLedgers');
  const monthly = useAction(coordinationContract, 'scheduleLedgers');
  const { ledger, place, period } = view;
  const what = { ledger: ledger.id, place: place.code };
  const bundle = async () => {
    await now.mutateAsync({ ...what, ...period, only: asked.only });
    void message.success(say(w.asked));
    go('/coordination/ledgers/bundles');
  };
  const schedule = async () => {
    if (day === null) return;
    await monthly.mutateAsync({ ...what, dayOfMonth: day });
    void message.success(say(w.scheduled, { day }));
    setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(w.bundle)}</Button>
      <Modal open={open} title={say(w.bundle)} footer={null} onCancel={() => setOpen(false)}>
        <p>{say(w.bundleHelp, { place: place.title, ledger: say(ledger.name) })}</p>
        <p>
          <Button type="primary" loading={now.isPending} onClick={() => void bundle().catch(() => {})}>
            {say(w.now, period)}
          </Button>
        </p>
        <p className="ledger-template-bar">
          <NumberInput
            aria-label={say(w.dayOfMonth)}
            prefix={say(w.dayOfMonth)}
            style={{ width: 140 }}
            min={1}
            max={28}
            whole
            value={day}
            onChange={setDay}
          />
          <Button disabled={day === null} loading={monthly.isPending} onClick={() => void schedule().catch(() => {})}>
            {say(w.monthly)}
          </Button>
        </p>
      </Modal>
    </>
  );
}
