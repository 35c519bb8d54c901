import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { today, useAction, useLanguage, useSay } from '../../../../ui/index.ts';
import { clashesSaid } from '../../assignment/clashes-said.ts';
import { supervisionContract } from '../../contract.ts';
import type { PlanFile } from '../contract.ts';
import { planWords as w } from './words.ts';

/** As long as a publication has not begun it can be taken back, with a reason. */
export function Withdrawing({ plan: { id, version, periods } }: { plan: PlanFile }) {
  const say = useSay();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const taking = useAction(supervisionContract, 'withdrawPlan');
  const coming = periods.findLast((p) => p.validFrom > today() && p.validTo !== p.validFrom);
  if (!coming) return null;
  const commit = async () => {
    const { clashes, assigned, unchanged } = await taking.mutateAsync({ id, version, reason });
    void message.success(say(w.withdrawn, { assigned, unchanged }));
    const met = clashesSaid(clashes, language);
    if (met) void message.warning(met, 12);
    setAsking(false);
  };
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {say(w.withdraw)}
      </Button>
      <Modal
        open={asking}
        title={say(w.withdraw)}
        okText={say(w.withdraw)}
        okButtonProps={{ danger: true, loading: taking.isPending, disabled: reason.trim() === '' }}
        onOk={() => commit()}
        onCancel={() => setAsking(false)}
      >
        <p>{say(w.withdrawHelp, { on: coming.validFrom })}</p>
        <div className="plan-publish">
          <label htmlFor="plan-withdraw-reason">{say(w.reason)}</label>
          <Input id="plan-withdraw-reason" maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
        </div>
      </Modal>
    </>
  );
}
