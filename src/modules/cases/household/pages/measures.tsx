import { Button, Modal, Space } from 'antd';
import { useState } from 'react';
import {
  Cards,
  type Column,
  DayField,
  Form,
  StateTag,
  Table,
  TextField,
  type Tone,
  today,
  usePhone,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { HouseholdPlan, Measure } from '../contract.ts';
import { measureStateWords, householdPlanWords as w } from '../words.ts';

const tones: Readonly<Record<Measure['state'], Tone>> = {
  open: 'attention',
  late: 'bad',
  done: 'good',
  dropped: 'plain',
  replaced: 'plain',
};

interface MeasuresProps {
  readonly householdId: string;
  readonly plan: HouseholdPlan;
  readonly mayWork: boolean;
}

/** Goals and measures of a version; those of the one in force are done or dropped here. */
export function Measures({ householdId, plan, mayWork }: MeasuresProps) {
  const say = useSay();
  const [ending, setEnding] = useState<{ measure: Measure; how: 'finish' | 'drop' } | null>(null);
  const close = () => setEnding(null);
  const inForce = plan.validFrom !== null && plan.validTo === null;
  const fixed = { householdId, id: ending?.measure.id ?? '' };
  const act: Column<Measure> = {
    key: 'act',
    title: w.act,
    phone: 'line',
    render: (m) =>
      (m.state === 'open' || m.state === 'late') && (
        <Space>
          {(['finish', 'drop'] as const).map((how) => (
            <Button key={how} size="small" onClick={() => setEnding({ measure: m, how })}>
              {say(w[how])}
            </Button>
          ))}
        </Space>
      ),
  };
  return (
    <>
      <h3>{say(w.measures)}</h3>
      <MeasureTable measures={plan.measures} more={mayWork && inForce ? [act] : []} />
      <Modal
        open={ending !== null}
        title={ending && `${say(w[ending.how])} · ${ending.measure.measure}`}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {ending?.how === 'finish' && (
          <Form
            contract={casesContract}
            action="finishMeasure"
            send={w.finish}
            draft={false}
            fixed={fixed}
            initial={{ doneOn: today() }}
            invalidates={['clients']}
            onSent={close}
            onCancel={close}
          >
            <DayField name="doneOn" label={w.doneOn} to={today()} />
          </Form>
        )}
        {ending?.how === 'drop' && (
          <Form
            contract={casesContract}
            action="dropMeasure"
            send={w.drop}
            draft={false}
            fixed={fixed}
            invalidates={['clients']}
            onSent={close}
            onCancel={close}
          >
            <TextField name="reason" label={w.reason} />
          </Form>
        )}
      </Modal>
    </>
  );
}

interface MeasureTableProps {
  readonly measures: readonly Measure[];
  readonly more?: readonly Column<Measure>[];
}

export function MeasureTable({ measures, more = [] }: MeasureTableProps) {
  const say = useSay();
  const List = usePhone() ? Cards : Table;
  return (
    <List
      label={say(w.measures)}
      rows={measures}
      keyOf={(m) => m.id}
      columns={[
        { key: 'goal', title: w.goal, phone: 'line', render: (m) => <span className="plan-words">{m.goal}</span> },
        {
          key: 'measure',
          title: w.measure,
          phone: 'title',
          render: (m) => <span className="plan-words">{m.measure}</span>,
        },
        { key: 'clientName', title: w.client, phone: 'line', render: (m) => m.clientName ?? say(w.whole) },
        { key: 'workerName', title: w.worker, phone: 'line' },
        {
          key: 'window',
          title: w.window,
          phone: 'line',
          render: (m) => <span className="plan-window">{`${m.fromOn} – ${m.dueOn}`}</span>,
        },
        {
          key: 'state',
          title: w.state,
          phone: 'tag',
          render: (m) => (
            <>
              <StateTag tone={tones[m.state]}>
                {[say(measureStateWords[m.state]), m.endedOn].filter(Boolean).join(' ')}
              </StateTag>
              {m.dropReason && <div className="quiet plan-words">{m.dropReason}</div>}
            </>
          ),
        },
        ...more,
      ]}
    />
  );
}
