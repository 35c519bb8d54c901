import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import {
  Answer,
  Empty,
  type Output,
  PageHead,
  PageLink,
  Panel,
  PrintButton,
  PrintLayout,
  StateTag,
  urlOf,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { planWords as w } from '../../plans/pages/words.ts';
import type { HandedOver } from '../contract.ts';
import { plannedWords as p } from '../words.ts';
import '../../plans/pages/plan.css';

/** What is handed over from whom to whom when a plan comes into force; one part to a pair, to be signed. */
export function Handover() {
  const { id = '' } = useParams({ strict: false });
  const say = useSay();
  const read = useRead(supervisionContract, 'planHandover', { id });
  return (
    <Answer of={read} back={<PageLink to={`/supervision/plans/${id}`}>{say(w.back)}</PageLink>} lines={12}>
      {(handover) => <Pairs id={id} {...handover} />}
    </Answer>
  );
}

function Pairs({
  id,
  name,
  effectiveOn,
  found,
  rows,
}: Output<typeof supervisionContract, 'planHandover'> & { id: string }) {
  const say = useSay();
  const pairs = Map.groupBy(rows, (r) => `${r.from ?? ''} ${r.to ?? ''}`);
  const title = `${name} · ${say(w.handover)}`;
  return (
    <>
      <PageHead
        title={title}
        note={<PageLink to={`/supervision/plans/${id}`}>{say(w.back)}</PageLink>}
        actions={
          rows.length > 0 && (
            <>
              <Button href={urlOf(supervisionContract, 'exportPlanHandover', { id })}>{say(w.export)}</Button>
              <PrintButton />
            </>
          )
        }
      />
      {rows.length === 0 && <Empty title={say(found ? w.noMoves : w.notComputed)} />}
      <PrintLayout title={title} period={effectiveOn} signatures={[say(w.signLead)]}>
        <div className="plan">
          {[...pairs].map(([key, of]) => (
            <Pair key={key} rows={of} />
          ))}
        </div>
      </PrintLayout>
    </>
  );
}

function Pair({ rows }: { rows: readonly HandedOver[] }) {
  const say = useSay();
  const [first] = rows;
  const names = { from: first?.from ?? say(w.nobody), to: first?.to ?? say(w.nobody) };
  return (
    <div className="plan-team">
      <Panel title={say(w.handoverOf, names)}>
        <ul>
          {rows.map((r) => (
            <li key={r.siteId}>
              {r.name} <span className="quiet">{r.district}</span>
              {r.todos?.length === 0 && <div className="quiet">{say(p.noTodos)}</div>}
              {r.todos && r.todos.length > 0 && (
                <ul>
                  {r.todos.map((t) => (
                    <li key={t.id}>{say(p.todoOf, { what: t.what, owner: t.ownerName, due: t.dueOn })}</li>
                  ))}
                </ul>
              )}
              {r.visits && r.visits.length > 0 && (
                <div>{say(p.visitsOn, { days: r.visits.join(say(marks.between)) })}</div>
              )}
              {r.clashes && r.clashes.length > 0 && (
                <div>
                  <StateTag tone="attention">
                    {say(p.clashesOn, {
                      days: r.clashes
                        .map((c) => say(p.clashOn, { on: c.on, site: c.siteName }))
                        .join(say(marks.between)),
                    })}
                  </StateTag>
                </div>
              )}
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
  );
}
