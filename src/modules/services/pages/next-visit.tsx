import { Button, Modal } from 'antd';
import { useState } from 'react';
import { Answer, Form, InstantField, LinesField, useMay, useRead, useSay } from '../../../ui/index.ts';
import { can, servicesContract } from '../contract.ts';
import { VisitFacts } from './visit-facts.tsx';
import { pageWords as w } from './words.ts';

/** When a client is to be visited next and why, above the list of what was done. */
export function NextVisit({ clientId }: { clientId: string }) {
  const say = useSay();
  const may = useMay();
  const [reporting, setReporting] = useState(false);
  const read = useRead(servicesContract, 'visitOf', { clientId });
  return (
    <Answer of={read} lines={2}>
      {(visit) => (
        <>
          <VisitFacts visit={visit} />
          {visit.dueOn && may(can.recordEncounters) && (
            <Button onClick={() => setReporting(true)}>{say(w.reportChange)}</Button>
          )}
          <Modal
            open={reporting}
            title={say(w.reportChange)}
            footer={null}
            onCancel={() => setReporting(false)}
            destroyOnHidden
          >
            <p className="quiet">{say(w.reportChangeHelp)}</p>
            <Form
              contract={servicesContract}
              action="reportMajorChange"
              send={w.reportChange}
              fixed={{ clientId }}
              initial={{ happenedAt: new Date().toISOString() }}
              after={() => <p>{say(w.changeReported)}</p>}
            >
              <InstantField name="happenedAt" label={w.happenedAt} />
              <LinesField name="what" label={w.whatChanged} max={200} rows={2} />
            </Form>
          </Modal>
        </>
      )}
    </Answer>
  );
}
