import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import {
  Answer,
  Empty,
  PageHead,
  PageLink,
  Panel,
  PrintButton,
  PrintLayout,
  urlOf,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import type { PlanFile } from '../../plans/contract.ts';
import { planWords as w } from '../../plans/pages/words.ts';
import '../../plans/pages/plan.css';

/** What is handed over from whom to whom when a plan comes into force; one part to a pair, to be signed. */
export function Handover() {
  const { id = '' } = useParams({ strict: false });
  const read = useRead(supervisionContract, 'plan', { id });
  return (
    <Answer of={read} lines={12}>
      {(plan) => <Pairs plan={plan} />}
    </Answer>
  );
}

function Pairs({ plan }: { plan: PlanFile }) {
  const say = useSay();
  const pairs = Map.groupBy(
    plan.rows.filter((r) => r.moved),
    (r) => `${r.from ?? ''} ${r.toId ?? ''}`,
  );
  const title = `${plan.name} · ${say(w.handover)}`;
  const file = urlOf(supervisionContract, 'exportPlanStations', { id: plan.id, change: 'moved' });
  return (
    <>
      <PageHead
        title={title}
        note={<PageLink to={`/supervision/plans/${plan.id}`}>{say(w.back)}</PageLink>}
        actions={
          <>
            <Button href={file}>{say(w.export)}</Button>
            <PrintButton />
          </>
        }
      />
      {pairs.size === 0 && <Empty title={say(w.noMoves)} />}
      <PrintLayout title={title} period={plan.effectiveOn} signatures={[say(w.signLead)]}>
        <div className="plan">
          {[...pairs].map(([key, rows]) => (
            <div key={key} className="plan-team">
              <Panel
                title={say(w.handoverOf, {
                  from: rows[0]?.from ?? say(w.nobody),
                  to: rows[0]?.to ?? say(w.nobody),
                })}
              >
                <ul>
                  {rows.map((r) => (
                    <li key={r.siteId}>
                      {r.name} <span className="quiet">{r.district}</span>
                    </li>
                  ))}
                </ul>
                <div className="plan-handed only-paper">{say(w.handed)}</div>
                <p className="only-paper paper-signatures">
                  <span>{say(w.signFrom)}</span>
                  <span>{say(w.signTo)}</span>
                  <span>{say(w.handedOn)}</span>
                </p>
              </Panel>
            </div>
          ))}
        </div>
      </PrintLayout>
    </>
  );
}
