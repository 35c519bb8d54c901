import { Button } from 'antd';
import {
  BulkLookup,
  choiceFilter,
  DayText,
  divisionFilter,
  List,
  lookupFilter,
  RiskTag,
  useAction,
  useAddress,
  useGo,
  useMay,
  useSay,
  useUnit,
} from '../../../ui/index.ts';
import { can as clientsCan, clientsContract } from '../../clients/contract.ts';
import { riskWords } from '../../clients/words.ts';
import { can, servicesContract } from '../contract.ts';
import { dueViewWords, fieldWords as f } from '../words.ts';
import { DueReasons } from './due-reasons.tsx';
import { DueWhen } from './due-when.tsx';
import { useFresh } from './fresh.ts';
import { findSites, findWorkers, siteName, workerName } from './lookups.ts';
import { pageWords as w } from './words.ts';

/** Whom to visit: overdue, due soon, never visited, and those visited who are no longer listed. */
export function Visits() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  useFresh();
  const [{ view }] = useAddress();
  // Whose care has ended is assigned to nobody.
  const mayAssign = may(clientsCan.assignClients) && view !== 'gone';
  return (
    <List
      contract={servicesContract}
      of="visits"
      title={w.visits}
      unit={w.unitPerson}
      exportOf="exportVisits"
      filters={[
        choiceFilter('view', w.view, dueViewWords, { width: 180, otherwise: 'overdue' }),
        choiceFilter('listed', w.roster, { true: w.onRoster, false: w.offRoster }),
        lookupFilter('workerId', f.responsible, { find: findWorkers, nameOf: workerName, cacheKey: 'workers' }),
        choiceFilter('unassigned', w.assignment, { true: w.nobody }),
        choiceFilter('risk', f.riskLevel, riskWords),
        divisionFilter('place', f.division),
        lookupFilter('siteId', f.site, { find: findSites, nameOf: siteName, cacheKey: 'sites' }),
        choiceFilter('below', w.below, { true: w.withBelow, false: w.withoutBelow }),
      ]}
      columns={[
        { key: 'clientName', title: f.client, person: true, sort: 'name', phone: 'title' },
        {
          key: 'riskLevel',
          title: f.riskLevel,
          sort: 'risk',
          render: (r) => <RiskTag level={r.riskLevel} />,
          phone: 'tag',
        },
        {
          key: 'dueOn',
          title: f.dueOn,
          width: 18,
          sort: true,
          render: (r) => (r.careTo ? <DayText day={null} /> : <DueWhen row={r} />),
          phone: 'line',
        },
        { key: 'dueReason', title: f.dueReason, render: (r) => <DueReasons row={r} />, phone: 'none' },
        {
          key: 'lastVisitOn',
          title: f.lastVisitOn,
          sort: true,
          render: (r) => (r.lastVisitOn ? <DayText day={r.lastVisitOn} /> : say(w.never)),
          phone: 'none',
        },
        { key: 'workerName', title: f.responsible, person: true, render: (r) => r.workerName ?? '—', phone: 'line' },
        { key: 'siteName', title: f.site, width: 16, phone: 'none' },
        { key: 'divisionName', title: f.division, width: 14, sort: 'place', phone: 'none' },
        {
          key: 'record',
          title: w.next,
          render: (r) =>
            may(can.recordEncounters) && (
              <Button
                size="small"
                onClick={(event) => {
                  event.stopPropagation();
                  go('/services/record', { clientId: r.id });
                }}
              >
                {say(w.record)}
              </Button>
            ),
          phone: 'line',
        },
      ]}
      fileOf={(id) => `/clients/${id}`}
      bulk={mayAssign ? (ids, clear) => <AssignMany ids={ids} done={clear} /> : undefined}
      empty={{ title: w.nobodyDue, help: w.nobodyDueHelp }}
    />
  );
}

/** One worker for the chosen persons. */
function AssignMany({ ids, done }: { ids: readonly string[]; done: () => void }) {
  const unitOf = useUnit();
  const assign = useAction(clientsContract, 'assignResponsible', { invalidates: ['services'] });
  return (
    <BulkLookup
      action={w.assign}
      count={`${ids.length} ${unitOf(w.unitPerson, ids.length)}`}
      label={f.responsible}
      find={findWorkers}
      nameOf={workerName}
      cacheKey="workers"
      busy={assign.isPending}
      send={(workerId) => assign.mutateAsync({ clientIds: [...ids], workerId }).then(done)}
    />
  );
}
