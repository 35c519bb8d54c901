import { Button, Pagination, Segmented } from 'antd';
import { figureText } from '../../../../kernel/figure-text.ts';
import { marks } from '../../../../kernel/words.ts';
import {
  Answer,
  type Column,
  DivisionPicker,
  Empty,
  Figure,
  Figures,
  InstantInput,
  InstantText,
  instantText,
  Lookup,
  PageHead,
  Panel,
  PeriodInput,
  PrintButton,
  PrintLayout,
  Table,
  today,
  urlOf,
  useAddress,
  useGo,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, coordinationContract } from '../../contract.ts';
import { ledgerPageWords } from '../../ledgers/pages/words.ts';
import { usualPeriods } from '../../pages/periods.ts';
import { stationLookup } from '../../pages/station-lookup.ts';
import { pageWords } from '../../pages/words.ts';
import type { Situation } from '../contract.ts';
import { situationWords as w } from '../words.ts';
import '../../pages/board.css';
import '../../ledgers/pages/ledger.css';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const size = 50;

function useSituation() {
  const [address, move] = useAddress();
  const [month] = usualPeriods(today());
  const asked = {
    place: text(address.place),
    siteId: text(address.siteId),
    from: text(address.from) ?? month?.from,
    to: text(address.to) ?? month?.to,
    at: text(address.at),
    only: address.only as Record<string, string> | undefined,
  };
  return { asked, page: typeof address.page === 'number' ? address.page : 1, move };
}
type Of = ReturnType<typeof useSituation>;

/** Figures as they were known at a cut-off time: the address says it, so the same page comes again. */
export function SituationPage() {
  const say = useSay();
  const may = useMay();
  const { asked, page, move } = useSituation();
  const { only: _, ...whole } = asked;
  const read = useRead(coordinationContract, 'situation', whole, { keep: true });
  return (
    <>
      <PageHead
        title={say(w.situation)}
        actions={
          <>
            {may(can.exportFigures) && (
              <Button type="primary" href={urlOf(coordinationContract, 'situationFile', whole)}>
                {say(w.export)}
              </Button>
            )}
            <PrintButton />
          </>
        }
      />
      <Chooser asked={asked} move={move} />
      <Answer of={read} lines={12}>
        {(report) => <Report report={report} asked={asked} page={page} move={move} />}
      </Answer>
    </>
  );
}

function Chooser({ asked, move }: Pick<Of, 'asked' | 'move'>) {
  const say = useSay();
  const periods = usualPeriods(today());
  const turn = (to: Parameters<Of['move']>[0]) => move({ ...to, page: undefined });
  const { from, to, at } = asked;
  return (
    <div className="no-paper">
      <div className="ledger-chooser-where">
        <DivisionPicker
          label={ledgerPageWords.place}
          value={asked.place}
          onChange={(place) => turn({ place, siteId: undefined })}
        />
        <Lookup
          label={ledgerPageWords.site}
          {...stationLookup}
          value={asked.siteId}
          onChange={(siteId) => turn({ siteId, place: undefined })}
        />
        <InstantInput label={say(w.at)} value={at} to={today()} onChange={(chosen) => turn({ at: chosen })} />
        <Button disabled={at === undefined} onClick={() => turn({ at: undefined })}>
          {say(w.atNow)}
        </Button>
      </div>
      <div className="board-periods">
        <Segmented
          aria-label={say(pageWords.periodLabel)}
          value={periods.find((p) => p.from === from && p.to === to)?.key ?? ''}
          options={periods.map((p) => ({ value: p.key, label: say(p.word) }))}
          onChange={(key) => {
            const period = periods.find((p) => p.key === key);
            turn({ from: period?.from, to: period?.to });
          }}
        />
        <PeriodInput
          label={say(pageWords.ownPeriod)}
          from={from}
          to={to}
          placeholders={[say(pageWords.firstDay), say(pageWords.lastDay)]}
          presets={[]}
          onChange={(first, last) => first && last && first <= last && turn({ from: first, to: last })}
        />
      </div>
    </div>
  );
}

