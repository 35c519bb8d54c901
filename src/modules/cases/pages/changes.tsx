import { ChoiceField, DayField, Form, LinesField, LookupField, today, useSay } from '../../../ui/index.ts';
import { type CaseWhole, casesContract, longestText } from '../contract.ts';
import { caseFieldWords as f } from '../words.ts';
import { useDomainWords } from './domains.ts';
import { findWorkers, workerName } from './lookups.ts';
import { pageWords as w } from './words.ts';

export interface ChangeProps {
  readonly file: CaseWhole;
  readonly done: () => void;
}

export function Accept({ file: { id, receivedOn }, done }: ChangeProps) {
  return (
    <Form
      contract={casesContract}
      action="acceptCase"
      send={w.accept}
      record={id}
      draft={false}
      fixed={{ id }}
      initial={{ acceptedOn: today() }}
      onSent={done}
      onCancel={done}
    >
      <DayField name="acceptedOn" label={w.acceptedOn} from={receivedOn} to={today()} />
    </Form>
  );
}

export function Decline({ file: { id, receivedOn }, done }: ChangeProps) {
  const say = useSay();
  return (
    <Form
      contract={casesContract}
      action="declineCase"
      send={w.decline}
      record={id}
      draft={false}
      fixed={{ id }}
      initial={{ declinedOn: today() }}
      onSent={done}
      onCancel={done}
    >
      <LinesField name="reason" label={f.declineReason} help={say(w.declineHelp)} max={longestText} />
      <DayField name="declinedOn" label={w.declinedOn} from={receivedOn} to={today()} />
    </Form>
  );
}

export function Assess({ file: { id, receivedOn }, done }: ChangeProps) {
  const say = useSay();
  return (
    <Form
      contract={casesContract}
      action="assessCase"
      send={w.assess}
      record={id}
      draft={false}
      fixed={{ caseId: id }}
      initial={{ assessedOn: today() }}
      onSent={done}
      onCancel={done}
    >
      <LinesField name="findings" label={f.findings} placeholder={say(w.findingsHelp)} max={longestText} rows={6} />
      <DayField name="assessedOn" label={f.assessedOn} from={receivedOn} to={today()} />
    </Form>
  );
}

export function Correct({ file: { id, version, domain, problem }, done }: ChangeProps) {
  const say = useSay();
  const domains = useDomainWords();
  return (
    <Form
      contract={casesContract}
      action="correctCase"
      send={w.correct}
      record={id}
      draft={false}
      fixed={{ id, version }}
      initial={{ domain, problem }}
      onSent={done}
      onCancel={done}
    >
      <ChoiceField name="domain" label={f.domain} options={domains} help={say(w.correctHelp)} />
      <LinesField name="problem" label={f.problem} max={longestText} rows={6} sensitive />
    </Form>
  );
}

export function Assign({ file: { id }, done }: ChangeProps) {
  return (
    <Form
      contract={casesContract}
      action="assignCase"
      send={w.assign}
      record={id}
      draft={false}
      fixed={{ id }}
      onSent={done}
      onCancel={done}
    >
      <LookupField name="workerId" label={f.worker} find={findWorkers} nameOf={workerName} cacheKey="cases.workers" />
    </Form>
  );
}
