import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import {
  api,
  DayField,
  FieldFrame,
  Form,
  LinesField,
  LookupField,
  TextField,
  today,
  useFormValue,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { clientsContract } from '../contract.ts';
import { handoverWords as w } from './handover-words.ts';

export async function findTargets(text: string, signal?: AbortSignal) {
  const { sites } = await api(clientsContract).handoverTargets(text ? { text } : {}, { signal });
  return sites.map((s) => ({ value: s.id, label: s.name, detail: s.detail }));
}

/** Offers the chosen clients to another site or worker. */
export function HandOver({ ids, done }: { ids: readonly string[]; done: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say(w.handOver)}</Button>
      <Modal
        open={open}
        title={say(w.handOverTitle, { n: ids.length })}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <p className="quiet">{say(w.handOverHelp)}</p>
        <Form
          contract={clientsContract}
          action="proposeHandover"
          send={w.handOver}
          draft={false}
          fixed={{ clientIds: [...ids] }}
          initial={{ fromDay: today() }}
          onSent={() => {
            void message.success(say(w.sent, { n: ids.length }));
            setOpen(false);
            done();
          }}
          onCancel={() => setOpen(false)}
        >
          <LookupField name="toSiteId" label={w.toSite} find={findTargets} cacheKey="clients.targets" />
          <WorkerField />
          <TextField name="reason" label={w.reason} />
          <LinesField name="notes" label={w.notes} rows={2} />
          <DayField name="fromDay" label={w.fromDay} />
        </Form>
      </Modal>
    </>
  );
}

function WorkerField() {
  const say = useSay();
  const siteId = useFormValue<string>('toSiteId');
  return (
    <FieldFrame name="toWorkerId" label={w.toWorker} choose help={say(w.toWorkerHelp)}>
      <SiteWorkers siteId={siteId} />
    </FieldFrame>
  );
}

interface SiteWorkersProps {
  readonly siteId: string | undefined;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (value: string | undefined) => void;
}

/** Who serves a site that is within reach; others are chosen by those who receive. */
export function SiteWorkers({ siteId, id, value, onChange }: SiteWorkersProps) {
  const say = useSay();
  const read = useRead(clientsContract, 'handoverWorkers', { siteId: siteId ?? '' }, { enabled: siteId !== undefined });
  const workers = read.data?.workers ?? [];
  return (
    <Select
      id={id}
      allowClear
      aria-label={say(w.toWorker)}
      disabled={workers.length === 0}
      showSearch={{ optionFilterProp: 'label' }}
      options={workers.map((worker) => ({ value: worker.id, label: worker.name }))}
      value={value}
      onChange={onChange}
    />
  );
}
