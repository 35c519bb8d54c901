import { useParams } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Answer,
  api,
  FileHead,
  FileTabs,
  MaskedText,
  RiskTag,
  StateTag,
  Timeline,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { can, clientsContract, type ClientFile as File, type SensitiveField } from '../contract.ts';
import { careStateWords, fieldWords as f } from '../words.ts';
import { CategoryTags } from './categories.tsx';
import { AddCategory, AssignWorker, EditClient, EndCare, GradeRisk } from './changes.tsx';
import { clientFacts } from './facts.tsx';
import { CategoryPeriods, Household, useHistory } from './file-tabs.tsx';
import { pageWords as w } from './words.ts';
import './categories.css';

const changes = {
  edit: EditClient,
  grade: GradeRisk,
  addCategory: AddCategory,
  assign: AssignWorker,
  endCare: EndCare,
} as const;
type Change = keyof typeof changes;

/** A client's file: who it is, what holds, who cares, and what can be done next. */
export function ClientFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(clientsContract, 'client', { id });
  return <Answer of={read}>{(client) => <Shown client={client} />}</Answer>;
}

function Shown({ client }: { client: File }) {
  const say = useSay();
  const may = useMay();
  const history = useHistory(client);
  const [change, setChange] = useState<Change | null>(null);
  const inCare = client.careTo === null;
  const Changing = change && changes[change];
  const masked = (field: SensitiveField, label: (typeof f)[keyof typeof f], value: string | null) =>
    value && (
      <MaskedText
        label={label}
        masked={value}
        {...(may(can.revealClients)
          ? {
              reveal: async (reason: string) =>
                (await api(clientsContract).revealField({ id: client.id, field, reason })).value,
            }
          : {})}
      />
    );
  const facts = clientFacts(client, say, {
    mobile: masked('mobile', f.mobile, client.mobileMasked),
    address: masked('address', f.address, client.addressMasked),
  });
  return (
    <>
      <FileHead
        name={client.name}
        mark={masked('residentId', f.residentId, client.residentIdMasked)}
        tags={
          <>
            <RiskTag level={client.riskLevel} />
            <CategoryTags codes={client.categories} />
            {!inCare && <StateTag>{say(careStateWords.ended)}</StateTag>}
          </>
        }
        responsible={client.workerName ? say(w.responsible, { name: client.workerName }) : say(w.unassigned)}
        facts={facts}
        actions={
          inCare && (
            <>
              {may(can.writeClients) && <Button onClick={() => setChange('endCare')}>{say(w.endCare)}</Button>}
              {may(can.assignClients) && <Button onClick={() => setChange('assign')}>{say(w.assign)}</Button>}
              {may(can.gradeRisk) && <Button onClick={() => setChange('grade')}>{say(w.grade)}</Button>}
              {may(can.writeClients) && <Button onClick={() => setChange('edit')}>{say(w.edit)}</Button>}
            </>
          )
        }
      />
      <FileTabs
        slot="clients.person"
        id={client.id}
        own={[
          {
            id: 'categories',
            title: w.periods,
            content: <CategoryPeriods client={client} onAdd={() => setChange('addCategory')} />,
          },
          { id: 'household', title: w.householdTab, content: <Household client={client} /> },
          { id: 'history', title: w.history, content: <Timeline entries={history} /> },
        ]}
      />
      <Modal
        open={Changing !== null}
        title={change && say(w[change])}
        footer={null}
        destroyOnHidden
        onCancel={() => setChange(null)}
      >
        {Changing && <Changing client={client} done={() => setChange(null)} />}
      </Modal>
    </>
  );
}
