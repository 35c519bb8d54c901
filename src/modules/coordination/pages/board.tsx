import { Segmented } from 'antd';
import { firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import {
  Answer,
  DivisionPicker,
  Figure,
  Figures,
  PageHead,
  Panel,
  PeriodInput,
  PrintButton,
  PrintLayout,
  today,
  useAddress,
  useGo,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { type Board, coordinationContract, type FigureRow } from '../contract.ts';
import { Charts } from './charts.tsx';
import { DistrictMap } from './district-map.tsx';
import { Freshness, useFresh } from './freshness.tsx';
import { type NewestRow, NewestServices } from './newest.tsx';
import { usualPeriods } from './periods.ts';
import { pageWords as w } from './words.ts';
import './board.css';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** The state of a place in one page; every figure opens to its rows. */
export function BoardPage() {
  const say = useSay();
  const [address, move] = useAddress();
  const periods = usualPeriods(today());
  const asked = { place: text(address.place), from: text(address.from), to: text(address.to) };
  const read = useRead(coordinationContract, 'board', asked, { keep: true });
  const visits = useRead(coordinationContract, 'boardVisits', asked, { keep: true });
  const newest = useRead(coordinationContract, 'newest', { place: asked.place }, { keep: true });
  const fresh = useFresh(() => {
    void read.refetch();
    void visits.refetch();
    void newest.refetch();
  });
  const chosen = periods.find((p) => p.from === asked.from && p.to === asked.to)?.key ?? (asked.from ? '' : 'month');
  const choose = (key: string) => {
    const period = periods.find((p) => p.key === key);
    move({ from: key === 'month' ? undefined : period?.from, to: key === 'month' ? undefined : period?.to });
  };
  const periodName = ({ from, to }: Board['period']) => {
    const usual = periods.find((p) => p.from === from && p.to === to);
    return usual ? say(usual.word) : say(w.period, { from, to });
  };
  return (
    <>
      <PageHead
        title={say(w.board)}
        note={<Freshness at={read.data?.at} fresh={fresh} />}
        actions={
          <>
            <span className="board-picker">
              <DivisionPicker label={w.place} value={asked.place} onChange={(place) => move({ place })} />
            </span>
            <PrintButton />
          </>
        }
      />
      <div className="board-periods no-paper">
        <Segmented
          aria-label={say(w.periodLabel)}
          value={chosen}
          options={periods.map((p) => ({ value: p.key, label: say(p.word) }))}
          onChange={choose}
        />
        <PeriodInput
          label={say(w.ownPeriod)}
          from={asked.from ?? firstDayOf(today().slice(0, 7))}
          to={asked.to ?? lastDayOf((asked.from ?? today()).slice(0, 7))}
          placeholders={[say(w.firstDay), say(w.lastDay)]}
          presets={[]}
          onChange={(from, to) => from && to && from <= to && move({ from, to })}
        />
      </div>
      <Answer of={read} lines={14}>
        {(board) => (
          <Whole
            board={board}
            visits={visits.data?.figures ?? []}
            newest={newest.data?.rows ?? []}
            asked={asked}
            period={periodName(board.period)}
          />
        )}
      </Answer>
    </>
  );
}

interface PeriodProps {
  readonly board: Board;
  readonly asked: Readonly<Record<string, string | undefined>>;
  /** 本月, or from when to when. */
  readonly period: string;
}

interface WholeProps extends PeriodProps {
  /** Read beside the board: of a day gone by they take longer. */
  readonly visits: readonly FigureRow[];
  readonly newest: readonly NewestRow[];
}

function Whole({ board, visits, newest, asked, period }: WholeProps) {
  const say = useSay();
  const go = useGo();
  const open = (fact: string, narrower: Record<string, unknown>) =>
    go('/coordination/rows', { ...asked, ...narrower, fact });
  const { from, to } = board.period;
  const placeName = board.place.title;
  return (
    <PrintLayout title={say(w.board)} place={placeName} period={say(w.period, { from, to })}>
      <h2 className="board-place">{placeName}</h2>
      <div className="board-figures">
        <Block title={say(w.services)} figures={board.services.figures} board={board} asked={asked} period={period} />
        <Block title={say(w.coverage)} figures={board.coverage} board={board} asked={asked} period={period} />
        <Block title={say(w.care)} figures={board.care.figures} board={board} asked={asked} period={period} />
        <Block title={say(w.visits)} figures={visits} board={board} asked={asked} period={period} />
        <Block title={say(w.load)} figures={board.load} board={board} asked={asked} period={period} />
      </div>
      <Charts board={board} period={period} onOpen={open} />
      <DistrictMap board={board} period={period} asked={asked} />
      <NewestServices rows={newest} />
    </PrintLayout>
  );
}

interface BlockProps extends PeriodProps {
  readonly title: string;
  readonly figures: readonly FigureRow[];
}

function Block({ title, figures, board, asked, period }: BlockProps) {
  const say = useSay();
  if (figures.length === 0) return null;
  const { to } = board.period;
  const stateOn = to < today() ? to : today();
  const before = say(to < today() ? w.before : w.beforeSoFar);
  return (
    <Panel title={title}>
      <Figures>
        {figures.map((figure) => (
          <Figure
            key={figure.id}
            title={say(figure.word)}
            value={figure.value}
            unit={say(figure.unit)}
            period={figure.when === 'asOf' ? say(w.asOf, { on: stateOn }) : period}
            definition={say(figure.definition)}
            compare={figure.previous === null ? undefined : { value: figure.previous, period: before }}
            rows={{ to: '/coordination/rows', search: { ...asked, fact: figure.id } }}
          />
        ))}
      </Figures>
    </Panel>
  );
}
