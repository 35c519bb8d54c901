import { useParams } from '@tanstack/react-router';
import {
  Answer,
  Empty,
  PageHead,
  PageLink,
  Panel,
  PrintButton,
  PrintLayout,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import type { PlanFile } from '../../plans/contract.ts';
import { planWords as w } from '../../plans/pages/words.ts';
import '../../plans/pages/plan.css';

/** The whole plan on paper: every supervisor with the stations, what changes marked. */
export function PlanPaper() {
  const { id = '' } = useParams({ strict: false });
  const say = useSay();
  const read = useRead(supervisionContract, 'plan', { id });
  return (
    <Answer of={read} back={<PageLink to={`/supervision/plans/${id}`}>{say(w.back)}</PageLink>} lines={12}>
      {(plan) => <Paper plan={plan} />}
    </Answer>
  );
}

function Paper({ plan }: { plan: PlanFile }) {
  const say = useSay();
  const { minimum, maximum, stations, supervisors, effectiveOn } = plan;
  const teams = Map.groupBy(plan.rows, (r) => r.toId);
  const note = [
    `${say(w.effectiveOn)} ${effectiveOn}`,
    `${say(w.supervisors)} ${supervisors}`,
    `${say(w.stations)} ${stations}`,
    `${say(w.rule)} ${say(w.ruleOf, { minimum, maximum })}`,
    say(w.keptCount, { moved: plan.moves, kept: stations - plan.moves }),
  ].join(' · ');
  return (
    <>
      <PageHead
        title={plan.name}
        note={<PageLink to={`/supervision/plans/${plan.id}`}>{say(w.back)}</PageLink>}
        actions={plan.rows.length > 0 && <PrintButton />}
      />
      {plan.rows.length === 0 ? <Empty title={say(w.notComputed)} /> : paper()}
    </>
  );

  function paper() {
    return (
      <PrintLayout title={plan.name}>
        <Panel>
          <p>{note}</p>
          <div className="plan-teams">
            {[...teams].map(([id, rows]) => (
              <section key={id} className="plan-team">
                <h3>
                  {rows[0]?.to ?? say(w.nobody)} · {say(w.ofStations, { n: rows.length })}
                </h3>
                <ul>
                  {rows.map((r) => (
                    <li key={r.siteId}>
                      {r.name}
                      {r.moved && (
                        <span className="quiet">
                          {' '}
                          ({r.from ? say(w.fromSupervisor, { from: r.from }) : say(w.newly)})
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </Panel>
      </PrintLayout>
    );
  }
}
