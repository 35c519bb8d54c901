import { Button, Segmented } from 'antd';
import {
  Answer,
  Empty,
  instantText,
  PageHead,
  PageLink,
  Panel,
  RiskTag,
  StateTag,
  useAddress,
  useGo,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { DayTask } from '../contract.ts';
import { type DayGroup, type DayOrder, dayGroups, isLate, orders } from '../rules.ts';
import { dayKindWords, dayWords as w } from '../words.ts';
import './day.css';

const whoses = ['mine', 'here'] as const;

/** Everything that is to be done: visits, follow-ups, tasks of cases and of batches, measures of plans, in the order of the way. */
export function DayTasks() {
  const say = useSay();
  const [{ whose = 'mine', by = 'household' }, setAddress] = useAddress();
  const read = useRead(casesContract, 'dayTasks', { whose: whose === 'here' ? 'here' : 'mine' }, { keep: true });
  const order = orders.find((o) => o === by) ?? 'household';
  return (
    <>
      <PageHead
        title={say(w.title)}
        note={say(w.help)}
        actions={
          <>
            <Segmented
              aria-label={say(w.whose)}
              value={whose}
              options={whoses.map((value) => ({ value, label: say(w.whoseTasks[value]) }))}
              onChange={(value) => setAddress({ whose: value })}
            />
            <Segmented
              aria-label={say(w.by)}
              value={order}
              options={orders.map((value) => ({ value, label: say(w.orders[value]) }))}
              onChange={(value) => setAddress({ by: value })}
            />
          </>
        }
      />
      <Answer of={read} lines={8}>
        {({ rows, on, covering }) => (
          <>
            {covering.length > 0 && <p>{say(w.covering, { names: covering.map((c) => c.name) })}</p>}
            {rows.length === 0 ? (
              <Empty title={say(w.none)} help={say(w.noneHelp)} />
            ) : (
              <div className="day-groups">
                {dayGroups(rows, order).map((group) => (
                  <Group key={group.key} group={group} order={order} on={on} />
                ))}
              </div>
            )}
          </>
        )}
      </Answer>
    </>
  );
}

function Group({ group: { key, rows }, order, on }: { group: DayGroup; order: DayOrder; on: string }) {
  const say = useSay();
  const [first] = rows;
  const names = [...new Set(rows.map((r) => r.clientName))].join(' ');
  const titles = { household: names, route: first?.divisionName ?? key, due: key };
  return (
    <Panel title={`${titles[order]} · ${say(w.tasksOf, { n: rows.length })}`}>
      <ul className="day-tasks">
        {rows.map((row) => (
          <li key={row.key}>
            <Task row={row} on={on} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Task({ row, on }: { row: DayTask; on: string }) {
  const say = useSay();
  const go = useGo();
  const hour = row.by && say(w.byHour, { at: instantText(row.by) });
  const days = row.fromOn ? say(w.window, { from: row.fromOn, to: row.dueOn }) : say(w.until, { to: row.dueOn });
  const own = row.caseId ? { caseId: row.caseId } : {};
  return (
    <div className="day-task">
      <div className="amid-words">
        <StateTag>{say(dayKindWords[row.kind])}</StateTag>{' '}
        <PageLink to={`/clients/${row.clientId}`}>{row.clientName}</PageLink> <RiskTag level={row.riskLevel} />{' '}
        <span className="quiet">{row.divisionName}</span>
        <div>
          {row.caseId && <PageLink to={`/cases/${row.caseId}`}>{row.text}</PageLink>}
          {row.batchId && <PageLink to={`/cases/batches/${row.batchId}`}>{row.text}</PageLink>}
          {row.kind === 'measure' && (
            <PageLink to={`/households/${row.householdId}?tab=cases.household-plan`}>{row.text}</PageLink>
          )}
          {!row.caseId && !row.batchId && row.kind !== 'measure' && row.text !== say(dayKindWords.visit) && row.text}
          {row.workerName && <span className="quiet"> {row.workerName}</span>}
        </div>
      </div>
      <div className="day-when">
        {isLate(row, on) && <StateTag tone="bad">{say(w.late)}</StateTag>}{' '}
        {hour ? <StateTag tone="bad">{hour}</StateTag> : <span className="quiet">{days}</span>}
      </div>
      <Button
        size="small"
        aria-label={`${say(w.record)} ${row.clientName}`}
        onClick={() => go('/services/record', { clientId: row.clientId, ...own })}
      >
        {say(w.record)}
      </Button>
    </div>
  );
}
