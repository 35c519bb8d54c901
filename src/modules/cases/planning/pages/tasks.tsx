import { Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { DayField, Form, Panel, StateTag, Table, TextField, today, useSay } from '../../../../ui/index.ts';
import { type CaseWhole, casesContract } from '../../contract.ts';
import type { Task } from '../contract.ts';
import { taskOwnerWords, planningWords as w } from '../words.ts';
import type { Planned } from './forms.tsx';

interface TasksProps {
  readonly file: CaseWhole;
  readonly planned: Planned;
  readonly mayWork: boolean;
  readonly onAdd: () => void;
}

/** What is to be done, by when and by whom. */
export function Tasks({ file, planned: { tasks }, mayWork, onAdd }: TasksProps) {
  const say = useSay();
  const [ending, setEnding] = useState<{ task: Task; how: 'finish' | 'cancel' } | null>(null);
  const close = () => setEnding(null);
  return (
    <Panel title={say(w.tasks)} actions={mayWork && <Button onClick={onAdd}>{say(w.addTask)}</Button>}>
      {tasks.length === 0 ? (
        <p className="quiet">{say(w.noTasks)}</p>
      ) : (
        <Table
          label={say(w.tasks)}
          rows={tasks}
          keyOf={(t) => t.id}
          columns={[
            { key: 'text', title: w.taskText, width: 24 },
            { key: 'window', title: w.window, render: (t) => `${t.fromOn} – ${t.dueOn}` },
            { key: 'owner', title: w.owner, person: true, render: (t) => t.workerName ?? say(taskOwnerWords[t.owner]) },
            {
              key: 'state',
              title: w.taskState,
              render: (t) => <TaskState task={t} closed={file.state === 'closed'} />,
            },
            {
              key: 'act',
              title: w.act,
              render: (t) =>
                mayWork &&
                t.doneOn === null &&
                t.cancelledOn === null && (
                  <Space>
                    <Button size="small" onClick={() => setEnding({ task: t, how: 'finish' })}>
                      {say(w.finish)}
                    </Button>
                    <Button size="small" onClick={() => setEnding({ task: t, how: 'cancel' })}>
                      {say(w.cancelTask)}
                    </Button>
                  </Space>
                ),
            },
          ]}
        />
      )}
      <Modal
        open={ending !== null}
        title={ending && `${say(ending.how === 'finish' ? w.finish : w.cancelTask)} · ${ending.task.text}`}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {ending?.how === 'finish' && (
          <Form
            contract={casesContract}
            action="finishTask"
            send={w.finish}
            draft={false}
            fixed={{ caseId: file.id, id: ending.task.id }}
            initial={{ doneOn: today() }}
            onSent={close}
            onCancel={close}
          >
            <DayField name="doneOn" label={w.doneOn} to={today()} />
          </Form>
        )}
        {ending?.how === 'cancel' && (
          <Form
            contract={casesContract}
            action="cancelTask"
            send={w.cancelTask}
            draft={false}
            fixed={{ caseId: file.id, id: ending.task.id }}
            onSent={close}
            onCancel={close}
          >
            <TextField name="reason" label={w.cancelReason} />
          </Form>
        )}
      </Modal>
    </Panel>
  );
}

function TaskState({ task, closed }: { task: Task; closed: boolean }) {
  const say = useSay();
  if (task.doneOn) return <StateTag tone="good">{`${say(w.taskDone)} ${task.doneOn}`}</StateTag>;
  if (task.cancelledOn) return <StateTag>{`${say(w.taskCancelled)} ${task.cancelledOn}`}</StateTag>;
  if (closed) return <StateTag>{say(w.taskEnded)}</StateTag>;
  return task.dueOn < today() ? (
    <StateTag tone="bad">{say(w.taskLate)}</StateTag>
  ) : (
    <StateTag tone="attention">{say(w.taskOpen)}</StateTag>
  );
}
