import { App } from 'antd';
import type { Word } from '../../../../kernel/words.ts';
import { FileField, Form, LinesField, LookupField, TextField, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { workerLookup } from '../../pages/changing.tsx';
import { hiringFieldWords as f } from '../words.ts';
import type { Opening } from './opening.tsx';
import { hiringWords as w } from './words.ts';

interface FormProps {
  readonly opening: Opening;
  readonly done: () => void;
}

/** Says that it is done and closes. */
export function useDone(done: () => void) {
  const say = useSay();
  const { message } = App.useApp();
  return (said: Word) => () => {
    void message.success(say(said));
    done();
  };
}

export function ApplyForm({ opening, done }: FormProps) {
  const sent = useDone(done);
  return (
    <Form
      contract={supervisionContract}
      action="applyForPost"
      send={w.apply}
      record={opening.id}
      draft={false}
      fixed={{ id: opening.id }}
      onSent={sent(w.applied)}
      onCancel={done}
    >
      <LinesField name="statement" label={f.statement} rows={5} max={2000} sensitive />
      <FileField name="fileId" label={w.paperFile} kinds={w.fileKinds} accept="image/*,.pdf,.docx,.xlsx" />
    </Form>
  );
}

export function RecordForm({ opening, done }: FormProps) {
  const say = useSay();
  const sent = useDone(done);
  return (
    <Form
      contract={supervisionContract}
      action="recordCandidate"
      send={w.record}
      record={opening.id}
      draft={false}
      fixed={{ id: opening.id }}
      onSent={sent(w.recorded)}
      onCancel={done}
    >
      <LookupField name="workerId" label={w.worker} help={say(w.workerHelp)} {...workerLookup} />
      <TextField name="name" label={w.outside} sensitive />
      <LinesField name="statement" label={f.statement} rows={4} max={2000} sensitive />
      <FileField name="fileId" label={w.paperFile} kinds={w.fileKinds} accept="image/*,.pdf,.docx,.xlsx" />
    </Form>
  );
}

export function EndForm({ opening, done }: FormProps) {
  const sent = useDone(done);
  return (
    <Form
      contract={supervisionContract}
      action="endOpening"
      send={w.end}
      record={opening.id}
      draft={false}
      fixed={{ id: opening.id, version: opening.version }}
      onSent={sent(w.ended)}
      onCancel={done}
    >
      <TextField name="reason" label={w.endWhy} />
    </Form>
  );
}
