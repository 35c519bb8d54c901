import { App, Button, Modal, Space } from 'antd';
import { useState } from 'react';
import {
  Actor,
  api,
  ChoiceField,
  choiceFilter,
  DayField,
  Form,
  List,
  LookupField,
  StateTag,
  today,
  useAction,
  useMay,
  useSay,
} from '../../../../ui/index.ts';
import { can, peopleContract } from '../../contract.ts';
import { leaveKindWords, leaveWords as w } from '../words.ts';

async function findWorkers(text: string, signal?: AbortSignal) {
  const { rows } = await api(peopleContract).workers({ ...(text ? { text } : {}), size: 20 }, { signal });
  return rows.map((r) => ({ value: r.id, label: r.name, detail: r.siteName ?? r.divisionName }));
}
const workerName = async (id: string) => (await api(peopleContract).worker({ id })).name;
const lookup = { find: findWorkers, nameOf: workerName, cacheKey: 'workers' };

const tones = { now: 'attention', ahead: 'info', past: 'plain' } as const;

/** Who is absent when, and who stands in. */
export function Leaves() {
  const say = useSay();
  const may = useMay();
  const { message, modal } = App.useApp();
  const end = useAction(peopleContract, 'endLeave', { invalidates: ['cases', 'services'] });
  const [recording, setRecording] = useState(false);
  const [changing, setChanging] = useState<string>();
  const record = may(can.recordLeave) && (
    <Button type="primary" onClick={() => setRecording(true)}>
      {say(w.record)}
    </Button>
  );
  const back = (id: string) =>
    modal.confirm({
      title: say(w.end),
      content: say(w.endHelp),
      onOk: async () => {
        await end.mutateAsync({ id });
        void message.success(say(w.ended));
      },
    });
  return (
    <>
      <List
        contract={peopleContract}
        of="leaves"
        title={w.title}
        note={say(w.help)}
        unit={w.unit}
        filters={[choiceFilter('state', w.state, w.states)]}
        columns={[
          { key: 'workerName', title: w.worker, phone: 'title' },
          {
            key: 'state',
            title: w.state,
            phone: 'tag',
            render: (r) => <StateTag tone={tones[r.state]}>{say(w.states[r.state])}</StateTag>,
          },
          { key: 'kind', title: w.kind, phone: 'line', render: (r) => say(leaveKindWords[r.kind]) },
          { key: 'fromOn', title: w.fromOn, phone: 'line' },
          { key: 'toOn', title: w.toOn, phone: 'line' },
          {
            key: 'substituteName',
            title: w.substitute,
            phone: 'line',
            render: (r) => r.substituteName ?? say(w.noSubstitute),
          },
          {
            key: 'recordedBy',
            title: w.recordedBy,
            person: true,
            phone: 'none',
            render: (r) => <Actor name={r.recordedBy} />,
          },
          ...(may(can.recordLeave)
            ? [
                {
                  key: 'act',
                  title: w.act,
                  phone: 'line' as const,
                  render: (r: { id: string; state: keyof typeof tones }) =>
                    r.state !== 'past' && (
                      <Space size="small" wrap>
                        <Button size="small" onClick={() => setChanging(r.id)}>
                          {say(w.change)}
                        </Button>
                        <Button size="small" onClick={() => back(r.id)}>
                          {say(w.end)}
                        </Button>
                      </Space>
                    ),
                },
              ]
            : []),
        ]}
        actions={record}
        empty={{ title: w.none, help: w.noneHelp, action: record }}
      />
      <Modal open={recording} title={say(w.record)} footer={null} destroyOnHidden onCancel={() => setRecording(false)}>
        <Form
          contract={peopleContract}
          action="recordLeave"
          send={w.record}
          draft={false}
          initial={{ kind: 'annual', fromOn: today(), toOn: today() }}
          onSent={() => {
            setRecording(false);
            void message.success(say(w.recorded));
          }}
          onCancel={() => setRecording(false)}
        >
          <LookupField name="workerId" label={w.worker} {...lookup} />
          <ChoiceField name="kind" label={w.kind} options={leaveKindWords} />
          <DayField name="fromOn" label={w.fromOn} />
          <DayField name="toOn" label={w.toOn} />
          <LookupField name="substituteId" label={w.substitute} help={say(w.noneHelp)} {...lookup} />
        </Form>
      </Modal>
      <Modal
        open={changing !== undefined}
        title={say(w.change)}
        footer={null}
        destroyOnHidden
        onCancel={() => setChanging(undefined)}
      >
        <p>{say(w.changeHelp)}</p>
        <Form
          contract={peopleContract}
          action="changeSubstitute"
          send={w.change}
          draft={false}
          fixed={{ id: changing ?? '' }}
          onSent={() => {
            setChanging(undefined);
            void message.success(say(w.changed));
          }}
          onCancel={() => setChanging(undefined)}
        >
          <LookupField name="substituteId" label={w.substitute} {...lookup} />
        </Form>
      </Modal>
    </>
  );
}
