import { App, Button, Space } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  ChoiceField,
  DayField,
  DueText,
  Facts,
  Form,
  InstantText,
  LinesField,
  type Output,
  PageLink,
  StateTag,
  today,
  useFormValue,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { itemStateWords, sampleRemarkWords, verdictWords, samplingWords as w } from '../words.ts';
import { itemTones } from './tones.ts';
import './sampling.css';

type Whole = Output<typeof casesContract, 'finding'>;

/** One item of a sample: opened, reviewed, mended and closed from here. */
export function Finding({ id }: { id: string }) {
  const read = useRead(casesContract, 'finding', { id });
  return <Answer of={read}>{(item) => <Shown item={item} />}</Answer>;
}

function Shown({ item }: { item: Whole }) {
  const say = useSay();
  const to = item.subject === 'case' ? `/cases/${item.subjectId}` : '/services/encounters';
  const search = item.subject === 'case' ? {} : { open: item.subjectId };
  return (
    <>
      <Facts
        facts={[
          {
            label: say(w.item),
            value: item.title ? (
              <PageLink to={to} search={search}>
                {item.title}
              </PageLink>
            ) : (
              say(w.hidden)
            ),
            wide: true,
          },
          {
            label: say(w.state),
            value: <StateTag tone={itemTones[item.state]}>{say(itemStateWords[item.state])}</StateTag>,
          },
          { label: say(w.worker), value: item.workerName ?? '—' },
          { label: say(w.site), value: item.siteName },
          ...(item.dueOn ? [{ label: say(w.dueOn), value: <DueText day={item.dueOn} /> }] : []),
        ]}
      />
      {item.remarks.length > 0 && <h3>{say(w.said)}</h3>}
      {item.remarks.map((r) => (
        <div key={r.id} className="sample-remark">
          <span className="quiet">
            {say(sampleRemarkWords[r.kind])} · <Actor name={r.saidBy} /> · <InstantText at={r.saidAt} />
          </span>
          <p>{r.text}</p>
        </div>
      ))}
      <Steps item={item} />
    </>
  );
}

type Step = 'review' | 'answer' | 'close';

/** What the reader can do about it now. */
function Steps({ item: { id, state, mayReview, mayAnswer, mayClose } }: { item: Whole }) {
  const say = useSay();
  const { message } = App.useApp();
  const [step, setStep] = useState<Step | null>(null);
  const leave = () => setStep(null);
  const done = (text: string) => {
    void message.success(text);
    leave();
  };
  const sending = { contract: casesContract, draft: false, record: id, fixed: { id }, onCancel: leave } as const;
  switch (step) {
    case 'review':
      return (
        <Form
          {...sending}
          action="reviewItem"
          send={w.review}
          initial={{ verdict: state === 'answered' ? 'improve' : 'meets' }}
          onSent={() => done(say(w.reviewedNow))}
        >
          <ChoiceField name="verdict" label={w.verdict} options={verdictWords} />
          <LinesField name="remark" label={w.remark} max={1000} rows={4} />
          <Due />
        </Form>
      );
    case 'answer':
      return (
        <Form {...sending} action="answerFinding" send={w.answer} onSent={() => done(say(w.answeredNow))}>
          <LinesField name="explanation" label={w.explanation} max={1000} rows={4} />
        </Form>
      );
    case 'close':
      return (
        <Form {...sending} action="closeFinding" send={w.close} onSent={() => done(say(w.closedNow))}>
          <LinesField name="remark" label={w.remark} max={1000} rows={3} />
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
          {mayClose && (
            <Button type={state === 'answered' ? 'primary' : 'default'} onClick={() => setStep('close')}>
              {say(w.close)}
            </Button>
          )}
          {mayReview && (
            <Button type={state === 'drawn' ? 'primary' : 'default'} onClick={() => setStep('review')}>
              {say(state === 'drawn' ? w.review : w.returnIt)}
            </Button>
          )}
        </Space>
      );
  }
}

/** Asked for only where something is to be mended. */
function Due() {
  const say = useSay();
  return useFormValue<string>('verdict') === 'improve' ? (
    <DayField name="dueOn" label={w.dueOn} from={today()} help={say(w.dueHelp)} />
  ) : null;
}