function Report({ report, asked, page, move }: Omit<Of, never> & { report: Situation }) {
  const say = useSay();
  const { place, period, at, figures, byWay, byClass } = report;
  const minute = instantText(at);
  const rowsOf = { ...asked, at };
  return (
    <PrintLayout title={say(w.situation)} place={place.title} period={say(pageWords.period, period)}>
      <h2 className="board-place">{say(w.title, { place: place.title, at: minute })}</h2>
      <p className="ledger-about quiet">{say(w.help)}</p>
      <Panel title={say(w.figures)}>
        <Figures>
          {figures.map((f) => (
            <Figure
              key={f.key}
              title={say(f.word)}
              value={f.value}
              unit={say(f.unit)}
              definition={say(f.definition)}
              period={say(w.asOf, { at: minute })}
              rows={{ to: '/coordination/situation', search: { ...rowsOf, only: f.only } }}
            />
          ))}
        </Figures>
      </Panel>
      <div className="ledger-splits ledger-situation">
        <Parts title={say(w.byWay)} parts={byWay} move={move} at={at} />
        <Parts title={say(w.byClass)} parts={byClass} move={move} at={at} />
      </div>
      <Rows asked={{ ...asked, at }} page={page} move={move} />
    </PrintLayout>
  );
}

interface PartsProps extends Pick<Of, 'move'> {
  readonly title: string;
  readonly parts: Situation['byWay'];
  readonly at: string;
}

function Parts({ title, parts, move, at }: PartsProps) {
  const say = useSay();
  if (parts.length === 0) return null;
  const columns: Column<Situation['byWay'][number]>[] = [
    { key: 'word', title: pageWords.figures, render: (p) => say(p.word) },
    { key: 'value', title: w.encounters, number: true, render: (p) => figureText(p.value) },
  ];
  const open = (only: Record<string, string> | undefined) => move({ only, at, page: undefined });
  return (
    <Panel title={title}>
      <Table label={title} columns={columns} rows={parts} keyOf={(p) => p.key} onOpen={(p) => open(p.only)} />
    </Panel>
  );
}

type Row = Readonly<Record<string, unknown>>;

function Rows({ asked, page, move }: Of) {
  const say = useSay();
  const go = useGo();
  const read = useRead(coordinationContract, 'situationRows', { ...asked, page, size }, { keep: true });
  return (
    <Answer of={read} lines={8}>
      {({ narrowed, columns, rows, total }) => {
        const part = narrowed.map((n) => say(n)).join(say(marks.between));
        const title = part ? say(w.rowsOf, { part, total }) : say(w.rows, { total });
        const shown: Column<Row>[] = columns.map(({ key, word, type }) => ({
          key,
          title: word,
          number: type === 'number',
          render: (row) =>
            type === 'instant' && row[key] ? <InstantText at={String(row[key])} /> : String(row[key] ?? ''),
        }));
        const opens = rows.some((row) => typeof row.id === 'string');
        return (
          <Panel title={title}>
            {asked.only && (
              <p className="no-paper">
                <Button size="small" onClick={() => move({ only: undefined, page: undefined })}>
                  {say(w.all)}
                </Button>
              </p>
            )}
            {rows.length === 0 ? (
              <Empty title={say(w.noRows)} />
            ) : (
              <Table<Row>
                label={title}
                columns={shown}
                rows={rows}
                keyOf={(row) => String(row.id ?? rows.indexOf(row))}
                {...(opens ? { onOpen: (row) => go('/services/encounters', { open: String(row.id) }) } : {})}
              />
            )}
            {total > size && (
              <Pagination
                className="no-paper"
                simple
                showSizeChanger={false}
                current={page}
                pageSize={size}
                total={total}
                onChange={(next) => move({ page: next })}
              />
            )}
          </Panel>
        );
      }}
    </Answer>
  );
}
