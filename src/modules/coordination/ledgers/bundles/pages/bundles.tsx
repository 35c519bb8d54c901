import { App, Button, Progress } from 'antd';
import {
  Answer,
  Cards,
  type Column,
  Empty,
  InstantText,
  PageHead,
  PageLink,
  Panel,
  StateTag,
  Table,
  urlOf,
  useAction,
  usePhone,
  useRead,
  useSay,
} from '../../../../../ui/index.ts';
import { coordinationContract } from '../../../contract.ts';
import { ledgerPageWords } from '../../pages/words.ts';
import type { LedgerBundle, LedgerSchedule } from '../contract.ts';
import { bundleWords as w } from '../words.ts';
import '../../pages/design.css';

const everyMillis = 2000;

/** What was asked for, how far it is, and what comes by itself every month. */
export function LedgerBundles() {
  const say = useSay();
  const phone = usePhone();
  const quiet = useRead(coordinationContract, 'ledgerBundles', {});
  const running = quiet.data?.bundles.some((b) => b.state === 'waiting') ?? false;
  const read = useRead(
    coordinationContract,
    'ledgerBundles',
    {},
    { keep: true, ...(running ? { every: everyMillis } : {}) },
  );
  const columns: Column<LedgerBundle>[] = [
    { key: 'name', title: w.ledger, render: (b) => say(b.name) },
    { key: 'placeName', title: w.place },
    { key: 'period', title: w.period, render: (b) => say(w.periodOf, { from: b.from, to: b.to }) },
    { key: 'state', title: w.state, phone: 'line', render: (b) => <State bundle={b} /> },
    { key: 'askedAt', title: w.askedAt, phone: 'none', render: (b) => <InstantText at={b.askedAt} /> },
    {
      key: 'scheduled',
      title: w.auto,
      phone: 'tag',
      render: (b) => b.scheduled && <StateTag tone="info">{say(w.auto)}</StateTag>,
    },
  ];
  const Listed = phone ? Cards : Table;
  return (
    <>
      <PageHead
        title={say(w.bundles)}
        note={<PageLink to="/coordination/ledgers">{say(ledgerPageWords.back)}</PageLink>}
      />
      <p className="quiet">{say(w.help)}</p>
      <Answer of={read} lines={8}>
        {({ bundles, schedules }) => (
          <div className="ledger-design">
            {bundles.length === 0 ? (
              <Empty title={say(w.none)} />
            ) : (
              <Listed label={say(w.bundles)} rows={bundles} columns={columns} keyOf={(b) => b.id} />
            )}
            <Schedules schedules={schedules} />
          </div>
        )}
      </Answer>
    </>
  );
}

function State({ bundle }: { bundle: LedgerBundle }) {
  const say = useSay();
  const { state, total, done, bytes, expiresOn, id } = bundle;
  if (state === 'failed') return <StateTag tone="attention">{say(w.failed)}</StateTag>;
  if (state === 'expired') return <StateTag>{say(w.expired)}</StateTag>;
  if (state === 'done')
    return (
      <>
        <Button size="small" type="primary" href={urlOf(coordinationContract, 'ledgerBundleFile', { id })}>
          {say(w.download)} {bytes === null ? '' : sizeText(bytes)}
        </Button>{' '}
        <span className="quiet">{expiresOn && say(w.until, { on: expiresOn })}</span>
      </>
    );
  if (!total) return <StateTag tone="info">{say(w.waiting)}</StateTag>;
  const told = say(w.progress, { done, total });
  return (
    <span className="ledger-progress">
      <Progress percent={Math.round((done * 100) / total)} size="small" showInfo={false} aria-label={told} /> {told}
    </span>
  );
}

function Schedules({ schedules }: { schedules: readonly LedgerSchedule[] }) {
  const say = useSay();
  const { modal } = App.useApp();
  const end = useAction(coordinationContract, 'endLedgerSchedule');
  if (schedules.length === 0) return null;
  const ask = (id: string) => modal.confirm({ title: say(w.endSure), onOk: () => end.mutateAsync({ id }) });
  return (
    <Panel title={say(w.schedules)}>
      <Table
        label={say(w.schedules)}
        rows={schedules}
        keyOf={(s) => s.id}
        columns={[
          { key: 'name', title: w.ledger, render: (s) => say(s.name) },
          { key: 'placeName', title: w.place },
          { key: 'dayOfMonth', title: w.dayOfMonth, render: (s) => say(w.onDay, { day: s.dayOfMonth }) },
          {
            key: 'end',
            title: w.end,
            render: (s) => (
              <Button size="small" onClick={() => void ask(s.id)}>
                {say(w.end)}
              </Button>
            ),
          },
        ]}
      />
    </Panel>
  );
}

const kilobyte = 1024;
const sizeText = (bytes: number): string =>
  bytes < kilobyte * kilobyte ? `${Math.ceil(bytes / kilobyte)} KB` : `${(bytes / kilobyte / kilobyte).toFixed(1)} MB`;
