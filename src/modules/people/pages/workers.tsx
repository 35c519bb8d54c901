import { Button } from 'antd';
import {
  Answer,
  choiceFilter,
  divisionFilter,
  Facts,
  List,
  StateTag,
  textFilter,
  today,
  useGo,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { can, peopleContract } from '../contract.ts';
import { hasLeft } from '../rules.ts';
import { certificateWords, dutyWords, employmentWords, fieldWords as f, stateWords } from '../words.ts';
import { workerFacts } from './facts.ts';
import { useSkillNames } from './skills.tsx';
import { pageWords as w } from './words.ts';

/** The register of workers: who serves where, employed how, with which certificate. */
export function Workers() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const skills = useSkillNames();
  const mayWrite = may(can.writeWorkers);
  const actions = mayWrite && (
    <>
      <Button onClick={() => go('/people/workers/import')}>{say(w.importOpen)}</Button>
      <Button type="primary" onClick={() => go('/people/workers/new')}>
        {say(w.register)}
      </Button>
    </>
  );
  return (
    <List
      contract={peopleContract}
      of="workers"
      title={w.workers}
      unit={w.unitPerson}
      exportOf="exportWorkers"
      filters={[
        textFilter('text', w.search),
        divisionFilter('place', f.place),
        choiceFilter('employment', f.employment, employmentWords),
        choiceFilter('certificate', f.certificateLevel, certificateWords),
        choiceFilter('duty', f.duty, dutyWords),
        choiceFilter('skill', f.skills, skills),
        choiceFilter('fullTime', f.fullTime, { true: w.yes, false: w.no }),
        choiceFilter('state', f.state, stateWords),
      ]}
      columns={[
        { key: 'name', title: f.name, person: true, sort: true, phone: 'title' },
        { key: 'siteName', title: f.site, width: 18, render: (r) => r.siteName ?? '—', phone: 'line' },
        { key: 'duty', title: f.duty, render: (r) => (r.duty ? say(dutyWords[r.duty]) : '—'), phone: 'line' },
        {
          key: 'certificateLevel',
          title: f.certificateLevel,
          render: (r) => say(certificateWords[r.certificateLevel]),
          phone: 'line',
        },
        { key: 'employment', title: f.employment, render: (r) => say(employmentWords[r.employment]), phone: 'none' },
        { key: 'agencyName', title: f.agency, width: 16, optional: true },
        { key: 'divisionName', title: f.place, width: 12, phone: 'none' },
        { key: 'staffNumber', title: f.staffNumber, optional: true },
        { key: 'joinedOn', title: f.joinedOn, sort: true, phone: 'none' },
        {
          key: 'state',
          title: f.state,
          render: (r) => <WorkerState leftOn={r.leftOn} />,
          phone: 'tag',
        },
      ]}
      drawer={(id) => <WorkerDrawer id={id} />}
      drawerTitle={(r) => r.name}
      fileOf={(id) => `/people/workers/${id}`}
      actions={actions}
      empty={{ title: w.none, help: w.noneHelp, action: actions }}
    />
  );
}

/** Somebody is employed until the day of leaving. */
export function WorkerState({ leftOn }: { leftOn: string | null }) {
  const say = useSay();
  if (leftOn === null) return <StateTag tone="good">{say(stateWords.employed)}</StateTag>;
  if (hasLeft({ leftOn }, today())) return <StateTag>{say(stateWords.left)}</StateTag>;
  return <StateTag tone="attention">{say(w.leaves, { on: leftOn })}</StateTag>;
}

function WorkerDrawer({ id }: { id: string }) {
  const say = useSay();
  const read = useRead(peopleContract, 'worker', { id });
  return <Answer of={read}>{(worker) => <Facts facts={workerFacts(worker, say)} />}</Answer>;
}
