import { Button } from 'antd';
import type { Word } from '../../../kernel/words.ts';
import {
  choiceFilter,
  divisionFilter,
  InstantText,
  instantText,
  List,
  lookupFilter,
  periodFilter,
  StateTag,
  useGo,
  useMay,
  useSay,
} from '../../../ui/index.ts';
import { can, servicesContract } from '../contract.ts';
import { fieldWords as f, resultWords, stateWords, wayWords } from '../words.ts';
import { useClassWords, useNeedWords } from './choices.ts';
import { ServiceDuties } from './duties.tsx';
import { EncounterFile } from './encounter-file.tsx';
import { clientName, findClients, findSites, findWorkers, siteName, workerName } from './lookups.ts';
import { whoText } from './who.ts';
import { pageWords as w } from './words.ts';

/** Every service recorded within the post's place, newest first. */
export function Encounters() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const classes = useClassWords();
  const needs = useNeedWords();
  const record = may(can.recordEncounters) && (
    <Button type="primary" onClick={() => go('/services/record')}>
      {say(w.record)}
    </Button>
  );
  return (
    <List
      contract={servicesContract}
      of="encounters"
      title={w.encounters}
      note={
        <>
          {say(w.lastMonth)} <ServiceDuties />
        </>
      }
      unit={w.unitEncounter}
      exportOf="exportEncounters"
      sort="-occurredAt"
      filters={[
        periodFilter('from', 'to', w.period),
        lookupFilter('clientId', f.client, { find: findClients(say), nameOf: clientName, cacheKey: 'clients' }),
        choiceFilter('way', f.way, wayWords),
        choiceFilter('class', f.class, classes),
        divisionFilter('place', f.division),
        lookupFilter('siteId', f.site, { find: findSites, nameOf: siteName, cacheKey: 'sites' }),
        lookupFilter('workerId', f.worker, { find: findWorkers, nameOf: workerName, cacheKey: 'workers' }),
        choiceFilter('need', f.needs, needs),
        choiceFilter('result', f.result, resultWords),
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
          key: 'clientName',
          title: f.client,
          person: true,
          render: (r) => whoText(say, r),
          phone: 'title',
        },
        { key: 'way', title: f.way, render: (r) => say(wayWords[r.way]), phone: 'tag' },
        {
          key: 'class',
          title: f.class,
          render: (r) => (classes[r.class] ? say(classes[r.class] as Word) : r.class),
          phone: 'line',
        },
        { key: 'personTimes', title: f.personTimes, number: true, phone: 'none' },
        { key: 'minutes', title: f.minutes, number: true, sort: true, phone: 'none' },
        { key: 'result', title: f.result, render: (r) => say(resultWords[r.result]), phone: 'none' },
        { key: 'workerName', title: f.worker, person: true, phone: 'none' },
        { key: 'siteName', title: f.site, width: 16, phone: 'line' },
        { key: 'divisionName', title: f.division, width: 12, optional: true },
        { key: 'nextOn', title: f.nextOn, sort: true, optional: true },
        {
          key: 'recordedAt',
          title: f.recordedAt,
          sort: true,
          optional: true,
          render: (r) => <InstantText at={r.recordedAt} />,
        },
        {
          key: 'state',
          title: f.state,
          optional: true,
          render: (r) =>
            r.voidedAt ? (
              <StateTag tone="bad">{say(stateWords.voided)}</StateTag>
            ) : (
              <StateTag tone="good">{say(stateWords.valid)}</StateTag>
            ),
        },
      ]}
      drawer={(id) => <EncounterFile id={id} />}
      drawerTitle={(r) => `${whoText(say, r)} · ${instantText(r.occurredAt)}`}
      actions={record}
      empty={{ title: w.none, help: w.noneHelp, action: record }}
    />
  );
}
