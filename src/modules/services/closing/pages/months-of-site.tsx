import { Button } from 'antd';
import { useState } from 'react';
import { firstDayOf, lastDayOf } from '../../../../kernel/dates.ts';
import { figureText } from '../../../../kernel/figure-text.ts';
import {
  Actor,
  Answer,
  Cards,
  type Column,
  Empty,
  InstantText,
  instantText,
  type Output,
  PageLink,
  Panel,
  StateTag,
  Table,
  useMayOpen,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { type MonthState, servicesContract } from '../../contract.ts';
import { monthStateWords } from '../../words.ts';
import { closingWords as w } from '../words.ts';
import { CloseMonth } from './close-month.tsx';
import { ReopenMonth } from './reopen-month.tsx';

type SiteMonths = Output<typeof servicesContract, 'siteMonths'>;
type Month = SiteMonths['rows'][number];
type Step = { readonly kind: 'close' | 'reopen'; readonly month: string };

const monthTones = { running: 'info', open: 'attention', closed: 'good', reopened: 'attention' } as const;

export function MonthTag({ state }: { state: MonthState }) {
  const say = useSay();
  return <StateTag tone={monthTones[state]}>{say(monthStateWords[state])}</StateTag>;
}

interface Shown {
  /** In a drawer the table has room for what can be done, not for who closed. */
  readonly narrow?: boolean;
}

/** Months of one site, each with its state and what may be done with it. */
export function MonthsOfSite({ siteId, narrow = false }: Shown & { readonly siteId: string }) {
  const read = useRead(servicesContract, 'siteMonths', { siteId });
  return <Answer of={read}>{(months) => <Whole months={months} narrow={narrow} />}</Answer>;
}

const besides: readonly string[] = ['closedBy', 'reopened'];
const ledgerPage = '/coordination/ledger';

function Whole({ months, narrow }: Shown & { readonly months: SiteMonths }) {
  const { site, rows, mayClose, mayReopen } = months;
  const say = useSay();
  const phone = usePhone();
  const mayOpen = useMayOpen();
  const [step, setStep] = useState<Step>();
  const next = ({ month, state }: Month) => {
    if (mayClose && (state === 'open' || state === 'reopened'))
      return <Step word={w.close} month={month} onStep={() => setStep({ kind: 'close', month })} />;
    if (mayReopen && state === 'closed')
      return <Step word={w.reopen} month={month} onStep={() => setStep({ kind: 'reopen', month })} />;
    return null;
  };
  const reopened = ({ reopenedAt: at, reopenedBy: by, reopenReason: reason }: Month) =>
    at && say(w.reopenedBy, { by: by ?? '', at: instantText(at), reason: reason ?? '' });
  const state = (m: Month) => (
    <>
      <MonthTag state={m.state} />
      {narrow && m.reopenedAt && (
        <div className="quiet ellipsis" style={{ maxWidth: '10em' }} title={String(reopened(m))}>
          {reopened(m)}
        </div>
      )}
    </>
  );
  const columns: Column<Month>[] = [
    { key: 'month', title: w.month, phone: 'title' },
    { key: 'state', title: w.state, render: state, phone: 'tag' },
    {
      key: 'encounters',
      title: w.encounters,
      number: true,
      unit: w.unitRecord,
      render: (m) => (
        <PageLink
          to="/coordination/rows"
          search={{ fact: 'services.encounters', siteId: site.id, from: firstDayOf(m.month), to: lastDayOf(m.month) }}
        >
          {figureText(m.encounters)}
        </PageLink>
      ),
      phone: 'line',
    },
    { key: 'closedBy', title: w.closedBy, render: (m) => <Actor name={m.closedBy} />, phone: 'none' },
    { key: 'closedAt', title: w.closedAt, render: (m) => m.closedAt && <InstantText at={m.closedAt} />, phone: 'none' },
    {
      key: 'reopened',
      title: w.reopened,
      width: 24,
      render: reopened,
      phone: 'none',
    },
    {
      key: 'ledger',
      title: w.ledger,
      render: (m) => (
        <PageLink to={ledgerPage} search={{ siteId: site.id, month: m.month }}>
          {say(w.ledger)}
        </PageLink>
      ),
      phone: 'line',
    },
    { key: 'next', title: w.next, render: next, phone: 'line' },
  ];
  if (rows.length === 0) return <Empty title={say(w.noMonths)} />;
  const fitting = columns.filter((c) =>
    c.key === 'ledger' ? mayOpen(ledgerPage) : !(narrow && besides.includes(c.key)),
  );
  const shown = { columns: fitting, rows, keyOf: (m: Month) => m.month, label: say(w.title) };
  return (
    <Panel title={`${site.name} · ${site.divisionName}`}>
      {phone ? <Cards {...shown} /> : <Table {...shown} />}
      <CloseMonth site={site} month={step?.kind === 'close' ? step.month : undefined} done={() => setStep(undefined)} />
      <ReopenMonth
        siteId={site.id}
        month={step?.kind === 'reopen' ? step.month : undefined}
        done={() => setStep(undefined)}
      />
    </Panel>
  );
}

interface StepProps {
  readonly word: { readonly zh: string; readonly en: string };
  readonly month: string;
  readonly onStep: () => void;
}

function Step({ word, month, onStep }: StepProps) {
  const say = useSay();
  return (
    <Button size="small" aria-label={`${say(word)} ${month}`} onClick={onStep}>
      {say(word)}
    </Button>
  );
}
