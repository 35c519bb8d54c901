import {
  Answer,
  Empty,
  Facts,
  InstantText,
  PageLink,
  Panel,
  useFormValue,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';
import { fieldWords as f, wayWords } from '../words.ts';
import { useClassWords } from './choices.ts';
import { VisitFacts } from './visit-facts.tsx';
import { pageWords as w } from './words.ts';

/** Beside the form: when the chosen client is due, and what was done and agreed the last time. */
export function RecordAside() {
  const clientId = useFormValue<string>('clientId');
  return clientId ? <Chosen key={clientId} clientId={clientId} /> : null;
}

function Chosen({ clientId }: { clientId: string }) {
  const say = useSay();
  const visit = useRead(servicesContract, 'visitOf', { clientId });
  const last = useRead(servicesContract, 'encounters', { clientId, state: 'valid', size: 1 });
  return (
    <aside className="record-aside">
      <Panel title={say(w.clientNow)} actions={<PageLink to={`/clients/${clientId}`}>{say(w.openFile)}</PageLink>}>
        <Answer of={visit} lines={3}>
          {(found) => <VisitFacts visit={found} />}
        </Answer>
      </Panel>
      <Panel title={say(w.lastService)}>
        <Answer of={last} lines={4}>
          {({ rows: [row] }) => (row ? <LastService id={row.id} /> : <Empty title={say(w.noService)} />)}
        </Answer>
      </Panel>
    </aside>
  );
}

function LastService({ id }: { id: string }) {
  const say = useSay();
  const classes = useClassWords();
  const read = useRead(servicesContract, 'encounter', { id });
  return (
    <Answer of={read} lines={4}>
      {(record) => {
        const serviceClass = classes[record.class];
        return (
          <>
            <p>
              <PageLink to="/services/encounters" search={{ open: id }}>
                <InstantText at={record.occurredAt} />
              </PageLink>{' '}
              <span className="quiet">{record.workerName}</span>
            </p>
            <p>
              {say(wayWords[record.way])} · {serviceClass ? say(serviceClass) : record.class} · {record.minutes}{' '}
              {say(w.unitMinute)}
            </p>
            {record.notes && <p className="record-aside-notes">{record.notes}</p>}
            <Facts
              facts={[
                ...(record.nextStep ? [{ label: say(f.nextStep), value: record.nextStep }] : []),
                ...(record.nextOn ? [{ label: say(f.nextOn), value: record.nextOn }] : []),
              ]}
            />
          </>
        );
      }}
    </Answer>
  );
}
