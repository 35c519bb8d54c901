import { useParams } from '@tanstack/react-router';
import { Alert, Button, Progress, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { listed, type Word } from '../../../../kernel/words.ts';
import {
  Actor,
  Answer,
  FileHead,
  PageLink,
  Panel,
  StateTag,
  useAddress,
  useGo,
  useLanguage,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { boundWords } from '../../bindings/words.ts';
import { supervisionContract } from '../../contract.ts';
import { PlanStations } from '../../planned/pages/stations.tsx';
import { PlanSupervisors } from '../../planned/pages/supervisors.tsx';
import type { PlanFile as Plan } from '../contract.ts';
import { borderWords, planStateWords } from '../words.ts';
import { Choices } from './choices.tsx';
import { Deciding } from './deciding.tsx';
import { Levels } from './levels.tsx';
import { OverMaximum } from './over.tsx';
import { daysOf, Periods } from './periods.tsx';
import { Sketch } from './sketch.tsx';
import { tones } from './tones.ts';
import { Why } from './why.tsx';
import { Withdrawing } from './withdrawing.tsx';
import { planWords as w } from './words.ts';
import './plan.css';

/** Why the plan is as it is first; then what else there is, how good it is, and who gets what. */
export function PlanFile() {
  const { id = '' } = useParams({ strict: false });
  const say = useSay();
  const first = useRead(supervisionContract, 'plan', { id });
  const waiting = first.data?.state === 'waiting';
  const read = useRead(supervisionContract, 'plan', { id }, { every: waiting ? 2000 : 0 });
  return (
    <Answer of={read} back={<PageLink to="/supervision/plans">{say(w.title)}</PageLink>} lines={12}>
      {(plan) => <Body plan={plan} />}
    </Answer>
  );
}

function Body({ plan }: { plan: Plan }) {
  const say = useSay();
  const go = useGo();
  const { language } = useLanguage();
  const { id, minimum, maximum, progress } = plan;
  const found = plan.levels.length > 0;
  const actions = (
    <>
      {found && <Button onClick={() => go(`/supervision/plans/${id}/paper`)}>{say(w.paper)}</Button>}
      {found && plan.moves > 0 && (
        <Button onClick={() => go(`/supervision/plans/${id}/handover`)}>{say(w.handover)}</Button>
      )}
      <Withdrawing plan={plan} />
      <Deciding plan={plan} />
    </>
  );
  return (
    <div className="plan">
      <FileHead
        name={plan.name}
        tags={
          (plan.hypothetical || plan.over) && plan.state === 'checked' ? (
            <StateTag tone="plain">{say(w.compareOnly)}</StateTag>
          ) : (
            <StateTag tone={tones[plan.state]}>{say(planStateWords[plan.state])}</StateTag>
          )
        }
        facts={[
          { label: say(w.effectiveOn), value: daysOf(say, plan) },
          { label: say(w.stations), value: String(plan.stations) },
          { label: say(w.supervisors), value: String(plan.supervisors) },
          { label: say(w.rule), value: say(w.ruleOf, { minimum, maximum }) },
          { label: say(w.borders), value: say(borderWords[plan.borders]) },
          { label: say(w.madeBy), value: <Actor name={plan.madeBy} /> },
          ...(plan.away.length > 0 ? [{ label: say(w.away), value: listed(plan.away, language) }] : []),
          ...(plan.left.length > 0 ? [{ label: say(w.left), value: listed(plan.left, language) }] : []),
          ...(plan.unprepared.length > 0
            ? [{ label: say(w.unprepared), value: listed(plan.unprepared, language) }]
            : []),
          ...(plan.locks + plan.exclusions > 0
            ? [{ label: say(w.boundPairs), value: say(w.boundOf, { locks: plan.locks, exclusions: plan.exclusions }) }]
            : []),
          ...(plan.released.length > 0
            ? [
                {
                  label: say(w.released),
                  value: listed(
                    plan.released.map((r) => say(boundWords[r.kind], r)),
                    language,
                  ),
                },
              ]
            : []),
          { label: say(w.moves), value: found ? say(w.movesOf, { n: plan.moves }) : null },
          ...(plan.apart ? [{ label: say(w.apart), value: say(w.apartOf, plan.apart) }] : []),
        ]}
        actions={actions}
      />
      {plan.state === 'waiting' && (
        <Panel>
          <p>{say(w.computing, progress ?? { done: 0, of: 1 })}</p>
          <Progress percent={progress ? Math.round((100 * progress.done) / Math.max(1, progress.of)) : 0} />
        </Panel>
      )}
      {plan.fault && <Alert type="error" showIcon title={plan.fault} />}
      {found && plan.hypothetical && <Alert type="info" showIcon title={say(w.hypothetical)} />}
      {found && plan.over && <OverMaximum over={plan.over} />}
      {plan.periods.length > 0 && <Periods periods={plan.periods} />}
      {found && <Parts plan={plan} />}
    </div>
  );
}

/** The open part stands in the address; a list's own state leaves with it. */
function Parts({ plan }: { plan: Plan }) {
  const say = useSay();
  const [address, move] = useAddress();
  const missing = plan.levels.filter((l) => l.level === 'uncovered' || l.level === 'shortfall');
  const kept = missing.every((l) => l.value === 0);
  const parts: { id: string; title: Word; content: ReactNode }[] = [
    {
      id: 'why',
      title: w.whyAndHow,
      content: (
        <div className="plan">
          <Why proofs={plan.proofs} rule={{ ...plan, kept }} />
          {plan.choices.length > 0 && <Choices plan={plan} />}
          <Levels levels={plan.levels} />
        </div>
      ),
    },
    { id: 'supervisors', title: w.bySupervisor, content: <PlanSupervisors plan={plan} /> },
    { id: 'stations', title: w.byStation, content: <PlanStations plan={plan} /> },
    { id: 'map', title: w.map, content: <Sketch plan={plan} /> },
  ];
  const open = parts.some((p) => p.id === address.tab) ? String(address.tab) : 'why';
  const left = Object.fromEntries(Object.keys(address).map((key) => [key, undefined]));
  return (
    <Tabs
      className="panel"
      destroyOnHidden
      activeKey={open}
      items={parts.map((p) => ({ key: p.id, label: say(p.title), children: p.content }))}
      onChange={(tab) => move({ ...left, tab })}
    />
  );
}
