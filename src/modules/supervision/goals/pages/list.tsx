import { App } from 'antd';
import { addDays } from '../../../../kernel/dates.ts';
import {
  ChoiceField,
  choiceFilter,
  DayField,
  DueText,
  Form,
  LinesField,
  List,
  lookupFilter,
  Missing,
  StateTag,
  TextField,
  type Tone,
  today,
  useFormValue,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { useAdding } from '../../pages/adding.tsx';
import { stationLookup } from '../../pages/lookups.ts';
import { can } from '../../permissions.ts';
import { asOptions } from '../../sessions/pages/fields.tsx';
import { OwnStations } from '../../sessions/pages/own-stations.tsx';
import { goalFieldWords as f, goalStateWords } from '../words.ts';
import { GoalFile } from './goal.tsx';
import { StepsField } from './steps-field.tsx';
import { goalWords as w } from './words.ts';

const tones: Readonly<Record<keyof typeof goalStateWords, Tone>> = {
  open: 'info',
  overdue: 'bad',
  reached: 'good',
  dropped: 'plain',
};

/** Goals of workers: what is open first. */
export function Goals() {
  const say = useSay();
  const may = useMay();
  const set = useAdding({
    ...{ verb: w.set, may: may(can.recordSessions), width: 680 },
    form: (done) => <SetGoal onDone={done} />,
  });
  return (
    <>
      <List
        contract={supervisionContract}
        of="goals"
        title={w.title}
        unit={w.unit}
        filters={[choiceFilter('state', f.state, goalStateWords), lookupFilter('siteId', f.site, stationLookup)]}
        columns={[
          { key: 'workerName', title: f.worker, person: true, phone: 'line' },
          { key: 'what', title: f.what, width: 36, phone: 'title' },
          {
            key: 'progress',
            title: f.progress,
            phone: 'line',
            render: (r) => say(w.progress, { done: r.stepsDone, all: r.steps }),
          },
          {
            key: 'dueOn',
            title: f.dueOn,
            phone: 'line',
            render: (r) => (r.state === 'open' || r.state === 'overdue' ? <DueText day={r.dueOn} /> : r.dueOn),
          },
          {
            key: 'state',
            title: f.state,
            phone: 'tag',
            render: (r) => <StateTag tone={tones[r.state]}>{say(goalStateWords[r.state])}</StateTag>,
          },
          { key: 'siteName', title: f.site, width: 16, phone: 'none' },
          { key: 'supervisorName', title: f.supervisor, person: true, phone: 'none' },
        ]}
        drawer={(id) => <GoalFile id={id} />}
        drawerTitle={(r) => r.workerName}
        actions={set.button}
        empty={{ title: w.none, help: w.noneHelp, action: set.button }}
      />
      {set.beside}
    </>
  );
}

function SetGoal({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  return (
    <OwnStations>
      {({ stations }) => (
        <Form
          contract={supervisionContract}
          action="setGoal"
          send={w.set}
          draft={false}
          initial={{ dueOn: addDays(today(), 180), steps: [] }}
          onChange={(changed, _, set) => {
            if ('siteId' in changed) set({ workerId: undefined });
          }}
          onCancel={onDone}
          onSent={() => {
            void message.success(say(w.setNow));
            onDone();
          }}
        >
          <ChoiceField name="siteId" label={f.site} options={asOptions(stations)} />
          <Worker />
          <LinesField name="what" label={f.what} max={500} rows={2} sensitive />
          <TextField name="measure" label={f.measure} />
          <DayField name="dueOn" label={f.dueOn} from={today()} />
          <StepsField name="steps" label={f.steps} />
        </Form>
      )}
    </OwnStations>
  );
}

function Worker() {
  const siteId = useFormValue<string>('siteId');
  const read = useRead(supervisionContract, 'sessionChoices', siteId ? { siteId } : {});
  if (!siteId) return null;
  return (
    <>
      <Missing of={read} />
      <ChoiceField name="workerId" label={f.worker} options={asOptions(read.data?.workers ?? [])} />
    </>
  );
}
