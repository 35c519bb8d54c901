import { Button } from 'antd';
import {
  choiceFilter,
  divisionFilter,
  InstantText,
  List,
  lookupFilter,
  periodFilter,
  StateTag,
  textFilter,
  useGo,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { findSites, findWorkers, siteName, workerName } from '../../pages/lookups.ts';
import { activityStateWords, communityFieldWords as f } from '../words.ts';
import { nameOf, stateTones, useCommunityChoices } from './choices.ts';
import { communityPageWords as w } from './words.ts';

/** Planned activities within the post's place, the latest first. */
export function CommunityActivities() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const { kinds } = useCommunityChoices();
  const plan = may(can.workCommunity) && (
    <Button type="primary" onClick={() => go('/cases/community/new')}>
      {say(w.plan)}
    </Button>
  );
  return (
    <List
      contract={casesContract}
      of="communityActivities"
      title={w.activities}
      note={say(w.listNote)}
      unit={w.unitActivity}
      exportOf="exportCommunityActivities"
      sort="-startsAt"
      fileOf={(id) => `/cases/community/${id}`}
      filters={[
        textFilter('text', w.search),
        choiceFilter('state', f.state, activityStateWords),
        periodFilter('from', 'to', w.period),
        choiceFilter('coming', w.coming, { true: w.coming }, { width: 120 }),
        choiceFilter('kind', f.kind, kinds),
        lookupFilter('workerId', f.workerId, { find: findWorkers, nameOf: workerName, cacheKey: 'workers' }),
        lookupFilter('siteId', f.site, { find: findSites, nameOf: siteName, cacheKey: 'sites' }),
        divisionFilter('place', f.division),
      ]}
      columns={[
        {
          key: 'startsAt',
          title: f.startsAt,
          sort: true,
          render: (r) => <InstantText at={r.startsAt} />,
          phone: 'line',
        },
        { key: 'title', title: f.title, width: 18, sort: true, phone: 'title' },
        {
          key: 'state',
          title: f.state,
          render: (r) => <StateTag tone={stateTones[r.state]}>{say(activityStateWords[r.state])}</StateTag>,
          phone: 'tag',
        },
        { key: 'kind', title: f.kind, render: (r) => say(nameOf(kinds, r.kind)), phone: 'none' },
        {
          key: 'attendance',
          title: f.attendance,
          number: true,
          render: (r) => say(w.peopleOf, { n: r.attendance, capacity: r.capacity }),
          phone: 'line',
        },
        {
          key: 'satisfaction',
          title: f.satisfaction,
          number: true,
          render: (r) =>
            r.satisfaction === null ? '—' : say(w.meanOf, { mean: r.satisfaction.toFixed(2), n: r.answers }),
          phone: 'none',
        },
        { key: 'spent', title: f.spent, number: true, unit: w.unitYuan, phone: 'none' },
        { key: 'worker', title: f.workerId, width: 8, render: (r) => r.worker?.name ?? '—', phone: 'none' },
        { key: 'siteName', title: f.site, width: 16, phone: 'line' },
        { key: 'budget', title: f.budget, number: true, unit: w.unitYuan, optional: true },
        { key: 'volunteers', title: f.volunteers, number: true, optional: true },
        { key: 'divisionName', title: f.division, width: 12, optional: true },
      ]}
      actions={plan}
      empty={{ title: w.none, help: w.noneHelp, action: plan }}
    />
  );
}
