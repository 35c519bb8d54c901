import { Button, Pagination, Segmented } from 'antd';
import { figureText } from '../../../kernel/figure-text.ts';
import {
  Answer,
  Cards,
  type Column,
  Empty,
  Figure,
  Figures,
  type Output,
  PageHead,
  PageLink,
  Panel,
  Table,
  urlOf,
  useAddress,
  useMay,
  usePhone,
  useRead,
  useSay,
  useSession,
} from '../../../ui/index.ts';
import { can, rateParts, servicesContract } from '../contract.ts';
import { dueViewWords } from '../words.ts';
import { pageWords as w } from './words.ts';
import './record.css';

/** Rows of the table at once; a city has thousands of workers. */
const pageSize = 50;

const measured = ['monthlyDone', 'monthly', 'due', 'done', 'today', 'overdue', 'never'] as const;
type Part = Output<typeof servicesContract, 'visitRates'>['rows'][number];

/** The filters of the list that leave exactly the persons of one row. */
function rowsOf(by: (typeof rateParts)[number], key: string | null) {
  if (by === 'division') return { place: key ?? undefined };
  if (by === 'site') return { siteId: key ?? undefined, below: false };
  return key === null ? { unassigned: true } : { workerId: key };
}

/** A number that opens to the persons it counts, for whoever may see them. */
function Opened({ value, of }: { value: number; of: Record<string, unknown> }) {
  const may = useMay();
  const text = figureText(value);
  if (value === 0 || !may(can.readEncounters)) return text;
  return (
    <PageLink to="/services/visits" search={of}>
      {text}
    </PageLink>
  );
}

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
      <PageHead
        title={say(w.rates)}
        note={say(w.ratesNote)}
        actions={
          <Button href={urlOf(servicesContract, 'exportVisitRates', { by })} download>
            {say(w.exportTable)}
          </Button>
        }
      />
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
                  rows={{ to: '/services/visits', search: { view: 'monthly' } }}
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
                <Listed by={by} rows={rows.slice((page - 1) * pageSize, page * pageSize)} />
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

function Listed({ by, rows }: { by: (typeof rateParts)[number]; rows: readonly Part[] }) {
  const say = useSay();
  const phone = usePhone();
  const columns: Column<Part>[] = [
    { key: 'name', title: w.rateParts[by], width: 16, render: (r) => r.name || say(w.nobody) },
    {
      key: 'rate',
      title: w.monthlyRate,
      number: true,
      phone: 'line',
      render: (r) => percent(r.monthlyDone, r.monthly),
    },
    ...measured.map(
      (view): Column<Part> => ({
        key: view,
        title: dueViewWords[view],
        number: true,
        unit: w.unitPerson,
        phone: 'line',
        render: (r) => <Opened value={r[view]} of={{ ...rowsOf(by, r.key), view }} />,
      }),
    ),
  ];
  const listed = { label: say(w.rates), columns, rows, keyOf: (r: Part) => r.key ?? '' };
  return phone ? <Cards {...listed} /> : <Table {...listed} />;
}
