import { App, Button, Drawer, Modal, Select } from 'antd';
import { useState } from 'react';
import { addMonths } from '../../../../kernel/dates.ts';
import {
  Answer,
  Cards,
  type Column,
  Empty,
  PageHead,
  PageLink,
  Panel,
  StateTag,
  Table,
  today,
  useAction,
  useAddress,
  useExplain,
  useGo,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can as accessCan } from '../../../access/contract.ts';
import { agreementPages as a } from '../../agreements/pages/words.ts';
import { supervisionContract } from '../../contract.ts';
import { weeksOf } from '../rules.ts';
import { visitFieldWords as f } from '../words.ts';
import { Feed } from './feed.tsx';
import { type Calendar, Month, type Shown } from './month.tsx';
import { Planning, VisitDrawer } from './visit.tsx';
import { visitWords as w } from './words.ts';
import './calendar.css';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** When a supervisor means to be where: planned by the rules, moved by hand, done by sessions. */
export function CoVisits() {
  const say = useSay();
  const [address, move] = useAddress();
  const month = text(address.month) ?? today().slice(0, 7);
  const supervisorId = text(address.supervisorId);
  const read = useRead(
    supervisionContract,
    'coVisits',
    { month, ...(supervisorId ? { supervisorId } : {}) },
    { keep: true },
  );
  return (
    <>
      <PageHead title={say(w.title)} note={read.data && <Whose calendar={read.data} />} />
      <Answer of={read} lines={10}>
        {(calendar) => (
          <Page
            month={month}
            calendar={calendar}
            open={text(address.open)}
            onShow={(open) => move({ open })}
            onMonth={(to) => move({ month: to })}
            onWhose={(id) => move({ supervisorId: id })}
          />
        )}
      </Answer>
    </>
  );
}

function Whose({ calendar }: { calendar: Calendar }) {
  const say = useSay();
  return <>{calendar.supervisor ? say(w.ofWhom, { name: calendar.supervisor.name }) : say(w.ofStation)}</>;
}

interface PageProps {
  readonly month: string;
  readonly calendar: Calendar;
  readonly open: string | undefined;
  readonly onShow: (id: string | undefined) => void;
  readonly onMonth: (month: string) => void;
  readonly onWhose: (id: string | undefined) => void;
}

