import {
  Answer,
  ChoiceField,
  DayField,
  FileField,
  Form,
  LinesField,
  LookupField,
  type Output,
  SignatureField,
  SwitchField,
  TextField,
  today,
  useFormValue,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { clientsContract } from '../../../clients/contract.ts';
import { type CaseWhole, casesContract } from '../../contract.ts';
import { GoalsField } from '../../pages/goals-field.tsx';
import { findWorkers, workerName } from '../../pages/lookups.ts';
import { mostGoals } from '../contract.ts';
import { agreementMannerWords, planPartWords, taskOwnerWords, planningWords as w } from '../words.ts';

export type Planned = Output<typeof casesContract, 'casePlan'>;
interface FormProps {
  readonly file: CaseWhole;
  readonly planned: Planned;
  readonly done: () => void;
}

/** The six parts and the goals, written as one. */
export function SavePlan({ file, planned, done }: FormProps) {
  const say = useSay();
  return (
    <Form
      contract={casesContract}
      action="savePlan"
      send={w.save}
      record={file.id}
      draft={false}
      fixed={{ caseId: file.id, version: planned.plans[0]?.version ?? 0 }}
      initial={{
        ...(planned.plans[0] ? { parts: planned.plans[0].parts } : {}),
        goals: planned.goals.length > 0 ? planned.goals : [{ text: '', measure: '' }],
      }}
      onSent={done}
      onCancel={done}
    >
      {planned.plans[0]?.agreement && <p className="quiet">{say(w.signedAlready)}</p>}
      {(Object.keys(planPartWords) as (keyof typeof planPartWords)[]).map((part) => (
        <LinesField key={part} name={['parts', part]} label={planPartWords[part]} max={2000} rows={2} />
      ))}
      <GoalsField name="goals" label={w.goals} text="text" most={mostGoals} />
    </Form>
  );
}

export function AddTask({ file, planned, done }: FormProps) {
  const goals = Object.fromEntries(planned.goals.map((g) => [g.id, { zh: g.text, en: g.text }]));
  return (
    <Form
      contract={casesContract}
      action="addTask"
      send={w.addTask}
      record={file.id}
      draft={false}
      fixed={{ caseId: file.id }}
      initial={{ fromOn: today(), owner: 'worker', mandatory: true }}
      onSent={done}
      onCancel={done}
    >
      <TextField name="text" label={w.taskText} />
      <DayField name="fromOn" label={w.fromOn} />
      <DayField name="dueOn" label={w.dueOn} from={today()} />
      <ChoiceField name="owner" label={w.owner} options={taskOwnerWords} />
      <TaskWorker />
      {planned.goals.length > 0 && <ChoiceField name="goalId" label={w.goal} options={goals} />}
      <SwitchField name="mandatory" label={w.mandatory} />
    </Form>
  );
}

function TaskWorker() {
  if (useFormValue<string>('owner') !== 'worker') return null;
  return (
    <LookupField
      name="workerId"
      label={taskOwnerWords.worker}
      find={findWorkers}
      nameOf={workerName}
      cacheKey="cases.workers"
    />
  );
}

/** Who signs is said by the rules for the client; the signature is drawn here or photographed. */
export function SignPlan({ file, planned, done }: FormProps) {
  const read = useRead(clientsContract, 'clientConsents', { id: file.clientId });
  return (
    <Answer of={read}>
      {({ need, guardians }) => (
        <Form
          contract={casesContract}
          action="signPlan"
          send={w.sign}
          record={file.id}
          draft={false}
          fixed={{ caseId: file.id, givenBy: need.giver }}
          initial={{
            signedOn: today(),
            manner: 'drawn',
            giverName: need.giver === 'guardian' ? guardians[0] : undefined,
          }}
          onSent={done}
          onCancel={done}
        >
          <Basis basis={need.basis} />
          <DayField name="signedOn" label={w.signedOn} from={file.receivedOn} to={today()} />
          {need.giver === 'guardian' && <TextField name="giverName" label={w.guardianName} />}
          {need.informGuardian && <DayField name="guardianInformedOn" label={w.guardianInformedOn} to={today()} />}
          <ChoiceField name="manner" label={w.manner} options={agreementMannerWords} />
          <Paper megabytes={planned.photoMegabytes} />
        </Form>
      )}
    </Answer>
  );
}

function Basis({ basis }: { basis: keyof typeof w.bases }) {
  const say = useSay();
  return <p className="quiet">{say(w.bases[basis])}</p>;
}

function Paper({ megabytes }: { megabytes: number }) {
  return useFormValue<string>('manner') === 'photo' ? (
    <FileField
      key="photo"
      name="fileId"
      label={w.page}
      kinds={w.pageKinds}
      accept="image/*,.pdf"
      megabytes={megabytes}
    />
  ) : (
    <SignatureField key="drawn" name="fileId" label={w.signature} />
  );
}
