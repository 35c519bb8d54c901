import { Button, Select } from 'antd';
import { addMonths } from '../../../kernel/dates.ts';
import { figureText } from '../../../kernel/figure-text.ts';
import { marks } from '../../../kernel/words.ts';
import {
  Answer,
  type Column,
  Empty,
  Figure,
  Figures,
  instantText,
  Lookup,
  PageHead,
  PageLink,
  Panel,
  PrintButton,
  PrintLayout,
  StateTag,
  Table,
  today,
  urlOf,
  useAddress,
  useGo,
  useMay,
  useRead,
  useSay,
  useSession,
} from '../../../ui/index.ts';
import { can as servicesCan, servicesContract } from '../../services/contract.ts';
import { monthStateWords } from '../../services/words.ts';
import { can, coordinationContract, type Ledger } from '../contract.ts';
import { changeOf } from '../ledger/rules.ts';
import { ledgerWords } from '../ledger/words.ts';
import { stationLookup } from './station-lookup.ts';
import { pageWords as w } from './words.ts';
import './board.css';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
/** Months to choose from, this one included. */
const months = 25;

/** The month of a station on one page, and on paper in one click. */
export function LedgerPage() {
  const say = useSay();
  const may = useMay();
  const [address, move] = useAddress();
  const month = today().slice(0, 7);
  const { post } = useSession();
  const asked = { siteId: text(address.siteId), month: text(address.month) };
  const needsSite = !asked.siteId && !post?.siteId;
  const read = useRead(coordinationContract, 'ledger', asked, { keep: true, enabled: !needsSite });
  const file = (as: 'xlsx' | 'pdf') => urlOf(coordinationContract, 'exportLedger', { ...asked, as });
  return (
    <>
      <PageHead
        title={say(w.ledger)}
        actions={
          read.data && (
            <>
              {may(can.exportFigures) && (
                <>
                  <Button href={file('xlsx')}>{say(w.ledgerSheet)}</Button>
                  <Button href={file('pdf')}>{say(w.ledgerPaper)}</Button>
                </>
              )}
              <PrintButton />
            </>
          )
        }
      />
      <div className="ledger-whose no-paper">
        <Lookup
          label={w.site}
          {...stationLookup}
          value={asked.siteId ?? read.data?.site.id}
          onChange={(siteId) => move({ siteId })}
        />
        <Select
          aria-label={say(w.month)}
          value={asked.month ?? month}
          options={Array.from({ length: months }, (_, i) => addMonths(month, -i)).map((value) => ({
            value,
            label: value,
          }))}
          onChange={(value) => move({ month: value })}
        />
      </div>
      {needsSite ? (
        <Empty title={say(w.chooseSite)} />
      ) : (
        <Answer of={read} lines={14}>
          {(ledger) => <Whole ledger={ledger} />}
        </Answer>
      )}
    </>
  );
}

