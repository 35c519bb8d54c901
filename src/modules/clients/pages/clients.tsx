import { Button, Space } from 'antd';
import {
  Answer,
  BulkLookup,
  choiceFilter,
  divisionFilter,
  Facts,
  List,
  RiskTag,
  textFilter,
  useAction,
  useGo,
  useMay,
  useRead,
  useSay,
  useUnit,
} from '../../../ui/index.ts';
import { can, clientsContract } from '../contract.ts';
import { careStateWords, fieldWords as f, riskWords, rosterStandingWords, sexWords } from '../words.ts';
import { CategoryTags, useCategoryWords } from './categories.tsx';
import { ClientDuties } from './duties.tsx';
import { clientFacts } from './facts.tsx';
import { HandOver } from './hand-over.tsx';
import { findWorkers, workerName } from './lookups.ts';
import { useAppliedRosters } from './roster-choices.ts';
import { pageWords as w } from './words.ts';
import './categories.css';

/** Everybody in care within reach; numbers masked. */
export function Clients() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const categories = useCategoryWords();
  const rosters = useAppliedRosters();
  const actions = (
    <>
      {may(can.importClients) && <Button onClick={() => go('/clients/import')}>{say(w.importOpen)}</Button>}
      {may(can.writeClients) && (
        <Button type="primary" onClick={() => go('/clients/new')}>
          {say(w.register)}
        </Button>
      )}
    </>
  );
  return (
    <List
      contract={clientsContract}
      of="clients"
      title={w.clients}
      note={<ClientDuties />}
      unit={w.unitPerson}
      exportOf="exportClients"
      filters={[
        textFilter('text', may(can.revealClients) ? w.search : w.searchNames, 320),
        divisionFilter('place', f.place),
        choiceFilter('category', f.category, categories),
        choiceFilter('risk', f.risk, riskWords),
        choiceFilter('unassigned', f.worker, { true: w.unassigned }),
        choiceFilter('reviewWithin', f.nextReviewOn, { 0: w.reviewOverdue, 30: w.reviewSoon }),
        choiceFilter('roster', w.roster, rosterStandingWords),
        choiceFilter('newFrom', w.newFrom, rosters),
        choiceFilter('state', f.state, careStateWords),
      ]}
      columns={[
        { key: 'name', title: f.name, person: true, sort: true, phone: 'title' },
        { key: 'sex', title: f.sex, render: (r) => say(sexWords[r.sex]), phone: 'none' },
        { key: 'age', title: f.age, number: true, sort: 'age', phone: 'none' },
        { key: 'riskLevel', title: f.risk, render: (r) => <RiskTag level={r.riskLevel} />, phone: 'tag' },
        {
          key: 'categories',
          title: f.categories,
          width: 20,
          render: (r) => <CategoryTags codes={r.categories} />,
          phone: 'line',
        },
        { key: 'divisionName', title: f.place, width: 14, sort: 'place', phone: 'line' },
        {
          key: 'workerName',
          title: f.worker,
          person: true,
          render: (r) => r.workerName ?? '—',
          phone: 'line',
        },
        { key: 'nextReviewOn', title: f.nextReviewOn, sort: 'review', phone: 'none' },
        { key: 'siteName', title: f.site, width: 16, optional: true, phone: 'none' },
        { key: 'residentIdMasked', title: f.residentId, optional: true, phone: 'none' },
        { key: 'mobileMasked', title: f.mobile, optional: true, phone: 'none' },
        { key: 'careFrom', title: f.careFrom, optional: true, phone: 'none' },
      ]}
      drawer={(id) => <ClientDrawer id={id} />}
      drawerTitle={(r) => r.name}
      fileOf={(id) => `/clients/${id}`}
      bulk={
        may(can.proposeHandovers)
          ? (ids, clear) => (
              <Space wrap>
                {may(can.assignClients) && <AssignMany ids={ids} done={clear} />}
                <HandOver ids={ids} done={clear} />
              </Space>
            )
          : undefined
      }
      actions={actions}
      empty={{ title: w.none, help: w.noneHelp, action: actions }}
    />
  );
}

function ClientDrawer({ id }: { id: string }) {
  const say = useSay();
  const read = useRead(clientsContract, 'client', { id });
  return (
    <Answer of={read}>
      {(client) => (
        <>
          <p>
            <RiskTag level={client.riskLevel} /> <CategoryTags codes={client.categories} />{' '}
            <span className="quiet">
              {client.workerName ? say(w.responsible, { name: client.workerName }) : say(w.unassigned)}
            </span>
          </p>
          <Facts facts={clientFacts(client, say)} />
        </>
      )}
    </Answer>
  );
}

/** One worker for the chosen clients. */
function AssignMany({ ids, done }: { ids: readonly string[]; done: () => void }) {
  const unitOf = useUnit();
  const assign = useAction(clientsContract, 'assignResponsible', { invalidates: ['services'] });
  return (
    <BulkLookup
      action={w.assign}
      count={`${ids.length} ${unitOf(w.unitPerson, ids.length)}`}
      label={f.worker}
      find={findWorkers}
      nameOf={workerName}
      cacheKey="clients.workers"
      busy={assign.isPending}
      send={(workerId) => assign.mutateAsync({ clientIds: [...ids], workerId }).then(done)}
    />
  );
}
