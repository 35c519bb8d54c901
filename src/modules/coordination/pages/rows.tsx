import { useRouter } from '@tanstack/react-router';
import { Button, Pagination } from 'antd';
import { figureText } from '../../../kernel/figure-text.ts';
import { marks } from '../../../kernel/words.ts';
import type { Output } from '../../../ui/index.ts';
import {
  Answer,
  Cards,
  type Column,
  DayText,
  Empty,
  InstantText,
  PageHead,
  PageLink,
  Panel,
  PrintLayout,
  Table,
  urlOf,
  useAddress,
  useGo,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { can, coordinationContract } from '../contract.ts';
import { destinationOf } from './destinations.ts';
import { pageWords as w } from './words.ts';
import './board.css';

type Rows = Output<typeof coordinationContract, 'figureRows'>;
type Row = Rows['rows'][number];

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const size = 50;

/** The rows that a figure counts, under its value, place, period and definition. */
export function FigureRowsPage() {
  const say = useSay();
  const may = useMay();
  const [address, move] = useAddress();
  const router = useRouter();
  const asked = {
    fact: text(address.fact) ?? '',
    place: text(address.place),
    siteId: text(address.siteId),
    from: text(address.from),
    to: text(address.to),
    only: address.only as Record<string, string> | undefined,
  };
  const sort = text(address.sort);
  const page = typeof address.page === 'number' ? address.page : 1;
  const named = asked.fact !== '';
  const read = useRead(
    coordinationContract,
    'figureRows',
    { ...asked, sort, page, size },
    { keep: true, enabled: named },
  );
  const { place, siteId, from, to } = asked;
  const back = siteId ? { siteId, month: from?.slice(0, 7) } : { place, from, to };
  const via = text(address.via)?.startsWith('/coordination/ledgers/') ? text(address.via) : undefined;
  const note = via ? (
    <a
      href={via}
      onClick={(event) => {
        event.preventDefault();
        router.history.push(via);
      }}
    >
      {say(w.backToReport)}
    </a>
  ) : (
    <PageLink to={siteId ? '/coordination/ledger' : '/coordination/board'} search={back}>
      {say(siteId ? w.backToLedger : w.back)}
    </PageLink>
  );
  if (!named)
    return (
      <>
        <PageHead title={say(w.rowsOf)} note={note} />
        <Empty title={say(w.noFigure)} help={say(w.noFigureHelp)} />
      </>
    );
  return (
    <>
      <PageHead
        title={read.data ? titleOf(read.data, say) : say(w.rowsOf)}
        note={note}
        actions={
          may(can.exportFigures) && (
            <Button href={urlOf(coordinationContract, 'exportFigure', { ...asked, sort })}>{say(w.exportRows)}</Button>
          )
        }
      />
      <Answer of={read} lines={12}>
        {(answer) => (
          <Opened
            answer={answer}
            fact={asked.fact}
            page={page}
            onPage={(next) => move({ page: next })}
            sort={sort}
            onSort={(next) => move({ sort: next, page: undefined })}
          />
        )}
      </Answer>
    </>
  );
}

interface OpenedProps {
  readonly answer: Rows;
  readonly fact: string;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

function Opened({ answer, fact, page, onPage, sort, onSort }: OpenedProps) {
  const say = useSay();
  const go = useGo();
  const phone = usePhone();
  const { figure, place, period, columns, rows, total } = answer;
  const covered = figure.when === 'asOf' ? say(w.asOf, { on: period.to }) : say(w.period, period);
  const shown: Column<Row>[] = columns.map((c, at) => ({
    key: c.key,
    phone: at === 0 ? 'title' : 'line',
    title: c.word,
    number: c.type === 'number',
    sort: c.sorts,
    render: (row: Row) => cell(row[c.key], c.type),
  }));
  const open = (row: Row) => {
    const to = destinationOf(fact, row);
    if (to) go(to.to, to.search);
  };
  const opens = rows.some((row) => destinationOf(fact, row) !== undefined);
  const listed = {
    label: say(figure.word),
    columns: shown,
    rows,
    keyOf: (row: Row) => String(row.id ?? row.code ?? rows.indexOf(row)),
    ...(opens ? { onOpen: open } : {}),
  };
  return (
    <PrintLayout title={titleOf(answer, say)} place={place.title} period={covered}>
      <div className="figure-rows-panel">
        <Panel>
          <div className="figure-rows-head">
            <span>
              <strong>{figureText(figure.value)}</strong> {say(figure.unit)}
            </span>
            <span>
              {place.title} · {covered}
            </span>
            <span className="quiet">{say(w.rowsCount, { total })}</span>
          </div>
          <div className="quiet">
            {say(w.definition)}
            {say(marks.colon)}
            {say(figure.definition)}
          </div>
        </Panel>
      </div>
      {rows.length === 0 ? (
        <Empty title={say(w.noRows)} />
      ) : phone ? (
        <Cards {...listed} />
      ) : (
        <Table {...listed} sort={sort} onSort={onSort} />
      )}
      {total > size && <Pagination simple current={page} pageSize={size} total={total} onChange={onPage} />}
    </PrintLayout>
  );
}

/** The figure, and the part of it that is opened: 在册服务对象（低保）. */
function titleOf({ figure, narrowed }: Rows, say: ReturnType<typeof useSay>): string {
  const inside = narrowed.map((part) => say(part)).join(say(marks.between));
  return inside === '' ? say(figure.word) : say(marks.brackets, { text: say(figure.word), inside });
}

function cell(value: unknown, type: 'text' | 'number' | 'day' | 'instant') {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'instant') return <InstantText at={String(value)} />;
  if (type === 'day') return <DayText day={String(value)} />;
  return typeof value === 'number' ? figureText(value) : String(value);
}
