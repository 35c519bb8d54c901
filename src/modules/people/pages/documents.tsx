import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  ChoiceField,
  type Column,
  DayField,
  DueText,
  FileField,
  Form,
  InstantText,
  Table,
  TextField,
  urlOf,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { can, peopleContract } from '../contract.ts';
import type { WorkerDocument } from '../documents/contract.ts';
import { documentKindWords, fieldWords as f } from '../words.ts';
import { recordWords as w } from './record-words.ts';

/** Papers of a worker; every download stands in the audit. */
export function Documents({ workerId }: { workerId: string }) {
  const say = useSay();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<WorkerDocument | null>(null);
  const read = useRead(peopleContract, 'workerDocuments', { workerId });
  if (adding) return <AttachDocument workerId={workerId} done={() => setAdding(false)} />;
  const columns: Column<WorkerDocument>[] = [
    {
      key: 'title',
      title: w.title,
      render: (row) => (
        <a href={urlOf(peopleContract, 'workerDocument', { workerId, id: row.id })} download>
          {row.title}
        </a>
      ),
    },
    { key: 'kind', title: w.kind, render: (row) => say(documentKindWords[row.kind]) },
    { key: 'expiresOn', title: f.registeredTo, render: (row) => <DueText day={row.expiresOn} /> },
    {
      key: 'bytes',
      title: w.size,
      number: true,
      render: (row) => Math.max(1, Math.round(row.bytes / 1024)),
      unit: w.kilobytes,
    },
    { key: 'addedBy', title: w.addedBy, render: (r) => <Actor name={r.addedBy} /> },
    { key: 'addedAt', title: w.addedAt, render: (row) => <InstantText at={row.addedAt} /> },
  ];
  if (may(can.writeDocuments))
    columns.push({
      key: 'remove',
      title: w.handling,
      render: (row) => (
        <Button type="link" size="small" onClick={() => setRemoving(row)}>
          {say(w.remove)}
        </Button>
      ),
    });
  const close = () => setRemoving(null);
  return (
    <>
      {may(can.writeDocuments) && (
        <p>
          <Button onClick={() => setAdding(true)}>{say(w.attach)}</Button>
        </p>
      )}
      <Answer of={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{say(w.noDocuments)}</p>
          ) : (
            <Table label={say(w.documents)} columns={columns} rows={rows} keyOf={(row) => row.id} />
          )
        }
      </Answer>
      <Modal open={removing !== null} title={removing?.title} footer={null} destroyOnHidden onCancel={close}>
        {removing && (
          <Form
            contract={peopleContract}
            action="removeDocument"
            send={w.remove}
            draft={false}
            fixed={{ workerId, id: removing.id }}
            onSent={close}
            onCancel={close}
          >
            <TextField name="reason" label={f.reason} />
          </Form>
        )}
      </Modal>
    </>
  );
}

function AttachDocument({ workerId, done }: { workerId: string; done: () => void }) {
  const say = useSay();
  return (
    <Form
      contract={peopleContract}
      action="attachDocument"
      send={w.attach}
      draft={false}
      fixed={{ workerId }}
      initial={{ kind: 'certificate' }}
      onSent={done}
      onCancel={done}
    >
      <FileField name="fileId" label={w.file} kinds={w.fileKinds} accept="image/*,.pdf,.docx" />
      <ChoiceField name="kind" label={w.kind} options={documentKindWords} />
      <TextField name="title" label={w.title} help={say(w.titleHelp)} />
      <DayField name="expiresOn" label={f.registeredTo} />
    </Form>
  );
}
