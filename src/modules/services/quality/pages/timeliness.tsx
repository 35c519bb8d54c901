import { Button } from 'antd';
import { figureText } from '../../../../kernel/figure-text.ts';
import { List, PageLink, periodFilter, type RowOf, useAddress, useGo, useRead, useSay } from '../../../../ui/index.ts';
import { servicesContract } from '../../contract.ts';
import { qualityWords as w } from '../words.ts';

type Row = RowOf<typeof servicesContract, 'timeliness'>;
const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);
const percent = ({ records, timely }: Pick<Row, 'records' | 'timely'>) =>
  records === 0 ? '—' : `${((timely * 100) / records).toFixed(1)} %`;

/** Who records within the hours, in the order of names; each number opens to its records. */
export function Timeliness() {
  const say = useSay();
  const go = useGo();
  const [address] = useAddress();
  const period = { from: asText(address.from), to: asText(address.to) };
  const opened = (r: Row, n: number, timely?: 'timely' | 'late') => (
    <PageLink to="/services/timeliness/records" search={{ ...period, workerId: r.workerId, timely }}>
      {figureText(n)}
    </PageLink>
  );
  return (
    <List
      contract={servicesContract}
      of="timeliness"
      title={w.timeliness}
      note={<Note period={period} />}
      unit={w.unitWorker}
      keyOf={(r) => r.workerId}
      filters={[periodFilter('from', 'to', w.period)]}
      columns={[
        { key: 'workerName', title: w.worker, person: true, phone: 'title' },
        {
          key: 'records',
          title: w.all,
          number: true,
          unit: w.unitRecords,
          render: (r) => opened(r, r.records),
          phone: 'line',
        },
        {
          key: 'timely',
          title: w.isTimely,
          number: true,
          unit: w.unitRecords,
          render: (r) => opened(r, r.timely, 'timely'),
          phone: 'line',
        },
        {
          key: 'late',
          title: w.isLate,
          number: true,
          unit: w.unitRecords,
          render: (r) => opened(r, r.records - r.timely, 'late'),
          phone: 'line',
        },
        { key: 'rate', title: w.rate, number: true, render: percent, phone: 'tag' },
      ]}
      actions={<Button onClick={() => go('/services/quality')}>{say(w.title)}</Button>}
      empty={{ title: w.nothingRecorded }}
    />
  );
}

function Note({ period }: { period: { from: string | undefined; to: string | undefined } }) {
  const say = useSay();
  const { data } = useRead(servicesContract, 'timeliness', { ...period, size: 1 }, { keep: true });
  if (!data) return null;
  return [
    say(w.timelinessNote, { hours: data.hours }),
    `${data.period.from} – ${data.period.to}`,
    say(w.total, { all: data.records, timely: data.timely }),
    ...(data.verified ? [] : [say(w.unverified)]),
  ].join(' · ');
}
