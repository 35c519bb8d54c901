import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { addDays } from '../../../../kernel/dates.ts';
import type { Word } from '../../../../kernel/words.ts';
import {
  Actor,
  Answer,
  DayField,
  DueText,
  Facts,
  FileField,
  Form,
  InstantText,
  LinesField,
  type Output,
  PageLink,
  StateTag,
  today,
  urlOf,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { todoFieldWords as f, todoNoteWords, todoStateWords } from '../words.ts';
import { todoTones } from './tones.ts';
import { todoWords as w } from './words.ts';

type Whole = Output<typeof supervisionContract, 'todo'>;

/** One to-do: done on the phone with a sentence and a photo, returned or put off by whoever supervises. */
export function Todo({ id }: { id: string }) {
  const read = useRead(supervisionContract, 'todo', { id });
  return <Answer of={read}>{(todo) => <Shown key={todo.id} todo={todo} />}</Answer>;
}

function Shown({ todo: t }: { todo: Whole }) {
  const say = useSay();
  const waits = t.state === 'open' || t.state === 'overdue';
  return (
    <>
      <Facts
        facts={[
          { label: say(f.what), value: t.what, wide: true },
          {
            label: say(f.state),
            value: <StateTag tone={todoTones[t.state]}>{say(todoStateWords[t.state])}</StateTag>,
          },
          { label: say(f.dueOn), value: waits ? <DueText day={t.dueOn} /> : t.dueOn },
          { label: say(f.owner), value: t.ownerName },
          { label: say(f.site), value: t.siteName },
          {
            label: say(w.session),
            value: <PageLink to={`/supervision/sessions/${t.sessionId}`}>{`${t.heldOn} ${t.supervisorName}`}</PageLink>,
          },
        ]}
      />
      {t.notes.length > 0 && <h3>{say(w.notes)}</h3>}
      {t.notes.map((n) => (
        <div key={n.id}>
          <span className="quiet">
            {say(todoNoteWords[n.kind])} · <Actor name={n.saidBy} /> · <InstantText at={n.saidAt} />
          </span>
          <p className="session-text">
            {n.text}
            {n.files.map((file) => (
              <span key={file.id}>
                {' '}
                <a href={urlOf(supervisionContract, 'todoFile', { id: t.id, fileId: file.id })}>{file.name}</a>
              </span>
            ))}
          </p>
        </div>
      ))}
      <Steps todo={t} />
    </>
  );
}

type Step = 'close' | 'return' | 'move' | 'drop';

/** What the reader can do about it now. */
function Steps({ todo: t }: { todo: Whole }) {
  const say = useSay();
  const { message } = App.useApp();
  const [step, setStep] = useState<Step | null>(null);
  const leave = () => setStep(null);
  const done = (said: Word) => () => {
    void message.success(say(said));
    leave();
  };
  const sending = {
    ...{ contract: supervisionContract, draft: false, record: t.id, fixed: { id: t.id }, onCancel: leave },
  } as const;
  const waits = t.state === 'open' || t.state === 'overdue';
  const later = addDays(t.dueOn > today() ? t.dueOn : today(), 7);
  switch (step) {
    case 'close':
      return (
        <Form {...sending} action="closeTodo" send={w.close} onSent={done(w.closed)}>
          <LinesField name="evidence" label={w.evidence} max={1000} rows={3} sensitive />
          <FileField name="fileId" label={w.photo} kinds={w.photoKinds} accept="image/*,.pdf,.docx" />
        </Form>
      );
    case 'return':
      return (
        <Form {...sending} action="returnTodo" send={w.return} initial={{ dueOn: later }} onSent={done(w.returned)}>
          <LinesField name="remark" label={w.returnWhy} max={1000} rows={3} sensitive />
          <DayField name="dueOn" label={w.newDue} from={today()} />
        </Form>
      );
    case 'move':
      return (
        <Form {...sending} action="moveTodo" send={w.move} initial={{ dueOn: later }} onSent={done(w.moved)}>
          <DayField name="dueOn" label={w.newDue} from={today()} />
          <LinesField name="remark" label={w.moveWhy} max={1000} rows={2} sensitive />
        </Form>
      );
    case 'drop':
      return (
        <Form {...sending} action="dropTodo" send={w.drop} onSent={done(w.dropped)}>
          <LinesField name="remark" label={w.dropWhy} max={1000} rows={2} sensitive />
        </Form>
      );
    case null:
      return (
        <Space wrap>
          {t.mayClose && (
            <Button type="primary" onClick={() => setStep('close')}>
              {say(w.close)}
            </Button>
          )}
          {t.mayDirect && waits && <Button onClick={() => setStep('move')}>{say(w.move)}</Button>}
          {t.mayDirect && waits && <Button onClick={() => setStep('drop')}>{say(w.drop)}</Button>}
          {t.mayDirect && t.state === 'done' && <Button onClick={() => setStep('return')}>{say(w.return)}</Button>}
        </Space>
      );
  }
}
