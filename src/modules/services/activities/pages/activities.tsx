import { Button } from 'antd';
import {
  choiceFilter,
  divisionFilter,
  Facts,
  InstantText,
  instantText,
  List,
  lookupFilter,
  PageParts,
  periodFilter,
  StateTag,
  textFilter,
  useGo,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, servicesContract } from '../../contract.ts';
import { EncounterFile } from '../../pages/encounter-file.tsx';
import { clientName, findClients, findSites, findWorkers, siteName, workerName } from '../../pages/lookups.ts';
import { fieldWords as f, stateWords, wayWords } from '../../words.ts';
import { activityFieldWords as a, activityWords as w } from '../words.ts';
import { useKindNames } from './kinds.ts';
import { NameSession } from './name-session.tsx';
import '../../pages/record.css';

/** Talks, group sessions and festivals within the post's place, newest first. */
export function Activities() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const kinds = useKindNames();
  const record = may(can.recordEncounters) && (
    <Button type="primary" onClick={() => go('/services/activities/new')}>
      {say(w.record)}
    </Button>
  );
  return (
    <>
      <PageParts slot="services.activities" />
      <List
        contract={servicesContract}
        of="activities"
        title={w.activities}
        note={say(w.lastMonth)}
        unit={w.unitActivity}
        exportOf="exportActivities"
        sort="-occurredAt"
        filters={[
          textFilter('text', w.search),
          periodFilter('from', 'to', w.period),
          choiceFilter('kind', a.kind, kinds),
          divisionFilter('place', f.division),
          lookupFilter('siteId', f.site, { find: findSites, nameOf: siteName, cacheKey: 'sites' }),
          lookupFilter('workerId', f.worker, { find: findWorkers, nameOf: workerName, cacheKey: 'workers' }),
          lookupFilter('clientId', w.participants, { find: findClients(say), nameOf: clientName, cacheKey: 'clients' }),
          choiceFilter('state', f.state, { ...stateWords, all: { zh: '全部', en: 'All' } }),
        ]}
        columns={[
          {
            key: 'occurredAt',
            title: f.occurredAt,
            sort: true,
            render: (r) => <InstantText at={r.occurredAt} />,
            phone: 'line',
          },
          {
            key: 'title',
            title: a.title,
            width: 20,
            sort: true,
            render: (r) => r.title ?? <span className="quiet">{say(w.noTitle)}</span>,
            phone: 'title',
          },
          { key: 'kind', title: a.kind, render: (r) => say(kinds[r.kind] ?? { zh: r.kind, en: r.kind }), phone: 'tag' },
          { key: 'personTimes', title: a.attendance, number: true, sort: true, phone: 'line' },
          { key: 'volunteers', title: a.volunteers, number: true, render: (r) => r.volunteers ?? '—', phone: 'none' },
          { key: 'minutes', title: f.minutes, number: true, phone: 'none' },
          { key: 'workerName', title: f.worker, person: true, phone: 'none' },
          { key: 'siteName', title: f.site, width: 16, phone: 'line' },
          { key: 'divisionName', title: f.division, width: 12, optional: true },
          { key: 'way', title: f.way, optional: true, render: (r) => say(wayWords[r.way]) },
          {
            key: 'state',
            title: f.state,
            optional: true,
            render: (r) => (
              <StateTag tone={r.voidedAt ? 'bad' : 'good'}>
                {say(r.voidedAt ? stateWords.voided : stateWords.valid)}
              </StateTag>
            ),
          },
        ]}
        drawer={(id) => <ActivityFile id={id} />}
        drawerTitle={(r) => `${r.title ?? say(w.noTitle)} · ${instantText(r.occurredAt)}`}
        actions={record}
        empty={{ title: w.none, help: w.noneHelp, action: record }}
      />
    </>
  );
}

/** What an activity has beside its record, then the record, where it is also voided. */
function ActivityFile({ id }: { id: string }) {
  const say = useSay();
  const kinds = useKindNames();
  const { data } = useRead(servicesContract, 'activity', { id });
  const kind = data && kinds[data.kind];
  return (
    <>
      {data && (
        <div className="activity-facts">
          <Facts
            facts={[
              { label: say(a.title), value: data.title ?? say(w.noTitle), wide: true },
              { label: say(a.kind), value: kind ? say(kind) : data.kind },
              { label: say(a.volunteers), value: data.volunteers ?? '—' },
            ]}
          />
          {data.title === null && data.correction !== 'none' && <NameSession id={id} way={data.way} />}
        </div>
      )}
      <EncounterFile id={id} />
    </>
  );
}
