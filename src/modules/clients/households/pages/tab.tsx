import { Button, Modal, Space } from 'antd';
import { useState } from 'react';
import {
  api,
  ChoiceField,
  Form,
  LookupField,
  PageLink,
  RiskTag,
  Table,
  TextField,
  useGo,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { type ClientFile, can, clientsContract } from '../../contract.ts';
import { pageWords } from '../../pages/words.ts';
import { fieldWords as f, relationWords, sexWords } from '../../words.ts';
import { householdWords as w } from '../words.ts';

type Member = ClientFile['household'][number];

/** Who is of the household; whoever may write moves members out, or to another household. */
export function HouseholdTab({ client }: { client: ClientFile }) {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const { householdId, divisionCode, siteId, household } = client;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState<'moveOut' | 'moveTo' | null>(null);
  const mayMove = may(can.writeClients);
  const members = household.filter((m) => chosen.has(m.id));
  const done = () => {
    setMoving(null);
    setChosen(new Set());
  };
  return (
    <>
      <p>
        <PageLink to={`/households/${householdId}`}>{say(w.open)}</PageLink>
      </p>
      {mayMove && (
        <Space wrap className="file-alert">
          <Button onClick={() => go('/clients/new', { householdId, divisionCode, siteId })}>
            {say(pageWords.addMember)}
          </Button>
          <Button disabled={members.length === 0} onClick={() => setMoving('moveTo')}>
            {say(w.moveTo)}
          </Button>
          {household.length > 1 && (
            <Button disabled={members.length === 0} onClick={() => setMoving('moveOut')}>
              {say(w.moveOut)}
            </Button>
          )}
          {members.length === 0 && <span className="quiet">{say(w.choose)}</span>}
        </Space>
      )}
      <Table
        label={say(pageWords.householdTab)}
        rows={household}
        keyOf={(m) => m.id}
        chosen={chosen}
        {...(mayMove ? { onChoose: setChosen } : {})}
        columns={[
          {
            key: 'name',
            title: f.name,
            render: (m) => (m.id === client.id ? m.name : <PageLink to={`/clients/${m.id}`}>{m.name}</PageLink>),
          },
          { key: 'relation', title: f.relation, render: (m) => say(relationWords[m.relation]) },
          { key: 'sex', title: f.sex, render: (m) => say(sexWords[m.sex]) },
          { key: 'age', title: f.age, number: true },
          { key: 'riskLevel', title: f.risk, render: (m) => <RiskTag level={m.riskLevel} /> },
        ]}
      />
      <Modal
        open={moving !== null}
        title={moving && say(w[moving])}
        footer={null}
        destroyOnHidden
        onCancel={() => setMoving(null)}
      >
        {moving && <MoveMembers members={members} away={moving === 'moveOut'} done={done} />}
      </Modal>
    </>
  );
}

function MoveMembers({ members, away, done }: { members: readonly Member[]; away: boolean; done: () => void }) {
  const say = useSay();
  return (
    <Form
      contract={clientsContract}
      action="moveMembers"
      send={away ? w.moveOut : w.moveTo}
      draft={false}
      initial={{
        members: members.map(({ id, relation }, nth) => ({
          id,
          relation: away ? (nth === 0 ? 'head' : relation) : relation === 'head' ? 'other' : relation,
        })),
      }}
      onSent={done}
      onCancel={done}
    >
      {!away && (
        <LookupField
          name="toClientId"
          label={w.to}
          find={findClients}
          nameOf={clientName}
          cacheKey="clients.persons"
          help={say(w.toHelp)}
        />
      )}
      {members.map((m, nth) => (
        <div key={m.id}>
          <p className="quiet">{m.name}</p>
          <ChoiceField name={['members', nth, 'relation']} label={w.relation} options={relationWords} />
        </div>
      ))}
      <TextField name="reason" label={w.reason} />
    </Form>
  );
}

async function findClients(text: string, signal?: AbortSignal) {
  if (!text) return [];
  const { rows } = await api(clientsContract).searchClients({ text, size: 10 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.divisionName }));
}

const clientName = async (id: string) => (await api(clientsContract).client({ id })).name;
