import { Button } from 'antd';
import type { ComponentProps } from 'react';
import type { Word } from '../../../../kernel/words.ts';
import { marks } from '../../../../kernel/words.ts';
import {
  choiceFilter,
  DueText,
  divisionFilter,
  type Filter,
  List,
  Lookup,
  StateTag,
  textFilter,
  useGo,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { clientName, findClients, findSites, findWorkers, siteName, workerName } from '../../pages/lookups.ts';
import { admissionWords, groupFieldWords as f, groupStateWords } from '../words.ts';
import { nameOf, stateTones, useGroupChoices } from './choices.ts';
import { groupPageWords as w } from './words.ts';

type LookupHow = Pick<ComponentProps<typeof Lookup>, 'find' | 'nameOf' | 'cacheKey'>;

const lookupFilter = (key: string, label: Word, lookup: LookupHow): Filter => ({
  keys: [key],
  label,
  width: 180,
  control: ({ address, move }) => (
    <Lookup
      {...lookup}
      label={label}
      value={typeof address[key] === 'string' ? address[key] : undefined}
      onChange={(value) => move({ [key]: value })}
    />
  ),
});

/** Groups within the post's place, the latest to begin first. */
export function Groups() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const { natures } = useGroupChoices();
  const plan = may(can.workGroups) && (
    <Button type="primary" onClick={() => go('/cases/groups/new')}>
      {say(w.plan)}
    </Button>
  );
  return (
    <List
      contract={casesContract}
      of="groups"
      title={w.groups}
      unit={w.unitGroup}
      exportOf="exportGroups"
      sort="-fromOn"
      fileOf={(id) => `/cases/groups/${id}`}
      filters={[
        textFilter('text', w.search),
        choiceFilter('state', f.state, groupStateWords),
        choiceFilter('nature', f.nature, natures),
        lookupFilter('workerId', f.workerIds, { find: findWorkers, nameOf: workerName, cacheKey: 'workers' }),
        choiceFilter('overdue', w.overdue, { true: w.overdue }, { width: 140 }),
        lookupFilter('siteId', f.site, { find: findSites, nameOf: siteName, cacheKey: 'sites' }),
        lookupFilter('clientId', f.memberId, { find: findClients, nameOf: clientName, cacheKey: 'clients' }),
        divisionFilter('place', f.division),
      ]}
      columns={[
        { key: 'name', title: f.name, width: 18, sort: true, phone: 'title' },
        { key: 'nature', title: f.nature, render: (r) => say(nameOf(natures, r.nature)), phone: 'none' },
        {
          key: 'state',
          title: f.state,
          render: (r) => <StateTag tone={stateTones[r.state]}>{say(groupStateWords[r.state])}</StateTag>,
          phone: 'tag',
        },
        {
          key: 'members',
          title: f.members,
          number: true,
          render: (r) => say(w.membersOf, { n: r.members, capacity: r.capacity }),
          phone: 'line',
        },
        {
          key: 'held',
          title: f.held,
          number: true,
          render: (r) => say(w.sessionsOf, { n: r.held, all: r.sessions }),
          phone: 'line',
        },
        { key: 'nextOn', title: f.nextOn, render: (r) => <DueText day={r.nextOn} />, phone: 'line' },
        {
          key: 'workers',
          title: f.workerIds,
          width: 10,
          render: (r) => r.workers.map((worker) => worker.name).join(say(marks.between)) || '—',
          phone: 'none',
        },
        { key: 'siteName', title: f.site, width: 16, phone: 'line' },
        { key: 'fromOn', title: f.fromOn, sort: true, phone: 'none' },
        { key: 'toOn', title: f.toOn, sort: true, optional: true },
        { key: 'admission', title: f.admission, optional: true, render: (r) => say(admissionWords[r.admission]) },
        { key: 'endedOn', title: f.endedOn, sort: true, optional: true, render: (r) => r.endedOn ?? '—' },
        { key: 'divisionName', title: f.division, width: 12, optional: true },
      ]}
      actions={plan}
      empty={{ title: w.none, help: w.noneHelp, action: plan }}
    />
  );
}
