import { useParams } from '@tanstack/react-router';
import { App, Button, Modal, Progress, Segmented } from 'antd';
import { useState } from 'react';
import {
  Answer,
  Form,
  List,
  PageHead,
  PageLink,
  Panel,
  RiskTag,
  StateTag,
  Table,
  TextField,
  useAddress,
  useGo,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, casesContract } from '../../contract.ts';
import { batchStateWords, batchWords as w } from '../words.ts';
import { useFreshBatches } from './fresh.ts';
import { batchTones } from './tones.ts';
import './batches.css';

/** How far a batch is, by worker and by site, moving as visits come in; and everybody in it. */
export function TaskBatch() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useSay();
  const go = useGo();
  const may = useMay();
  const { message } = App.useApp();
  const [{ by = 'worker' }, setAddress] = useAddress();
  const [cancelling, setCancelling] = useState(false);
  const read = useRead(casesContract, 'taskBatch', { id });
  useFreshBatches();
  return (
    <Answer of={read} lines={8}>
      {(batch) => (
        <>
          <PageHead
            title={batch.title}
            note={`${batch.fromOn} – ${batch.dueOn} · ${say(w.doneBy)}`}
            actions={batch.mayCancel && <Button onClick={() => setCancelling(true)}>{say(w.cancel)}</Button>}
          />
          <p>
            <StateTag tone={batchTones[batch.state]}>{say(batchStateWords[batch.state])}</StateTag>{' '}
            {say(w.doneOf, { done: batch.done, all: batch.total })}{' '}
            {batch.lapsed > 0 && <span className="quiet">{say(w.lapsedOf, { n: batch.lapsed })} </span>}
            {batch.cancelReason && <span className="quiet">{say(w.cancelled, { reason: batch.cancelReason })}</span>}
          </p>
          <div className="batch-progress">
            <Progress
              percent={Math.round((batch.done * 100) / Math.max(1, batch.total))}
              aria-label={say(w.progress)}
            />
          </div>
          <Panel
            title={say(w.progress)}
            actions={
              <Segmented
                aria-label={say(w.progress)}
                value={by === 'site' ? 'site' : 'worker'}
                options={[
                  { value: 'worker', label: say(w.byWorker) },
                  { value: 'site', label: say(w.bySite) },
                ]}
                onChange={(value) => setAddress({ by: value })}
              />
            }
          >
            <Table
              label={say(w.progress)}
              rows={by === 'site' ? batch.bySite : batch.byWorker}
              keyOf={(r) => r.key ?? 'none'}
              columns={[
                { key: 'name', title: by === 'site' ? w.site : w.worker },
                { key: 'total', title: w.total, number: true },
                { key: 'done', title: w.done, number: true },
                {
                  key: 'share',
                  title: w.progress,
                  render: (r) => (
                    <Progress percent={Math.round((r.done * 100) / r.total)} size="small" aria-label={r.name} />
                  ),
                },
              ]}
            />
          </Panel>
          <List
            contract={casesContract}
            of="batchTasks"
            fixed={{ id }}
            part
            title={w.tasks}
            unit={w.unitPerson}
            {...(may(can.makeBatches) ? { exportOf: 'exportBatchTasks' as const } : {})}
            filters={[]}
            keyOf={(r) => r.clientId}
            columns={[
              {
                key: 'clientName',
                title: w.client,
                phone: 'title',
                render: (r) => (
                  <>
                    <PageLink to={`/clients/${r.clientId}`}>{r.clientName}</PageLink> <RiskTag level={r.riskLevel} />
                  </>
                ),
              },
              {
                key: 'doneOn',
                title: w.doneOn,
                phone: 'tag',
                render: (r) =>
                  r.doneOn ? (
                    <StateTag tone="good">{r.doneOn}</StateTag>
                  ) : (
                    <StateTag tone={r.lapsed ? 'plain' : 'attention'}>{say(r.lapsed ? w.lapsed : w.undone)}</StateTag>
                  ),
              },
              { key: 'workerName', title: w.worker, phone: 'line', render: (r) => r.workerName ?? say(w.noWorker) },
              { key: 'siteName', title: w.site, phone: 'line' },
              { key: 'divisionName', title: w.place, phone: 'none' },
              {
                key: 'act',
                title: w.act,
                phone: 'none',
                render: (r) =>
                  r.doneOn === null &&
                  !r.lapsed && (
                    <Button size="small" onClick={() => go('/services/record', { clientId: r.clientId })}>
                      {say(w.record)}
                    </Button>
                  ),
              },
            ]}
            empty={{ title: w.nobody, help: w.doneBy }}
          />
          <Modal
            open={cancelling}
            title={say(w.cancel)}
            footer={null}
            destroyOnHidden
            onCancel={() => setCancelling(false)}
          >
            <p>{say(w.cancelHelp)}</p>
            <Form
              contract={casesContract}
              action="cancelTaskBatch"
              send={w.cancel}
              fixed={{ id }}
              draft={false}
              onSent={() => {
                setCancelling(false);
                void message.success(say(batchStateWords.cancelled));
              }}
              onCancel={() => setCancelling(false)}
            >
              <TextField name="reason" label={w.cancelReason} />
            </Form>
          </Modal>
        </>
      )}
    </Answer>
  );
}
