import { App, Button, Space } from 'antd';
import { useState } from 'react';
import type { Word } from '../../../../kernel/words.ts';
import {
  Actor,
  Answer,
  Facts,
  Form,
  InstantText,
  LinesField,
  type Output,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { questionFieldWords as f, questionStateWords, replyWords } from '../words.ts';
import { questionWords as w } from './words.ts';
import '../../sessions/pages/sessions.css';

type Whole = Output<typeof supervisionContract, 'question'>;

/** One question with what was answered, and what comes next. */
export function QuestionFile({ id }: { id: string }) {
  const read = useRead(supervisionContract, 'question', { id });
  return <Answer of={read}>{(question) => <Shown key={question.id} question={question} />}</Answer>;
}

function Shown({ question: q }: { question: Whole }) {
  const say = useSay();
  return (
    <>
      <Facts
        facts={[
          { label: say(f.text), value: <span className="session-text">{q.text}</span>, wide: true },
          { label: say(f.state), value: say(questionStateWords[q.state]) },
          { label: say(f.dueAt), value: <InstantText at={q.dueAt} /> },
          { label: say(f.site), value: q.siteName },
          { label: say(f.asker), value: q.askerName },
          { label: say(f.supervisor), value: q.supervisorName },
          { label: say(f.askedAt), value: <InstantText at={q.askedAt} /> },
        ]}
      />
      {q.replies.length > 0 && <h3>{say(w.said)}</h3>}
      {q.replies.map((r) => (
        <div key={r.id}>
          <span className="quiet">
            {say(replyWords[r.kind])} · <Actor name={r.saidBy} /> · <InstantText at={r.saidAt} />
          </span>
          <p className="session-text">{r.text}</p>
        </div>
      ))}
      <Steps question={q} />
    </>
  );
}

/** What the reader can do about it now. */
function Steps({ question: { id, mayAnswer, mayAskAgain } }: { question: Whole }) {
  const say = useSay();
  const { message } = App.useApp();
  const [step, setStep] = useState<'answer' | 'again' | 'settle' | null>(null);
  const leave = () => setStep(null);
  const done = (said: Word) => () => {
    void message.success(say(said));
    leave();
  };
  const sending = {
    ...{ contract: supervisionContract, draft: false, record: id, fixed: { id }, onCancel: leave },
  } as const;
  switch (step) {
    case 'answer':
      return (
        <Form {...sending} action="answerQuestion" send={w.answer} onSent={done(w.answered)}>
          <LinesField name="answer" label={w.answer} max={2000} rows={4} sensitive />
        </Form>
      );
    case 'again':
      return (
        <Form {...sending} action="askAgain" send={w.again} onSent={done(w.againSent)}>
          <LinesField name="remark" label={w.again} max={1000} rows={3} sensitive />
        </Form>
      );
    case 'settle':
      return (
        <Form {...sending} action="settleQuestion" send={w.settle} onSent={done(w.settled)}>
          <LinesField name="remark" label={w.remark} max={1000} rows={2} sensitive />
        </Form>
      );
    case null:
      return (
        <Space wrap>
          {mayAnswer && (
            <Button type="primary" onClick={() => setStep('answer')}>
              {say(w.answer)}
            </Button>
          )}
          {mayAskAgain && (
            <Button type="primary" onClick={() => setStep('settle')}>
              {say(w.settle)}
            </Button>
          )}
          {mayAskAgain && <Button onClick={() => setStep('again')}>{say(w.again)}</Button>}
        </Space>
      );
  }
}
