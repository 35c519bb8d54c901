import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Answer,
  DayText,
  Facts,
  Form,
  InstantField,
  InstantText,
  LinesField,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { can, servicesContract } from '../contract.ts';
import { changeWords, dueReasonWords, fieldWords as f } from '../words.ts';
import { DueWhen } from './due-when.tsx';
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
          <Facts
            facts={[
              {
                label: say(f.dueOn),
                value: visit.dueOn ? (
                  <>
                    <DueWhen row={visit} /> {say(dueReasonWords[visit.dueReason])}
                  </>
                ) : (
                  '—'
                ),
              },
              {
                label: say(f.lastVisitOn),
                value: visit.lastVisitOn ? <DayText day={visit.lastVisitOn} /> : say(w.never),
              },
              {
                label: say(w.howOften),
                value: visit.cycleDays
                  ? say(w.everyDays, { n: visit.cycleDays })
                  : say(w.everyMonths, { n: visit.cycleMonths ?? 0 }),
              },
              ...visit.changes.slice(0, 3).map((change) => ({
                label: say(changeWords[change.kind]),
                value: (
                  <>
                    <InstantText at={change.happenedAt} /> {change.what}
                  </>
                ),
              })),
            ]}
          />
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