function Whole({ ledger }: { ledger: Ledger }) {
  const say = useSay();
  const { site, period, stateOn } = ledger;
  const rowsOf = { siteId: site.id, from: period.from, to: period.to };
  const changed = (figure: LedgerFigure) => {
    const change = changeOf(figure);
    return change && `${say(ledgerWords.changed)}${say(marks.colon)}${say(ledgerWords.now, change)}`;
  };
  return (
    <PrintLayout
      title={say(ledgerWords.title, { site: site.name })}
      place={site.divisionName}
      period={say(w.period, period)}
      signatures={Object.values(ledgerWords.signatures).map((role) => say(role))}
    >
      <h2 className="board-place">
        {say(ledgerWords.title, { site: site.name })} · {ledger.month} <Closing siteId={site.id} month={ledger.month} />
      </h2>
      {ledger.closed && (
        <p className="ledger-closed">
          {say(ledger.closed.kept ? ledgerWords.closedAs : ledgerWords.closedOnly, {
            at: instantText(ledger.closed.at),
            by: ledger.closed.by,
            on: ledger.readOn,
          })}
        </p>
      )}
      {ledger.blocks.map((block) => (
        <div className="ledger-block" key={block.key}>
          <Panel title={say(block.word)}>
            <Figures>
              {block.figures.map((figure) => (
                <Figure
                  key={figure.id}
                  title={say(figure.word)}
                  value={figure.value}
                  unit={say(figure.unit)}
                  period={figure.when === 'asOf' ? say(w.asOf, { on: stateOn }) : ledger.month}
                  definition={say(figure.definition)}
                  note={changed(figure)}
                  rows={{ to: '/coordination/rows', search: { ...rowsOf, fact: figure.id } }}
                />
              ))}
            </Figures>
            {block.splits.length > 0 && (
              <div className="ledger-splits">
                {splitsOf(block.splits).map((splits) => (
                  <Split key={`${splits[0]?.fact} ${splits[0]?.dimension}`} splits={splits} rowsOf={rowsOf} />
                ))}
              </div>
            )}
          </Panel>
        </div>
      ))}
      <p className="no-paper">
        <PageLink to="/coordination/rows" search={{ ...rowsOf, fact: 'services.encounters' }}>
          {say(ledger.closed ? w.ledgerRecordsOn : w.ledgerRecords, {
            total: ledger.records,
            on: ledger.readOn,
          })}
        </PageLink>
      </p>
    </PrintLayout>
  );
}

const monthTones = { running: 'info', open: 'attention', closed: 'good', reopened: 'attention' } as const;

/** Whether the month is closed; who may, closes it on the page behind. */
function Closing({ siteId, month }: { siteId: string; month: string }) {
  const say = useSay();
  const asked = useMay()(servicesCan.readEncounters);
  const { data } = useRead(servicesContract, 'siteMonths', { siteId }, { enabled: asked });
  const found = data?.rows.find((m) => m.month === month);
  if (!found) return null;
  return (
    <span className="ledger-closing">
      <StateTag tone={monthTones[found.state]}>{say(monthStateWords[found.state])}</StateTag>{' '}
      <span className="no-paper">
        <PageLink to="/services/months">{say(w.closing)}</PageLink>
      </span>
    </span>
  );
}

type Splits = Ledger['blocks'][number]['splits'];
type Part = Splits[number]['parts'][number];
type LedgerFigure = Ledger['blocks'][number]['figures'][number];

/** Measures of one dimension that follow each other stand side by side in one table. */
function splitsOf(splits: Splits): Splits[] {
  const found = Map.groupBy(splits, (s) => `${s.dimension} ${s.fact.split('.')[0]}`);
  return [...found.values()];
}

interface SplitProps {
  readonly splits: Splits;
  readonly rowsOf: Readonly<Record<string, string>>;
}

function Split({ splits, rowsOf }: SplitProps) {
  const say = useSay();
  const go = useGo();
  const [first] = splits;
  if (!first || first.parts.length === 0) return null;
  const columns: Column<(typeof first.parts)[number]>[] = [
    { key: 'name', title: first.word, render: (part) => say(part.name) },
    ...splits.map(({ fact, unit, parts }) => ({
      key: fact,
      title: unit,
      number: true,
      render: ({ key }: { key: string }) => (
        <PageLink to="/coordination/rows" search={opened(fact, key)}>
          <PartValue part={parts.find((p) => p.key === key)} />
        </PageLink>
      ),
    })),
  ];
  const opened = (fact: string, key: string) => ({ ...rowsOf, fact, only: { [first.dimension]: key } });
  const open = (key: string) => go('/coordination/rows', opened(first.fact, key));
  return (
    <Table
      label={say(first.word)}
      columns={columns}
      rows={first.parts}
      keyOf={(part) => part.key}
      onOpen={(part) => open(part.key)}
    />
  );
}

/** The value of a part, and what the records say today where the month is closed and they say something else. */
function PartValue({ part }: { part: Part | undefined }) {
  const say = useSay();
  const change = part && changeOf(part);
  return (
    <>
      {figureText(part?.value ?? 0)}
      {change && <span className="figure-note"> {say(ledgerWords.now, change)}</span>}
    </>
  );
}
