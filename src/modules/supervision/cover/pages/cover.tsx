import { Alert, Button, Select } from 'antd';
import {
  Answer,
  Cards,
  type Column,
  DayInput,
  Empty,
  Missing,
  type Output,
  PageHead,
  Panel,
  Table,
  today,
  useAddress,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { coverWords as w } from '../words.ts';
import { type Period, Proposal } from './proposal.tsx';
import { Waiting } from './waiting.tsx';
import './cover.css';

/** Who takes over when somebody is away: three answers, one proposal, one confirmation. */
export function Cover() {
  const say = useSay();
  return (
    <div className="cover">
      <PageHead title={say(w.title)} note={say(w.note)} />
      <Waiting />
      <Question />
      <Current />
    </div>
  );
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Stands in the address, so that somebody else can be asked to look at it. */
function Question() {
  const say = useSay();
  const [address, move] = useAddress();
  const org = useRead(supervisionContract, 'organisation', {});
  const unit = new Map(org.data?.units.map((u) => [u.id, u.name]));
  const [who, from, to] = [text(address.who), text(address.from) ?? today(), text(address.to)];
  const unitId = text(address.unit);
  const ask = (part: Record<string, string | null | undefined>) => move({ ...part, unit: undefined, asked: undefined });
  const period = { from, ...(to ? { to } : {}) };
  return (
    <>
      <Panel>
        <Missing of={org} />
        <div className="cover-question">
          <label htmlFor="cover-who">{say(w.who)}</label>
          <Select
            id="cover-who"
            showSearch={{ optionFilterProp: 'label' }}
            loading={org.isPending}
            value={who ?? null}
            options={(org.data?.seats ?? [])
              .filter((s) => s.duty === 'supervisor')
              .map((s) => ({ value: s.workerId, label: `${s.name} · ${unit.get(s.unitId) ?? ''}` }))}
            onChange={(id: string) => ask({ who: id })}
          />
          <label htmlFor="cover-from">{say(w.from)}</label>
          <DayInput
            id="cover-from"
            label={say(w.from)}
            value={from}
            from={today()}
            onChange={(day) => day && ask({ from: day })}
          />
          <label htmlFor="cover-to">{say(w.to)}</label>
          <div>
            <DayInput id="cover-to" label={say(w.to)} value={to} from={from} onChange={(day) => ask({ to: day })} />
            <p className="quiet">{say(w.toHelp)}</p>
          </div>
          <Button type="primary" disabled={!who} onClick={() => move({ from, unit: undefined, asked: 'yes' })}>
            {say(w.compute)}
          </Button>
        </div>
      </Panel>
      {who && !unitId && address.asked && <Asked workerId={who} {...period} />}
      {unitId && address.asked && <Asked unitId={unitId} from={from} />}
    </>
  );
}

function Asked(period: Period) {
  const say = useSay();
  const [, move] = useAddress();
  const read = useRead(supervisionContract, 'coverFor', period);
  if (read.isPending) return <Alert type="info" showIcon title={say(w.computing)} />;
  return (
    <Answer of={read}>
      {(found) =>
        found.stations.length === 0 ? (
          <Empty title={say(w.noStations)} />
        ) : (
          <Proposal
            key={JSON.stringify(period)}
            found={found}
            period={period}
            onDone={() => move({ who: undefined, unit: undefined, from: undefined, to: undefined, asked: undefined })}
          />
        )
      }
    </Answer>
  );
}

type Row = Output<typeof supervisionContract, 'covers'>['rows'][number];

function Current() {
  const say = useSay();
  const phone = usePhone();
  const read = useRead(supervisionContract, 'covers', {});
  const columns: Column<Row>[] = [
    { key: 'siteName', title: w.station, phone: 'title' },
    { key: 'forName', title: w.forWhom, phone: 'line' },
    { key: 'workerName', title: w.taker, phone: 'line' },
    { key: 'from', title: w.from, phone: 'none' },
    {
      key: 'back',
      title: w.back,
      phone: 'line',
      render: (r) => (r.back ? `${r.back} ${r.thenName ?? ''}` : say(w.open)),
    },
    { key: 'reason', title: w.reason, phone: 'line' },
  ];
  return (
    <Panel title={say(w.current)}>
      <Answer of={read}>
        {({ rows }) => {
          const shown = { label: say(w.current), columns, rows, keyOf: (r: Row) => r.siteId };
          if (rows.length === 0) return <p className="quiet">{say(w.none)}</p>;
          return phone ? <Cards {...shown} /> : <Table {...shown} />;
        }}
      </Answer>
    </Panel>
  );
}
