import { Pagination, Segmented } from 'antd';
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
  useSession,
} from '../../../ui/index.ts';
import { rateParts, servicesContract } from '../contract.ts';
import { pageWords as w } from './words.ts';
import './record.css';

/** Rows of the table at once; a city has thousands of workers. */
const pageSize = 50;

const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${((part * 100) / whole).toFixed(1)} %`);

/** How the visits of this month stand, the lowest rate first, each with the numbers behind it. */
export function Rates() {
  const say = useSay();
  const [address, set] = useAddress();
  const { post } = useSession();
  // A station looks at its workers, a city at its districts first.
  const by = rateParts.find((part) => part === address.by) ?? (post?.siteId ? 'worker' : 'division');
  const page = Math.max(1, Number(address.page) || 1);
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
                  onChange={(chosen) => set({ by: String(chosen), page: undefined })}
                  options={rateParts.map((part) => ({ value: part, label: say(w.rateParts[part]) }))}
                />
              }
            >
              {rows.length === 0 ? (
                <Empty title={say(w.nobodyDue)} />
              ) : (
                <Table
                  label={say(w.rates)}
                  rows={rows.slice((page - 1) * pageSize, page * pageSize)}
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
              <Pagination
                hideOnSinglePage
                align="end"
                current={page}
                pageSize={pageSize}
                showSizeChanger={false}
                total={rows.length}
                onChange={(next) => set({ page: next === 1 ? undefined : next })}
              />
            </Panel>
          </>
        )}
      </Answer>
    </>
  );
}
