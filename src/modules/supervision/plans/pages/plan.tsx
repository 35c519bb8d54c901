import { useParams } from '@tanstack/react-router';
import { Alert, Collapse, Progress } from 'antd';
import { Answer, type Column, FileHead, Panel, StateTag, Table, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import type { PlanFile as Plan } from '../contract.ts';
import { borderWords, planStateWords } from '../words.ts';
import { Choices } from './choices.tsx';
import { Deciding } from './deciding.tsx';
import { Sketch } from './sketch.tsx';
import { tones } from './tones.ts';
import { Why } from './why.tsx';
import { planWords as w } from './words.ts';

/** Why the plan is as it is first; then what else there is, how good it is, and who gets what. */
export function PlanFile() {
  const { id = '' } = useParams({ strict: false });
  const first = useRead(supervisionContract, 'plan', { id });
  const waiting = first.data?.state === 'waiting';
  const read = useRead(supervisionContract, 'plan', { id }, { every: waiting ? 2000 : 0 });
  return (
    <Answer of={read} lines={12}>
      {(plan) => <Body plan={plan} />}
    </Answer>
  );
}

function Body({ plan }: { plan: Plan }) {
  const say = useSay();
  const { minimum, maximum, progress } = plan;
  return (
    <>
      <FileHead
        name={plan.name}
        tags={<StateTag tone={tones[plan.state]}>{say(planStateWords[plan.state])}</StateTag>}
        facts={[
          { label: say(w.effectiveOn), value: plan.effectiveOn },
          { label: say(w.stations), value: String(plan.stations) },
          { label: say(w.supervisors), value: String(plan.supervisors) },
          { label: say(w.rule), value: say(w.ruleOf, { minimum, maximum }) },
          { label: say(w.borders), value: say(borderWords[plan.borders]) },
          { label: say(w.madeBy), value: plan.madeBy },
        ]}
        actions={<Deciding plan={plan} />}
      />
      {plan.state === 'waiting' && (
        <Panel>
          <p>{say(w.computing, progress ?? { done: 0, of: 1 })}</p>
          <Progress percent={progress ? Math.round((100 * progress.done) / Math.max(1, progress.of)) : 0} />
        </Panel>
      )}
      {plan.fault && <Alert type="error" showIcon title={plan.fault} />}
      {plan.levels.length > 0 && <Found plan={plan} />}
    </>
  );
}

function Found({ plan }: { plan: Plan }) {
  const say = useSay();
  const moved = plan.rows.filter((r) => r.moved);
  return (
    <>
      <Why proofs={plan.proofs} rule={plan} />
      {plan.hypothetical && <Alert type="info" showIcon title={say(w.hypothetical)} />}
      {plan.choices.length > 0 && <Choices plan={plan} />}
      <Panel title={say(w.levels)}>
        <Table label={say(w.levels)} columns={levelColumns(say)} rows={plan.levels} keyOf={(r) => r.level} />
      </Panel>
      <Panel title={say(w.moved, { n: plan.moves })}>
        {moved.length === 0 && <p className="quiet">{say(w.noMoves)}</p>}
        {moved.length > 0 && (
          <Table label={say(w.rows)} columns={rowColumns(say)} rows={moved} keyOf={(r) => r.siteId} />
        )}
      </Panel>
      <Panel title={say(w.map)}>
        <Sketch rows={plan.rows} />
      </Panel>
      <Panel title={say(w.members)}>
        <Table label={say(w.members)} columns={memberColumns(say)} rows={plan.members} keyOf={(r) => r.workerId} />
      </Panel>
      <Collapse
        items={[
          {
            key: 'rows',
            label: say(w.rows),
            children: <Table label={say(w.rows)} columns={rowColumns(say)} rows={plan.rows} keyOf={(r) => r.siteId} />,
          },
        ]}
      />
    </>
  );
}

type Say = ReturnType<typeof useSay>;
const round = (n: number) => String(Math.round(n * 10) / 10);

const levelColumns = (say: Say): Column<Plan['levels'][number]>[] => [
  { key: 'name', title: w.level, render: (r) => say(r.name) },
  { key: 'value', title: w.value, number: true, render: (r) => `${round(r.value)} ${say(r.unit)}` },
  { key: 'before', title: w.before, number: true, render: (r) => `${round(r.before)} ${say(r.unit)}` },
  {
    key: 'proved',
    title: w.proof,
    render: (r) => (r.proved ? say(w.optimal) : say(w.bound, { bound: round(r.bound) })),
  },
];

const loadTones = { under: 'attention', within: 'good', over: 'bad' } as const;
const memberColumns = (say: Say): Column<Plan['members'][number]>[] => [
  { key: 'name', title: w.supervisor },
  { key: 'district', title: w.district },
  { key: 'load', title: w.load, number: true },
  { key: 'before', title: w.loadWas, number: true },
  { key: 'state', title: w.state, render: (r) => <StateTag tone={loadTones[r.state]}>{say(w[r.state])}</StateTag> },
  { key: 'weight', title: w.weight, number: true, render: (r) => round(r.weight) },
  {
    key: 'kilometres',
    title: w.kilometres,
    number: true,
    render: (r) => (r.kilometres === null ? say(w.unknown) : round(r.kilometres)),
  },
];

const rowColumns = (say: Say): Column<Plan['rows'][number]>[] => [
  { key: 'name', title: w.station },
  { key: 'district', title: w.district },
  { key: 'from', title: w.from, render: (r) => r.from ?? say(w.nobody) },
  { key: 'to', title: w.to, render: (r) => r.to ?? say(w.nobody) },
];