function Page({ month, calendar, open, onShow, onMonth, onWhose }: PageProps) {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const phone = usePhone();
  const explain = useExplain();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<'plan' | 'feed' | null>(null);
  const moving = useAction(supervisionContract, 'moveCoVisit', { quiet: true });
  const filling = useAction(supervisionContract, 'planMonth', { quiet: true });
  const { supervisor, supervisors, rows, beside, unplanned, stations, mayPlan } = calendar;
  const shown = [...rows, ...beside].find((r) => r.id === open);
  const close = () => setAsking(null);
  const moveTo = ({ id, sequence, part }: Shown, plannedOn: string) => {
    // The next key waits until the page knows what the one before has done.
    if (moving.isPending) return;
    moving.mutate(
      { id, sequence, part, plannedOn },
      {
        onSuccess: () => {
          void message.success(say(w.moved, { on: plannedOn }));
          if (!weeksOf(month).flat().includes(plannedOn)) onMonth(plannedOn.slice(0, 7));
        },
        onError: (failure) => void message.error(explain(failure)),
      },
    );
  };
  const fill = () =>
    filling.mutate(
      { month, ...(supervisor ? { supervisorId: supervisor.id } : {}) },
      {
        onSuccess: ({ planned, missing }) =>
          void message.success(
            say(planned + missing === 0 ? w.nothingMissing : missing > 0 ? w.filledShort : w.filled, {
              planned,
              missing,
            }),
          ),
        onError: (failure) => void message.error(explain(failure)),
      },
    );
  return (
    <>
      <div className="visit-bar">
        <Button onClick={() => onMonth(addMonths(month, -1))}>{say(w.previous)}</Button>
        <strong>{say(w.month, { year: month.slice(0, 4), month: Number(month.slice(5)) })}</strong>
        <Button onClick={() => onMonth(addMonths(month, 1))}>{say(w.next)}</Button>
        <Button onClick={() => onMonth(today().slice(0, 7))}>{say(w.thisMonth)}</Button>
        {supervisors.length > 1 && (
          <Select
            aria-label={say(f.supervisor)}
            style={{ width: 160 }}
            showSearch={{ optionFilterProp: 'label' }}
            value={supervisor?.id}
            options={supervisors.map((s) => ({ value: s.id, label: s.name }))}
            onChange={onWhose}
          />
        )}
        {mayPlan && (
          <>
            <Button type="primary" onClick={() => setAsking('plan')}>
              {say(w.plan)}
            </Button>
            <Button loading={filling.isPending} onClick={fill}>
              {say(w.fill)}
            </Button>
          </>
        )}
        <Button onClick={() => go('/supervision/agreements')}>{say(a.title)}</Button>
        <Button onClick={() => setAsking('feed')}>{say(w.feed)}</Button>
      </div>
      {calendar.unannounced.map((year) => (
        <p key={year} className="quiet">
          {say(w.unannounced, { year: String(year) })}{' '}
          {may(accessCan.readRules) && <PageLink to="/rules/public-holidays">{say(w.holidayRules)}</PageLink>}
        </p>
      ))}
      <Month month={month} calendar={calendar} onOpen={(v) => onShow(v.id)} onMove={moveTo} />
      {phone && rows.length + unplanned.length === 0 && <Empty title={say(w.none)} help={say(w.noneHelp)} />}
      {stations.length > 0 && <Quotas calendar={calendar} />}
      <Drawer
        open={shown !== undefined}
        size={phone ? '100%' : 480}
        title={shown?.siteName}
        destroyOnHidden
        onClose={() => onShow(undefined)}
      >
        {shown && (
          <VisitDrawer
            key={shown.sequence}
            visit={shown}
            holidays={calendar.holidays}
            mayPlan={mayPlan}
            onDone={() => onShow(undefined)}
          />
        )}
      </Drawer>
      <Modal open={asking === 'plan'} title={say(w.plan)} footer={null} destroyOnHidden onCancel={close}>
        <Planning calendar={calendar} month={month} onDone={close} />
      </Modal>
      <Modal open={asking === 'feed'} title={say(w.feed)} footer={null} destroyOnHidden onCancel={close}>
        <Feed />
      </Modal>
    </>
  );
}

/** What each station is to have, and has. */
function Quotas({ calendar: { stations, verified } }: { calendar: Calendar }) {
  const say = useSay();
  const phone = usePhone();
  const days = { number: true, unit: w.unitDay } as const;
  const columns: Column<Calendar['stations'][number]>[] = [
    {
      ...{ key: 'name', title: f.site, phone: 'title' },
      render: ({ name, since, until }) => (
        <>
          {name}
          {since && <StateTag tone="plain">{say(w.ownSince, { on: since })}</StateTag>}
          {until && <StateTag tone="plain">{say(w.ownUntil, { on: until })}</StateTag>}
        </>
      ),
    },
    {
      ...{ key: 'needed', title: w.needed, ...days, phone: 'line' },
      render: (s) => (s.agreed ? say(w.byAgreement, { needed: s.needed }) : s.needed),
    },
    { key: 'planned', title: w.plannedDays, ...days, phone: 'line' },
    { key: 'done', title: w.done, ...days, phone: 'line' },
    { key: 'short', title: w.short, ...days, phone: 'line', render: (s) => Math.max(0, s.needed - s.planned - s.done) },
    { key: 'ofYear', title: w.ofYear, ...days, phone: 'none', render: (s) => `${s.doneOfYear} / ${s.neededOfYear}` },
  ];
  const shown = { columns, rows: stations, keyOf: (s: Calendar['stations'][number]) => s.id, label: say(w.stations) };
  return (
    <div className="visit-stations">
      <Panel title={say(w.stations)}>
        {phone ? <Cards {...shown} /> : <Table {...shown} />}
        {!verified && <p className="quiet">{say(w.unverified)}</p>}
      </Panel>
    </div>
  );
}
