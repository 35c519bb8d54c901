import { Alert } from 'antd';
import { figureText } from '../../../../kernel/figure-text.ts';
import { Answer, Cards, type Column, type Output, PageLink, StateTag, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { effectWords as w } from '../words.ts';
import './effect.css';

type Answered = Output<typeof supervisionContract, 'supervisorChange'>;
type Row = Answered['rows'][number];

/** A station before and after, with the count behind each figure and whether they can be compared at all. */
export function Change({ id }: { id: string }) {
  const read = useRead(supervisionContract, 'supervisorChange', { id });
  return <Answer of={read}>{(answer) => <Compared answer={answer} />}</Answer>;
}

function Compared({ answer }: { answer: Answered }) {
  const say = useSay();
  const { before, after, fewest, rows } = answer;
  const side = (row: Row, at: 'before' | 'after') => {
    const [found, window] = [row[at], answer[at]];
    if (!found || !window) return '—';
    const { from, to } = window;
    const value = found.value === null ? '—' : `${figureText(found.value)} ${say(row.unit)}`;
    return (
      <span className="effect-side amid-words">
        <PageLink to="/coordination/rows" search={{ fact: row.id, siteId: answer.siteId, from, to }}>
          {value}
        </PageLink>{' '}
        <span className="quiet">{say(w.ofCount, { n: found.count, unit: say(row.ofUnit) })}</span>
      </span>
    );
  };
  const columns: Column<Row>[] = [
    { key: 'word', title: w.indicator, phone: 'title', render: (row) => say(row.word) },
    {
      key: 'caution',
      title: w.caution,
      phone: 'line',
      render: (row) =>
        row.caution === 'none' ? (
          say(w.enough)
        ) : (
          <StateTag tone="attention">{say(row.caution === 'early' ? w.noAfter : w.small, { fewest })}</StateTag>
        ),
    },
    { key: 'before', title: w.sideBefore, phone: 'line', render: (row) => side(row, 'before') },
    { key: 'after', title: w.sideAfter, phone: 'line', render: (row) => side(row, 'after') },
  ];
  return (
    <>
      <p>
        {say(w.changedOn)} {answer.changedOn} · {answer.beforeName} → {answer.afterName}
      </p>
      <p className="quiet">
        {say(w.sideBefore)} {say(w.window, before)}
        <br />
        {say(w.sideAfter)} {after ? say(w.window, after) : say(w.noAfter)}
      </p>
      <Alert
        className="effect-rule"
        type="info"
        showIcon
        title={say(w.rule, { months: before.months, fewest })}
        description={answer.verified ? undefined : say(w.ruleUnverified)}
      />
      <Cards label={say(w.changes)} columns={columns} rows={rows} keyOf={(row) => row.id} />
    </>
  );
}
