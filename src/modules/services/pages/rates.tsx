import { Segmented } from 'antd';
import {
  Answer,
  Empty,
  Figure,
  Figures,
  PageHead,
  Panel,
  Table,
  useAddress,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { rateParts, servicesContract } from '../contract.ts';
import { pageWords as w } from './words.ts';
import './record.css';

const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${((part * 100) / whole).toFixed(1)} %`);

/** How the visits of this month stand, the lowest rate first, each with the numbers behind it. */
export function Rates() {
  const say = useSay();
  const [address, set] = useAddress();
  const by = rateParts.find((part) => part === address.by) ?? 'worker';
  const read = useRead(servicesContract, 'visitRates', { by }, { keep: true });
  return (
    <>
      <PageHead title={say(w.rates)} note={say(w.ratesNote)} />
      <Answer of={read}>
        {({ month, rows, total }) => (
          <>
            <div className="today-figures">
              <Figures>
                <Figure
                  title={say(w.monthlyRate)}
                  value={total.monthly === 0 ? null : Math.round((total.monthlyDone * 1000) / total.monthly) / 10}
                  digits={1}
                  unit="%"
                  period={`${month} · ${say(w.monthlyOf, { done: total.monthlyDone, all: total.monthly })}`}
                  definition={say(w.monthlyRateDefinition)}
                />
                <Figure
                  title={say(w.overdue)}
                  value={total.overdue}
                  unit={say(w.unitPerson)}
                  period={say(w.asOfToday)}
                  definition={say(w.overdueHere)}
                  rows={{ to: '/services/visits', search: { view: 'overdue' } }}
                />
                <Figure
                  title={say(w.neverVisited)}
                  value={total.never}
                  unit={say(w.unitPerson)}
                  period={say(w.asOfToday)}
                  definition={say(w.neverDefinition)}
                  rows={{ to: '/services/visits', search: { view: 'never' } }}
                />
              </Figures>
            </div>
            <Panel
              title={say(w.ratesBy)}
              actions={
                <Segmented
                  value={by}
                  onChange={(chosen) => set({ by: String(chosen) })}
                  options={rateParts.map((part) => ({ value: part, label: say(w.rateParts[part]) }))}
                />
              }
            >
              {rows.length === 0 ? (
                <Empty title={say(w.nobodyDue)} />
              ) : (
                <Table
                  label={say(w.rates)}
                  rows={rows}
                  keyOf={(r) => r.key ?? ''}
                  columns={[
                    { key: 'name', title: w.rateParts[by], width: 16, render: (r) => r.name || say(w.nobody) },
                    {
                      key: 'rate',
                      title: w.monthlyRate,
                      number: true,
                      render: (r) => percent(r.monthlyDone, r.monthly),
                    },
                    { key: 'monthlyDone', title: w.monthlyVisited, number: true, unit: w.unitPerson },
                    { key: 'monthly', title: w.monthlyAll, number: true, unit: w.unitPerson },
                    { key: 'due', title: w.dueMonth, number: true, unit: w.unitPerson },
                    { key: 'done', title: w.doneMonth, number: true, unit: w.unitPerson },
                    { key: 'overdue', title: w.overdue, number: true, unit: w.unitPerson },
                    { key: 'never', title: w.neverVisited, number: true, unit: w.unitPerson },
                  ]}
                />
              )}
            </Panel>
          </>
        )}
      </Answer>
    </>
  );
}
