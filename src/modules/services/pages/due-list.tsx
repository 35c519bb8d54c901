import { Button } from 'antd';
import { addDays, type Day } from '../../../kernel/dates.ts';
import { PageLink, RiskTag, useGo, useSay, useUnit } from '../../../ui/index.ts';
import type { DueRow } from '../contract.ts';
import { fieldWords as f } from '../words.ts';
import { DueReasons } from './due-reasons.tsx';
import { DueWhen } from './due-when.tsx';
import { pageWords as w } from './words.ts';
import './due-list.css';

const sections = ['overdue', 'today', 'week', 'later'] as const;

function sectionOf(row: DueRow, on: Day): (typeof sections)[number] {
  if (row.overdue) return 'overdue';
  if (row.dueOn === on) return 'today';
  return row.dueOn <= addDays(on, 7) ? 'week' : 'later';
}

/** Whom to visit, the most urgent first, those who live together side by side; each one click from being recorded. */
export function DueList({ rows, on }: { rows: readonly DueRow[]; on: Day }) {
  const say = useSay();
  const unitOf = useUnit();
  const bySection = Map.groupBy(rows, (row) => sectionOf(row, on));
  return sections.flatMap((section) => {
    const there = bySection.get(section);
    if (!there) return [];
    return (
      <section key={section} className="due-section">
        <h3>
          {say(w.dueSections[section])}{' '}
          <span className="quiet">
            {there.length} {unitOf(w.unitPerson, there.length)}
          </span>
        </h3>
        <ul className="due-list">
          {[...Map.groupBy(there, (row) => row.householdId)].map(([household, members]) => (
            <li key={household} className={members.length > 1 ? 'due-household' : undefined}>
              {members.length > 1 && (
                <span className="quiet due-together">{say(w.together, { n: members.length })}</span>
              )}
              {members.map((row) => (
                <Due key={row.id} row={row} />
              ))}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Due({ row }: { row: DueRow }) {
  const say = useSay();
  const go = useGo();
  return (
    <div className="due-row">
      <div className="due-who">
        <PageLink to={`/clients/${row.id}`}>{row.clientName}</PageLink> <RiskTag level={row.riskLevel} />
        <span className="quiet"> {row.divisionName}</span>
      </div>
      <div className="due-when">
        <DueWhen row={row} />
        <span className="quiet">
          {' '}
          <DueReasons row={row} /> · {say(f.lastVisitOn)} {row.lastVisitOn ?? say(w.never)}
        </span>
      </div>
      <Button
        size="small"
        onClick={() => go('/services/record', { clientId: row.id })}
        aria-label={`${say(w.record)} ${row.clientName}`}
      >
        {say(w.record)}
      </Button>
    </div>
  );
}
