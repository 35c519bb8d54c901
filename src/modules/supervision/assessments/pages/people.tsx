import { Button } from 'antd';
import { marks, word } from '../../../../kernel/words.ts';
import {
  Answer,
  Cards,
  type Column,
  choiceFilter,
  Empty,
  FilterBar,
  type Output,
  Panel,
  StateTag,
  Table,
  urlOf,
  useGo,
  useLanguage,
  useListState,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import {
  type AskedSource,
  askedSources,
  assessedDutyWords,
  assessmentFieldWords as f,
  sourceWords,
  standingWords,
} from '../words.ts';
import type { Cycle } from './cycle.tsx';
import { standingTones } from './tones.ts';
import { assessmentWords as w } from './words.ts';

type Row = Output<typeof supervisionContract, 'assessed'>['rows'][number];

const waitsWords = Object.fromEntries(askedSources.map((s) => [s, sourceWords[s]]));

/** Who is in it, in the order of groups. */
export function People({ cycle }: { cycle: Cycle }) {
  const say = useSay();
  const may = useMay();
  const filters = [
    choiceFilter('unitId', f.unit, Object.fromEntries(cycle.groups.map((g) => [g.id, word(g.name, g.name)]))),
    choiceFilter('waits', w.unansweredBy, waitsWords),
    ...(cycle.objectionsUntil ? [choiceFilter('standing', f.standing, standingWords)] : []),
  ];
  const state = useListState(filters, { size: 500 });
  const asked = { cycleId: cycle.id, ...state.conditions };
  const read = useRead(supervisionContract, 'assessed', { ...asked, page: 1, size: 500 }, { keep: true });
  const exporting = may(can.exportAssessments) && (
    <Button className="no-paper" href={urlOf(supervisionContract, 'exportAssessed', asked)}>
      {say(w.export)}
    </Button>
  );
  return (
    <Panel title={say(w.people)} actions={exporting}>
      {cycle.persons > 1 && (
        <div className="no-paper assessment-bar">
          <FilterBar filters={filters} state={state} />
        </div>
      )}
      <Answer of={read} lines={6}>
        {({ rows }) => (rows.length === 0 ? <Empty title={say(w.nobody)} /> : <Listed rows={rows} cycle={cycle} />)}
      </Answer>
      {cycle.persons > 1 && <p className="quiet">{say(w.noRanking)}</p>}
    </Panel>
  );
}

function Listed({ rows, cycle }: { rows: readonly Row[]; cycle: Cycle }) {
  const say = useSay();
  const go = useGo();
  const phone = usePhone();
  const { language } = useLanguage();
  const scored = rows.some((r) => r.score !== null);
  const shown = (value: number | null) => value ?? '—';
  const columns: Column<Row>[] = [
    { key: 'name', title: f.name, person: true, phone: 'title' },
    { key: 'unitName', title: f.unit, width: 16, phone: 'line' },
    { key: 'duty', title: f.duty, phone: 'none', render: (r) => say(assessedDutyWords[r.duty]) },
    {
      key: 'answered',
      title: f.answered,
      phone: 'line',
      render: (r) => <Answered row={r} open={cycle.stage === 'opened'} />,
    },
    ...(scored
      ? ([
          { key: 'score', title: f.score, number: true, phone: 'none', render: (r) => shown(r.score) },
          { key: 'calibrated', title: f.calibrated, number: true, phone: 'none', render: (r) => shown(r.calibrated) },
          { key: 'final', title: f.final, number: true, phone: 'line', render: (r) => shown(r.final) },
          { key: 'grade', title: f.grade, phone: 'line', render: (r) => r.grade?.name[language] ?? '—' },
        ] satisfies Column<Row>[])
      : []),
    ...(cycle.objectionsUntil
      ? ([
          {
            key: 'standing',
            title: f.standing,
            phone: 'tag',
            render: (r) =>
              r.standing && <StateTag tone={standingTones[r.standing]}>{say(standingWords[r.standing])}</StateTag>,
          },
        ] satisfies Column<Row>[])
      : []),
  ];
  const listed = {
    ...{ label: say(w.people), columns, rows, keyOf: (r: Row) => r.id },
    onOpen: (r: Row) => go(`/supervision/assessed/${r.id}`),
  };
  return phone ? <Cards {...listed} /> : <Table {...listed} />;
}

/** Of whom an answer is there, and of whom it still waits. */
function Answered({ row, open }: { row: Row; open: boolean }) {
  const say = useSay();
  const of = (there: boolean) =>
    (Object.entries(row.answered) as [AskedSource, boolean][])
      .filter(([, given]) => given === there)
      .map(([source]) => say(sourceWords[source]))
      .join(say(marks.between));
  const [given, waits] = [of(true), of(false)];
  return (
    <>
      {given || '—'}
      {waits && open && <span className="quiet"> · {say(w.waits, { sources: waits })}</span>}
    </>
  );
}
