import { Alert, Collapse, Select } from 'antd';
import { type Word, word } from '../../../../kernel/words.ts';
import {
  Answer,
  type Column,
  Empty,
  type Output,
  PageHead,
  PageLink,
  Panel,
  Table,
  useAddress,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { type ComparedPlan, mostCompared } from '../contract.ts';
import { plannedWords as w } from '../words.ts';
import '../../plans/pages/plan.css';

type Compared = Output<typeof supervisionContract, 'comparePlans'>;

/** Several plans side by side and beside what is in force. */
export function ComparePlans() {
  const say = useSay();
  const [address, move] = useAddress();
  const ids = [address.ids ?? []].flat().map(String);
  const note = <PageLink to="/supervision/plans">{say(w.toPlans)}</PageLink>;
  return (
    <>
      <PageHead title={say(w.compare)} note={note} />
      <div className="plan">
        <Choosing ids={ids} onChoose={(chosen) => move({ ids: chosen.length > 0 ? chosen : undefined })} />
        {ids.length === 0 ? (
          <Empty title={say(w.nothingChosen)} help={say(w.nothingChosenHelp)} />
        ) : (
          <Sides ids={ids} />
        )}
      </div>
    </>
  );
}

/** The plans that are computed, by hand or by finger: the list on the phone has no boxes to tick. */
function Choosing({ ids, onChoose }: { ids: string[]; onChoose: (ids: string[]) => void }) {
  const say = useSay();
  const read = useRead(supervisionContract, 'plans', { size: 100 });
  const computed = (read.data?.rows ?? []).filter((p) => !['waiting', 'failed', 'cancelled'].includes(p.state));
  return (
    <Panel>
      <label htmlFor="plans-compared">{say(w.chosen)}</label>
      <Select
        id="plans-compared"
        mode="multiple"
        style={{ width: '100%' }}
        loading={read.isPending}
        maxCount={mostCompared}
        value={ids}
        showSearch={{ optionFilterProp: 'label' }}
        options={computed.map((p) => ({ value: p.id, label: `${p.name} · ${p.effectiveOn}` }))}
        onChange={onChoose}
      />
      <p className="quiet">{say(w.judgedNote)}</p>
    </Panel>
  );
}

function Sides({ ids }: { ids: string[] }) {
  const read = useRead(supervisionContract, 'comparePlans', { ids });
  return (
    <Answer of={read} lines={12}>
      {(found) => <Shown found={found} />}
    </Answer>
  );
}

interface FigureRow {
  readonly key: string;
  readonly title: Word;
  readonly of: (p: ComparedPlan) => string;
}

const round = (n: number) => String(Math.round(n * 10) / 10);
const figures: readonly FigureRow[] = [
  { key: 'supervisors', title: w.supervisorsUsed, of: (p) => String(p.supervisors) },
  { key: 'stations', title: w.stationsOpen, of: (p) => String(p.stations) },
  { key: 'rule', title: w.judgedBy, of: (p) => `${p.minimum}–${p.maximum}` },
  { key: 'loads', title: w.loads, of: (p) => `${p.fewest}–${p.most}` },
  { key: 'under', title: w.underCount, of: (p) => String(p.under) },
  { key: 'over', title: w.overCount, of: (p) => String(p.over) },
  { key: 'uncovered', title: w.uncovered, of: (p) => String(p.uncovered) },
  { key: 'shortfall', title: w.shortfall, of: (p) => String(p.shortfall) },
  { key: 'purity', title: w.purity, of: (p) => round(p.purity) },
  { key: 'outsideDistrict', title: w.outsideDistrict, of: (p) => String(p.outsideDistrict) },
  { key: 'outsideArea', title: w.outsideArea, of: (p) => String(p.outsideArea) },
  { key: 'uneven', title: w.uneven, of: (p) => round(p.uneven) },
  { key: 'travel', title: w.travel, of: (p) => (p.travel === null ? '—' : round(p.travel)) },
  { key: 'moves', title: w.moves, of: (p) => String(p.moves) },
  { key: 'changed', title: w.changed, of: (p) => String(p.changed) },
];

function Shown({ found }: { found: Compared }) {
  const say = useSay();
  const phone = usePhone();
  const { on, plans, loads, differing } = found;
  const now = word(say(w.inForce, { on }), say(w.inForce, { on }));
  const titleOf = (p: ComparedPlan): Word => (p.id === null ? now : word(p.name, p.name));
  /** One column a plan, whatever its cells say. */
  const sides = <R,>(cell: (row: R, at: number) => string | null, number: boolean): Column<R>[] =>
    plans.map((p, at) => ({
      key: p.id ?? 'in-force',
      title: titleOf(p),
      number,
      render: (row: R) => cell(row, at),
    }));
  // In one hand the district stands below the name, so that the plans are what is beside it.
  const placed = <R extends { name: string; district: string }>(title: Word): Column<R>[] =>
    phone
      ? [
          {
            key: 'name',
            title,
            render: (r) => (
              <>
                {r.name}
                <div className="quiet">{r.district}</div>
              </>
            ),
          },
        ]
      : [
          { key: 'name', title },
          { key: 'district', title: w.district },
        ];
  const rows = {
    figures: {
      columns: [
        { key: 'title', title: w.figure, render: (r: FigureRow) => say(r.title) },
        ...sides<FigureRow>((r, at) => (plans[at] ? r.of(plans[at]) : null), true),
      ],
      rows: figures,
      keyOf: (r: FigureRow) => r.key,
      label: say(w.compare),
    },
    loads: {
      columns: [
        ...placed<Compared['loads'][number]>(w.supervisor),
        ...sides<Compared['loads'][number]>((r, at) => (r.loads[at] == null ? null : String(r.loads[at])), true),
      ],
      rows: loads,
      keyOf: (r: Compared['loads'][number]) => r.id,
      label: say(w.loadOf),
    },
    differing: {
      columns: [
        ...placed<Compared['differing'][number]>(w.station),
        ...sides<Compared['differing'][number]>((r, at) => r.to[at] ?? null, false),
      ],
      rows: differing,
      keyOf: (r: Compared['differing'][number]) => r.id,
      label: say(w.compare),
    },
  };
  return (
    <div className="plan plan-compare">
      {plans
        .filter((p) => p.changed > 0)
        .map(({ id, name, changed: n }) => (
          <Alert key={id} type="warning" showIcon title={say(w.changedSince, { name, n })} />
        ))}
      <Panel>
        <Table {...rows.figures} />
      </Panel>
      <Collapse
        items={[
          {
            key: 'loads',
            label: say(w.loadOf),
            children: <Table {...rows.loads} />,
          },
          {
            key: 'differing',
            label: differing.length === 0 ? say(w.same) : say(w.differing, { n: differing.length }),
            children: <Table {...rows.differing} />,
          },
        ]}
      />
    </div>
  );
}
