import { Alert, App, Button, Modal } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { say as sayIn } from '../../../../kernel/words.ts';
import {
  ApiProblem,
  DayInput,
  LeaveGuard,
  today,
  useAction,
  useExplain,
  useLanguage,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { answerFaults } from '../checking.ts';
import type { AnswerFile } from '../contract.ts';
import { inWords } from '../reading.ts';
import type { FormValues } from '../schemas.ts';
import { scoreOf } from '../scoring.ts';
import { answerFaultWords, formPageWords as w } from '../words.ts';
import { useDiscarding } from './discarding.ts';
import { FormRun } from './run.tsx';
import { ScoreText } from './score.tsx';

interface Theirs {
  readonly values: FormValues;
  readonly answeredOn: string;
  readonly saved: number;
}

/** Filling in: kept as a draft at any time, submitted when it is complete. */
export function FillIn({ answer }: { answer: AnswerFile }) {
  const say = useSay();
  const explain = useExplain();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const { content } = answer;
  const [values, setValues] = useState<FormValues>(answer.values);
  const [day, setDay] = useState(answer.answeredOn);
  const [saved, setSaved] = useState(answer.saved);
  const [tried, setTried] = useState(false);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const dirty = useRef(false);
  const paper = useRef<HTMLDivElement>(null);
  const save = useAction(casesContract, 'saveAnswer', { quiet: true });
  const discard = useDiscarding(answer);
  const score = scoreOf(content, values);
  const faults = useMemo(() => {
    const found = answerFaults(content, values, { today: today(), finishing: tried });
    return new Map(found.map((f) => [f.pointer, sayIn(answerFaultWords[f.code], language, f.params)]));
  }, [content, values, tried, language]);

  const send = async (finish: boolean, over = saved) => {
    if (finish) {
      setTried(true);
      const open = answerFaults(content, values, { today: today(), finishing: true });
      if (open.length > 0) {
        void message.error(say(w.faultsLeft, { n: open.length }));
        return;
      }
    }
    try {
      const kept = await save.mutateAsync({ id: answer.id, saved: over, answeredOn: day, values, finish });
      dirty.current = false;
      setSaved(kept.saved);
      void message.success(say(finish ? w.submitted : w.saved));
    } catch (caught) {
      const found = caught instanceof ApiProblem && caught.status === 409 ? caught.facts.theirs : undefined;
      if (found) setTheirs(found as Theirs);
      else void message.error(explain(caught));
    }
  };
  useEffect(() => {
    if (tried) paper.current?.querySelector('[data-fault]')?.scrollIntoView({ block: 'center' });
  }, [tried]);
  const change = (next: FormValues) => {
    dirty.current = true;
    setValues(next);
  };
  const settle = (choice: 'theirs' | 'mine') => {
    if (theirs && choice === 'theirs') {
      setValues(theirs.values);
      setDay(theirs.answeredOn);
      setSaved(theirs.saved);
      dirty.current = false;
    }
    if (theirs && choice === 'mine') void send(false, theirs.saved);
    setTheirs(null);
  };
  const giveUp = () =>
    discard(saved, () => {
      dirty.current = false;
    });

  return (
    <div className="panel" ref={paper}>
      {content.purpose.zh && <p className="quiet answer-purpose">{inWords(content.purpose, language)}</p>}
      <div className="answer-top">
        <label htmlFor="answered-on">{say(w.answeredOn)}</label>
        <DayInput
          id="answered-on"
          value={day}
          to={today()}
          onChange={(on) => {
            dirty.current = true;
            setDay(on ?? today());
          }}
        />
        <span className="quiet">{say(w.version, { version: answer.formVersion })}</span>
      </div>
      <FormRun content={content} values={values} onChange={change} faults={faults} />
      {score && <ScoreText content={content} score={score} />}
      {tried && faults.size > 0 && (
        <Alert type="error" role="alert" showIcon title={say(w.faultsLeft, { n: faults.size })} />
      )}
      <div className="answer-foot">
        <Button type="primary" loading={save.isPending} onClick={() => void send(true)}>
          {say(w.submit)}
        </Button>
        <Button disabled={save.isPending} onClick={() => void send(false)}>
          {say(w.saveDraft)}
        </Button>
        <Button type="text" onClick={giveUp}>
          {say(w.discard)}
        </Button>
      </div>
      <LeaveGuard isDirty={() => dirty.current} keepsDraft={false} />
      <Modal
        open={theirs !== null}
        title={say(w.answerConflictTitle)}
        onCancel={() => setTheirs(null)}
        footer={[
          <Button key="theirs" onClick={() => settle('theirs')}>
            {say(w.takeSaved)}
          </Button>,
          <Button key="mine" type="primary" onClick={() => settle('mine')}>
            {say(w.keepMine)}
          </Button>,
        ]}
      >
        {say(w.answerConflictHelp)}
      </Modal>
    </div>
  );
}
