import { Button } from 'antd';
import type { ComponentProps } from 'react';
import type { Word } from '../../../kernel/words.ts';
import {
  choiceFilter,
  DueText,
  divisionFilter,
  type Filter,
  List,
  Lookup,
  RiskTag,
  StateTag,
  textFilter,
  useGo,
  useMay,
  useSay,
} from '../../../ui/index.ts';
import { can, casesContract } from '../contract.ts';
import { retentionWords } from '../retention/words.ts';
import { CaseDuties } from '../reviews/pages/duties.tsx';
import { caseStateWords, caseFieldWords as f, sourceWords, stageWords } from '../words.ts';
import { useDomainWords } from './domains.ts';
import { clientName, findClients, findSites, findWorkers, siteName, workerName } from './lookups.ts';
import { stateTones } from './tones.ts';
import { pageWords as w } from './words.ts';

type LookupHow = Pick<ComponentProps<typeof Lookup>, 'find' | 'nameOf' | 'cacheKey'>;

function lookupFilter(key: string, label: Word, lookup: LookupHow): Filter {
  return {
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
  };
}

/** Cases within the post's place, the latest received first. */
export function Cases() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const domains = useDomainWords();
  const open = may(can.workCases) && (
    <Button type="primary" onClick={() => go('/cases/new')}>
      {say(w.open)}
    </Button>
  );
  return (
    <List
      contract={casesContract}
      of="cases"
      title={w.cases}
      note={<CaseDuties />}
      unit={w.unitCase}
      exportOf="exportCases"
      sort="-receivedOn"
      fileOf={(id) => `/cases/${id}`}
      filters={[
        textFilter('text', w.search),
        choiceFilter('stage', f.stage, stageWords),
        choiceFilter('state', f.state, w.openStates),
        lookupFilter('workerId', f.worker, { find: findWorkers, nameOf: workerName, cacheKey: 'workers' }),
        choiceFilter('overdue', w.overdue, { true: w.overdue }, { width: 120 }),
        choiceFilter('source', f.source, sourceWords),
        lookupFilter('clientId', f.client, { find: findClients, nameOf: clientName, cacheKey: 'clients' }),
        lookupFilter('siteId', f.site, { find: findSites, nameOf: siteName, cacheKey: 'sites' }),
        divisionFilter('place', f.division),
        choiceFilter('unassigned', w.unassigned, { true: w.unassigned }),
      ]}
      columns={[
        { key: 'number', title: f.number, width: 24, sort: true, phone: 'line' },
        { key: 'clientName', title: f.client, person: true, phone: 'title' },
        {
          key: 'stage',
          title: f.stage,
          render: (r) => (r.state === 'declined' ? '—' : say(stageWords[r.stage])),
          phone: 'tag',
        },
        {
          key: 'state',
          title: f.state,
          render: (r) => (
            <StateTag tone={stateTones[r.state]}>
              {say(r.destroyedOn ? retentionWords.goneTag : caseStateWords[r.state])}
            </StateTag>
          ),
          phone: 'none',
        },
        {
          key: 'riskLevel',
          title: w.risk,
          render: (r) => r.riskLevel && <RiskTag level={r.riskLevel} />,
          phone: 'line',
        },
        {
          key: 'domain',
          title: f.domain,
          render: (r) => {
            const domain = domains[r.domain];
            return domain ? say(domain) : r.domain;
          },
          phone: 'none',
        },
        { key: 'source', title: f.source, optional: true, render: (r) => say(sourceWords[r.source]) },
        { key: 'workerName', title: f.worker, person: true, render: (r) => r.workerName ?? '—', phone: 'line' },
        { key: 'siteName', title: f.site, width: 16, phone: 'line' },
        { key: 'receivedOn', title: f.receivedOn, sort: true, phone: 'none' },
        {
          key: 'dueOn',
          title: f.dueOn,
          sort: true,
          render: (r) => <DueText day={r.dueOn} />,
          phone: 'line',
        },
        { key: 'decidedOn', title: f.decidedOn, sort: true, optional: true, render: (r) => r.decidedOn ?? '—' },
        { key: 'divisionName', title: f.division, width: 12, optional: true },
      ]}
      actions={open}
      empty={{ title: w.none, help: w.noneHelp, action: open }}
    />
  );
}
