import { App, Button, Space } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  Facts,
  Form,
  InstantText,
  LinesField,
  type Output,
  PageLink,
  StateTag,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { servicesContract } from '../../contract.ts';
import { whoText } from '../../pages/who.ts';
import { wayWords } from '../../words.ts';
import {
  questionAskedWords,
  questionKindWords,
  questionStateWords,
  remarkKindWords,
  qualityWords as w,
} from '../words.ts';
import { questionTones } from './tones.ts';
import './quality.css';

type Whole = Output<typeof servicesContract, 'recordQuestion'>;
type Finding = Whole['evidence'][number];

/** One question: what was found, what was said, and what the reader can say. */
export function Question({ id }: { id: string }) {
  const read = useRead(servicesContract, 'recordQuestion', { id });
  return <Answer of={read}>{(question) => <Shown question={question} />}</Answer>;
}

function Shown({ question: q }: { question: Whole }) {
  const say = useSay();
  return (
    <>
      <p>{say(questionAskedWords[q.kind])}</p>
      <Facts
        facts={[
          { label: say(w.kind), value: say(questionKindWords[q.kind]) },
          {
            label: say(w.state),
            value: <StateTag tone={questionTones[q.state]}>{say(questionStateWords[q.state])}</StateTag>,
          },
          { label: say(w.worker), value: q.workerName },
          { label: say(w.site), value: q.siteName },
          { label: say(w.month), value: q.month },
          { label: say(w.raisedAt), value: <InstantText at={q.raisedAt} /> },
        ]}
      />
      <h3>{say(w.evidence)}</h3>
      {q.evidence.map((found) => (
        <OneFinding key={found.key} kind={q.kind} found={found} />
      ))}
      {q.remarks.length > 0 && <h3>{say(w.remarks)}</h3>}
      {q.remarks.map((r) => (
        <div key={r.id} className="quality-remark">
          <span className="quiet">
            {say(remarkKindWords[r.kind])} · <Actor name={r.saidBy} /> · <InstantText at={r.saidAt} />
          </span>
          <p>{r.text}</p>
        </div>
      ))}
      <Say question={q} />
    </>
  );
}

function valueSaid(say: ReturnType<typeof useSay>, kind: Whole['kind'], value: number): string {
  const percent = Math.round(value * 100);
  if (kind === 'alike') return say(w.alikeBy, { n: percent });
  if (kind === 'burst') return say(w.burstOf, { n: percent });
  return say(kind === 'twoPlaces' ? w.overlapOf : w.inVainOf, { n: value });
}

/** Records that belong together, each opening to itself. */
function OneFinding({ kind, found }: { kind: Whole['kind']; found: Finding }) {
  const say = useSay();
  return (
    <section className="quality-finding">
      <p>
        <strong>{valueSaid(say, kind, found.value)}</strong>
      </p>
      {found.records.length === 0 && <p className="quiet">{say(w.gone)}</p>}
      {found.records
        .toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))
        .map((r) => (
          <div key={r.id} className="quality-record amid-words">
            <PageLink to="/services/encounters" search={{ open: r.id }}>
              <InstantText at={r.occurredAt} />
            </PageLink>{' '}
            {[say(wayWords[r.way]), whoText(say, r), say(w.minutes, { n: r.minutes }), r.siteName].join(' · ')}
            <p className="quiet">{r.notes || say(w.noNotes)}</p>
          </div>
        ))}
      {found.more > 0 && <p className="quiet">{say(w.moreRecords, { n: found.more })}</p>}
    </section>
  );
}

/** The worker explains, the lead closes. */
function Say({ question: { id, mayAnswer, mayClose } }: { question: Whole }) {
  const say = useSay();
  const { message } = App.useApp();
  const [saying, setSaying] = useState<'answer' | 'close' | null>(null);
  const leave = () => setSaying(null);
  const done = (text: string) => {
    void message.success(text);
    leave();
  };
  const sending = { contract: servicesContract, draft: false, record: id, fixed: { id }, onCancel: leave } as const;
  if (saying === 'answer')
    return (
      <Form {...sending} action="answerQuestion" send={w.answer} onSent={() => done(say(w.answered))}>
        <LinesField name="explanation" label={w.explanation} max={500} rows={4} />
      </Form>
    );
  if (saying === 'close')
    return (
      <Form {...sending} action="closeQuestion" send={w.close} onSent={() => done(say(w.closedNow))}>
        <LinesField name="remark" label={w.closeText} max={500} rows={4} />
      </Form>
    );
  return (
    <Space wrap className="record-actions">
      {mayAnswer && (
        <Button type="primary" onClick={() => setSaying('answer')}>
          {say(w.answer)}
        </Button>
      )}
      {mayClose && <Button onClick={() => setSaying('close')}>{say(w.close)}</Button>}
    </Space>
  );
}
