import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { addMonths } from '../../../../kernel/dates.ts';
import { listed, type Word } from '../../../../kernel/words.ts';
import {
  Answer,
  Cards,
  type Column,
  DayText,
  DueText,
  Empty,
  InstantText,
  type Output,
  PageHead,
  PageLink,
  Panel,
  StateTag,
  Table,
  today,
  useGo,
  useLanguage,
  usePhone,
  useRead,
  useSay,
  useSession,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { questionStateWords } from '../../questions/words.ts';
import { todoTones } from '../../todos/pages/tones.ts';
import { todoStateWords } from '../../todos/words.ts';
import { partWords } from '../../visits/words.ts';
import { changesAhead } from '../rules.ts';
import { ownWords as w } from '../words.ts';
import './own.css';

const shown = 6;

/** Where a supervisor begins the day: the own stations, where to be next, what is open, who asks. */
export function OwnSupervision() {
  const say = useSay();
  const go = useGo();
  const buttons = (
    <>
      <Button onClick={() => go('/supervision/calendar')}>{say(w.calendar)}</Button>
      <Button type="primary" onClick={() => go('/supervision/record')}>
        {say(w.record)}
      </Button>
    </>
  );
  return (
    <>
      <PageHead title={say(w.title)} note={say(w.note)} actions={buttons} />
      <div className="own">
        <Changes />
        <Stations />
        <Visits />
        <Todos />
        <Questions />
      </div>
    </>
  );
}

/** What a plan that was published takes and brings, before its day. */
function Changes() {
  const say = useSay();
  const { language } = useLanguage();
  const workerId = useSession().account.workerId ?? undefined;
  const read = useRead(supervisionContract, 'supervision', workerId ? { workerId } : {});
  const ahead = changesAhead(read.data?.supervises ?? [], today());
  if (ahead.length === 0) return null;
  return (
    <Alert
      className="own-wide"
      type="info"
      showIcon
      title={say(w.changes)}
      description={ahead.map(({ on, kind, sites }) => (
        <div key={`${on} ${kind}`}>{say(w[kind], { on, sites: listed(sites, language) })}</div>
      ))}
    />
  );
}

type Quota = Output<typeof supervisionContract, 'coVisits'>['stations'][number];

function Stations() {
  const say = useSay();
  const phone = usePhone();
  const read = useRead(supervisionContract, 'coVisits', { month: today().slice(0, 7) });
  const short = (q: Quota) => Math.max(0, q.needed - q.done - q.planned);
  const columns: Column<Quota>[] = [
    {
      key: 'name',
      title: w.station,
      phone: 'title',
      render: (q) => <PageLink to={`/network/sites/${q.id}`}>{q.name}</PageLink>,
    },
    { key: 'needed', title: w.needed, number: true, phone: 'line' },
    { key: 'done', title: w.done, number: true, phone: 'line' },
    { key: 'planned', title: w.ahead, number: true, phone: 'line' },
    {
      key: 'short',
      title: w.short,
      number: true,
      phone: 'tag',
      render: (q) => (short(q) > 0 ? <StateTag tone="attention">{say(w.shortOf, { n: short(q) })}</StateTag> : null),
    },
  ];
  return (
    <Answer of={read}>
      {({ stations: all }) => {
        // One that was handed over earlier in the month is another's today.
        const stations = all.filter((s) => s.today);
        return (
          <section className="own-wide">
            <Panel title={say(w.stations, { n: stations.length })}>
              {stations.length === 0 ? (
                <Empty title={say(w.noStations)} help={say(w.noStationsHelp)} />
              ) : phone ? (
                <Cards label={say(w.station)} columns={columns} rows={stations} keyOf={(q) => q.id} />
              ) : (
                <Table label={say(w.station)} columns={columns} rows={stations} keyOf={(q) => q.id} />
              )}
            </Panel>
          </section>
        );
      }}
    </Answer>
  );
}

interface LinesProps<R> {
  readonly title: Word;
  readonly none: Word;
  readonly to: string;
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly line: (row: R) => ReactNode;
}

function Lines<R>({ title, none, to, rows, keyOf, line }: LinesProps<R>) {
  const say = useSay();
  return (
    <Panel title={say(title)} actions={<PageLink to={to}>{say(w.all)}</PageLink>}>
      {rows.length === 0 && <p className="quiet">{say(none)}</p>}
      <ul className="own-lines">
        {rows.slice(0, shown).map((row) => (
          <li key={keyOf(row)}>{line(row)}</li>
        ))}
      </ul>
    </Panel>
  );
}

/** Of this month and the next. */
function Visits() {
  const say = useSay();
  const month = today().slice(0, 7);
  const now = useRead(supervisionContract, 'coVisits', { month });
  const next = useRead(supervisionContract, 'coVisits', { month: addMonths(month, 1) });
  const rows = [...(now.data?.rows ?? []), ...(next.data?.rows ?? [])].filter((v) => v.state === 'planned');
  return (
    <Lines
      title={w.visits}
      none={w.noVisits}
      to="/supervision/calendar"
      rows={rows}
      keyOf={(v) => v.id}
      line={(v) => (
        <>
          <DayText day={v.plannedOn} />
          <span>{say(partWords[v.part])}</span>
          <PageLink to="/supervision/calendar" search={{ month: v.plannedOn.slice(0, 7), open: v.id }}>
            {v.siteName}
          </PageLink>
        </>
      )}
    />
  );
}

function Todos() {
  const say = useSay();
  const read = useRead(supervisionContract, 'todos', { size: 20 });
  const open = (read.data?.rows ?? []).filter((t) => t.state === 'open' || t.state === 'overdue');
  return (
    <Lines
      title={w.todos}
      none={w.noTodos}
      to="/supervision/todos"
      rows={open}
      keyOf={(t) => t.id}
      line={(t) => (
        <>
          <PageLink to="/supervision/todos" search={{ open: t.id }}>
            {t.what}
          </PageLink>
          <span className="quiet">{t.siteName}</span>
          <DueText day={t.dueOn} />
          {t.state === 'overdue' && <StateTag tone={todoTones[t.state]}>{say(todoStateWords[t.state])}</StateTag>}
        </>
      )}
    />
  );
}

function Questions() {
  const say = useSay();
  const read = useRead(supervisionContract, 'questions', { size: 20 });
  const open = (read.data?.rows ?? []).filter((q) => q.state === 'open' || q.state === 'late');
  return (
    <Lines
      title={w.questions}
      none={w.noQuestions}
      to="/supervision/questions"
      rows={open}
      keyOf={(q) => q.id}
      line={(q) => (
        <>
          <PageLink to="/supervision/questions" search={{ open: q.id }}>
            {q.title}
          </PageLink>
          <span className="quiet">{q.siteName}</span>
          <InstantText at={q.dueAt} />
          {q.state === 'late' && <StateTag tone="bad">{say(questionStateWords[q.state])}</StateTag>}
        </>
      )}
    />
  );
}
