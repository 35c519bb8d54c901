import { Button } from 'antd';
import { useState } from 'react';
import {
  ChoiceField,
  type Column,
  choiceFilter,
  DayField,
  DayText,
  divisionFilter,
  Form,
  List,
  LookupField,
  PageHead,
  PageLink,
  type RowOf,
  Table,
  TextField,
  textFilter,
  today,
  useGo,
  useMay,
  useSay,
} from '../../../ui/index.ts';
import { honourLevelWords } from '../../network/words.ts';
import { can, peopleContract } from '../contract.ts';
import type { Honour } from '../honours/contract.ts';
import { fieldWords as f } from '../words.ts';
import { honourWords as w } from './honour-words.ts';
import { findHolders, findWorkers, holderName, workerName } from './lookups.ts';

type Listed = RowOf<typeof peopleContract, 'honours'>;

/** Address of the file of whoever bears an honour. */
const bearerOf = ({ workerId, certificateId }: Pick<Listed, 'workerId' | 'certificateId'>) =>
  workerId ? `/people/workers/${workerId}` : `/people/certificates/${certificateId}`;

/** What workers and holders of the region have been honoured with. */
export function Honours() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const actions = may(can.writeHonours) && (
    <Button type="primary" onClick={() => go('/people/honours/new')}>
      {say(w.add)}
    </Button>
  );
  return (
    <List
      contract={peopleContract}
      of="honours"
      title={w.title}
      unit={w.unit}
      exportOf="exportHonours"
      filters={[
        textFilter('text', w.search, 240),
        divisionFilter('place', f.county),
        choiceFilter('level', f.honourLevel, honourLevelWords),
      ]}
      columns={[
        {
          key: 'name',
          title: f.name,
          person: true,
          sort: true,
          render: (r) => (r.mayOpen ? <PageLink to={bearerOf(r)}>{r.name}</PageLink> : r.name),
          phone: 'title',
        },
        { key: 'title', title: f.honourTitle, width: 24, sort: true, phone: 'line' },
        { key: 'level', title: f.honourLevel, render: (r) => say(honourLevelWords[r.level]), phone: 'tag' },
        {
          key: 'awardedOn',
          title: f.awardedOn,
          sort: true,
          render: (r) => <DayText day={r.awardedOn} />,
          phone: 'line',
        },
        { key: 'awardedBy', title: f.awardedBy, width: 20, render: (r) => r.awardedBy ?? '—', phone: 'none' },
        { key: 'divisionName', title: f.county, width: 8, phone: 'none' },
      ]}
      actions={actions}
      empty={{ title: w.none, help: w.noneHelp, action: actions }}
    />
  );
}

/** For somebody of the staff, or for a holder who works elsewhere. */
export function NewHonour() {
  const say = useSay();
  const go = useGo();
  return (
    <>
      <PageHead title={say(w.add)} />
      <Form
        contract={peopleContract}
        action="addHonour"
        send={w.add}
        initial={{ level: 'city' }}
        onSent={() => go('/people/honours')}
      >
        <LookupField
          name="workerId"
          label={w.worker}
          find={findWorkers}
          nameOf={workerName}
          cacheKey="people.workers"
        />
        <LookupField
          name="certificateId"
          label={w.holder}
          help={say(w.holderHelp)}
          find={findHolders}
          nameOf={holderName}
          cacheKey="people.holders"
        />
        <HonourFields />
      </Form>
    </>
  );
}

function HonourFields() {
  return (
    <>
      <TextField name="title" label={f.honourTitle} />
      <ChoiceField name="level" label={f.honourLevel} options={honourLevelWords} />
      <DayField name="awardedOn" label={f.awardedOn} to={today()} />
      <TextField name="awardedBy" label={f.awardedBy} />
    </>
  );
}

type Bearer = { readonly workerId: string } | { readonly certificateId: string };

/** Honours of one person on the person's own file. */
export function HonoursOf({ bearer, honours }: { bearer: Bearer; honours: readonly Honour[] }) {
  const say = useSay();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const columns: Column<Honour>[] = [
    { key: 'title', title: f.honourTitle },
    { key: 'level', title: f.honourLevel, render: (row) => say(honourLevelWords[row.level]) },
    { key: 'awardedOn', title: f.awardedOn, render: (row) => <DayText day={row.awardedOn} /> },
    { key: 'awardedBy', title: f.awardedBy, render: (row) => row.awardedBy ?? '—' },
  ];
  const close = () => setAdding(false);
  if (adding)
    return (
      <Form
        contract={peopleContract}
        action="addHonour"
        send={w.add}
        record={Object.values(bearer).join()}
        fixed={bearer}
        initial={{ level: 'city' }}
        onSent={close}
        onCancel={close}
      >
        <HonourFields />
      </Form>
    );
  return (
    <>
      {may(can.writeHonours) && (
        <p>
          <Button onClick={() => setAdding(true)}>{say(w.add)}</Button>
        </p>
      )}
      {honours.length === 0 ? (
        <p className="quiet">{say(w.noneHere)}</p>
      ) : (
        <Table label={say(w.title)} columns={columns} rows={honours} keyOf={(row) => row.id} />
      )}
    </>
  );
}
