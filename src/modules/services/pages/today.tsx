import { Button, Segmented } from 'antd';
import {
  Answer,
  dayWithWeekday,
  Empty,
  Figure,
  Figures,
  instantText,
  type Output,
  PageHead,
  PageLink,
  PageParts,
  Panel,
  Table,
  useAddress,
  useGo,
  useLanguage,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { can as clientsCan } from '../../clients/contract.ts';
import { servicesContract } from '../contract.ts';
import { fieldWords as f, wayWords } from '../words.ts';
import { DueList } from './due-list.tsx';
import { ServiceDuties } from './duties.tsx';
import { useFresh } from './fresh.ts';
import { Unattended } from './unattended.tsx';
import { whoText } from './who.ts';
import { pageWords as w } from './words.ts';
import './record.css';

type Done = Output<typeof servicesContract, 'myDay'>['rows'][number];

/** The worker's day: whom to visit, how the month stands, what is done. */
export function Today() {
  const say = useSay();
  const go = useGo();
  const may = useMay();
  useFresh();
  const { language } = useLanguage();
  const [{ whose }, setAddress] = useAddress();
  const visits = useRead(servicesContract, 'myVisits', whose === 'mine' || whose === 'here' ? { whose } : {}, {
    keep: true,
  });
  return (
    <Answer of={visits}>
      {(due) => {
        const own = due.workerId ? { workerId: due.workerId } : {};
        return (
          <>
            <PageHead
              title={say(w.today)}
              note={dayWithWeekday(due.on, language)}
              actions={
                <>
                  {due.hasOwn && (
                    <Segmented
                      aria-label={say(w.whose)}
                      value={due.whose}
                      options={(['mine', 'here'] as const).map((value) => ({
                        value,
                        label: say(w.whosePersons[value]),
                      }))}
                      onChange={(value) => setAddress({ whose: value })}
                    />
                  )}
                  <Button type="primary" onClick={() => go('/services/record')}>
                    {say(w.record)}
                  </Button>
                </>
              }
            />
            <p className="today-duties">
              <ServiceDuties />
            </p>
            <div className="today-figures">
              <Figures>
                <Figure
                  title={say(w.overdue)}
                  value={due.overdue}
                  unit={say(w.unitPerson)}
                  period={say(w.asOfToday)}
                  definition={say(due.whose === 'mine' ? w.overdueMine : w.overdueHere)}
                  rows={{ to: '/services/visits', search: { view: 'overdue', ...own } }}
                />
                {may(clientsCan.assignClients) && <Unattended here={due.here} />}
                <Figure
                  title={say(w.dueWeek)}
                  value={due.week}
                  unit={say(w.unitPerson)}
                  period={say(w.sevenDays)}
                  definition={say(w.dueWeekDefinition)}
                  rows={{ to: '/services/visits', search: { view: 'week', ...own } }}
                />
                <Figure
                  title={say(w.monthlyRate)}
                  value={
                    due.rate.monthly === 0 ? null : Math.round((due.rate.monthlyDone * 1000) / due.rate.monthly) / 10
                  }
                  digits={1}
                  unit="%"
                  period={say(w.monthlyOf, { done: due.rate.monthlyDone, all: due.rate.monthly })}
                  definition={say(w.monthlyRateDefinition)}
                  rows={{ to: '/services/visits', search: { view: 'monthly', ...own } }}
                />
              </Figures>
            </div>
            <Panel
              title={say(w.toVisit)}
              actions={
                <PageLink to="/services/visits" search={{ view: 'all', ...own }}>
                  {say(w.wholeList)}
                </PageLink>
              }
            >
              {due.rows.length === 0 ? (
                <Empty title={say(w.nobodyDue)} help={say(w.nobodyDueHelp)} />
              ) : (
                <DueList rows={due.rows} on={due.on} />
              )}
            </Panel>
            <div className="today-done">
              <PageParts slot="services.today" />
              <DoneToday />
            </div>
          </>
        );
      }}
    </Answer>
  );
}

function DoneToday() {
  const say = useSay();
  const phone = usePhone();
  const go = useGo();
  const read = useRead(servicesContract, 'myDay', {});
  return (
    <Answer of={read}>
      {({ rows, encounters, minutes }) => (
        <Panel title={`${say(w.doneToday)} · ${say(w.doneSums, { n: encounters, minutes })}`}>
          {rows.length === 0 ? (
            <Empty title={say(w.nothingToday)} help={say(w.noneHelp)} />
          ) : (
            <Table
              label={say(w.doneToday)}
              rows={rows}
              keyOf={(r) => r.id}
              onOpen={(r) => go('/services/encounters', { open: r.id })}
              columns={[
                { key: 'at', title: f.occurredAt, render: (r) => instantText(r.occurredAt).slice(11) },
                { key: 'clientName', title: f.client, render: (r) => whoText(say, r) },
                ...(phone ? [] : [{ key: 'way', title: f.way, render: (r: Done) => say(wayWords[r.way]) } as const]),
                { key: 'minutes', title: f.minutes, number: true },
              ]}
            />
          )}
        </Panel>
      )}
    </Answer>
  );
}
