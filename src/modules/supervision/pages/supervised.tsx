import {
  Answer,
  Cards,
  type Column,
  Empty,
  Facts,
  type Output,
  Panel,
  Table,
  useGo,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { supervisionContract } from '../contract.ts';
import { HonoursHeld } from '../honours/pages/held.tsx';
import { can } from '../permissions.ts';
import { OpenWork } from '../visits/pages/open-work.tsx';
import { causeWords } from '../words.ts';
import { pageWords as w } from './words.ts';
import './supervised.css';

type Answered = Output<typeof supervisionContract, 'supervision'>;
type Stay = Answered['history'][number];

/** Who supervises a station, or the station that a point hangs under, and since when. */
export function OfSite({ id }: { id: string }) {
  const may = useMay();
  return (
    <>
      <Supervised of={{ siteId: id }} />
      {may(can.readSessions) && <OpenWork siteId={id} />}
    </>
  );
}

/** Who supervises where a worker works; of a supervisor, the stations too. */
export function OfWorker({ id }: { id: string }) {
  const may = useMay();
  return (
    <div className="supervised">
      <Supervised of={{ workerId: id }} />
      {may(can.readSupervisorHonours) && <HonoursHeld workerId={id} />}
    </div>
  );
}

function Supervised({ of }: { of: { siteId?: string; workerId?: string } }) {
  const read = useRead(supervisionContract, 'supervision', of);
  return <Answer of={read}>{(answer) => <Body answer={answer} />}</Answer>;
}

function Body({ answer }: { answer: Answered }) {
  const say = useSay();
  const { station, supervisor, leader, areaManager, history, supervises } = answer;
  return (
    <div className="supervised">
      {supervises.length > 0 && (
        <Panel title={say(w.supervises)}>
          <Stays rows={supervises} what="siteName" />
        </Panel>
      )}
      {supervisor && (
        <Facts
          facts={[
            { label: say(w.station), value: station?.name ?? '' },
            { label: say(w.supervisor), value: `${supervisor.name} · ${say(w.since, { on: supervisor.since })}` },
            { label: say(w.leader), value: leader?.name ?? say(w.vacant) },
            { label: say(w.areaManager), value: areaManager?.name ?? say(w.vacant) },
          ]}
        />
      )}
      {!supervisor && supervises.length === 0 && <Empty title={say(w.noSupervisor)} help={say(w.noSupervisorHelp)} />}
      {history.length > 0 && (
        <Panel title={say(w.history)}>
          <Stays rows={history} what="workerName" />
        </Panel>
      )}
    </div>
  );
}

function Stays({ rows, what }: { rows: readonly Stay[]; what: 'siteName' | 'workerName' }) {
  const say = useSay();
  const go = useGo();
  const phone = usePhone();
  const columns: Column<Stay>[] = [
    { key: what, title: what === 'siteName' ? w.station : w.supervisor },
    { key: 'validFrom', title: w.from },
    { key: 'validTo', title: w.until, render: (r) => r.validTo ?? say(w.now) },
    { key: 'cause', title: w.cause, phone: 'tag', render: (r) => say(causeWords[r.cause]) },
    { key: 'reason', title: w.reason, phone: 'line', render: (r) => r.reason ?? '' },
  ];
  const open = (r: Stay) => go(what === 'siteName' ? `/network/sites/${r.siteId}` : `/people/workers/${r.workerId}`);
  const shown = { label: say(w.history), columns, rows, keyOf: (r: Stay) => r.id, onOpen: open };
  return phone ? <Cards {...shown} /> : <Table {...shown} />;
}
