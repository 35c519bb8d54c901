import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { Actor, InstantText, Panel, StateTag, useAction, useLanguage, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { DeedDialog } from '../../pages/deed.tsx';
import type { Candidate } from '../contract.ts';
import { candidateStateWords, hiringFieldWords as f } from '../words.ts';
import { AppointForm, DeclineForm, MarkForm } from './candidate-forms.tsx';
import type { Opening } from './opening.tsx';
import { Papers } from './papers.tsx';
import { candidateTones } from './tones.ts';
import { hiringWords as w } from './words.ts';

const forms = {
  mark: { title: w.mark, form: MarkForm },
  decline: { title: w.decline, form: DeclineForm },
  appoint: { title: w.appoint, form: AppointForm },
} as const;

/** One application: what was said, the marks, and the next step. */
export function CandidatePanel({ opening, candidate: c }: { opening: Opening; candidate: Candidate }) {
  const say = useSay();
  const [doing, setDoing] = useState<keyof typeof forms | null>(null);
  const current = doing && forms[doing];
  return (
    <Panel
      title={c.name}
      actions={
        <span className="hiring-row">
          {!c.workerId && <StateTag tone="plain">{say(w.outsideMark)}</StateTag>}
          {c.score !== null && (
            <strong>{say(w.scoreOf, { score: c.score, n: c.marks.filter((m) => m.counts).length })}</strong>
          )}
          <StateTag tone={candidateTones[c.state]}>{say(candidateStateWords[c.state])}</StateTag>
        </span>
      }
    >
      <p className="quiet">
        {say(f.appliedAt)} <InstantText at={c.appliedAt} />
      </p>
      {c.statement && <p className="hiring-text">{c.statement}</p>}
      {c.remark && (
        <p className="hiring-text">
          {say(f.remark)}：{c.remark}
        </p>
      )}
      <Marks opening={opening} candidate={c} />
      <Papers papers={c.papers} add={opening.mayManage ? { candidateId: c.id } : null} />
      {opening.state !== 'ended' && <Steps opening={opening} candidate={c} choose={setDoing} />}
      <DeedDialog title={current && `${say(current.title)} · ${c.name}`} done={() => setDoing(null)}>
        {current && <current.form opening={opening} candidate={c} done={() => setDoing(null)} />}
      </DeedDialog>
    </Panel>
  );
}

function Marks({ opening, candidate }: { opening: Opening; candidate: Candidate }) {
  const say = useSay();
  const { language } = useLanguage();
  return candidate.marks.map((m) => (
    <div key={m.interviewer} className="hiring-row">
      <Actor name={m.interviewer} />
      <strong>{m.score}</strong>
      {!m.counts && <StateTag tone="plain">{say(w.notCounted)}</StateTag>}
      <span className="quiet">
        {opening.criteria.map((c) => `${c.name[language]} ${m.marks[c.code] ?? '—'}`).join(' · ')}
      </span>
      {m.remark && <span>{m.remark}</span>}
    </div>
  ));
}

interface StepsProps {
  readonly opening: Opening;
  readonly candidate: Candidate;
  readonly choose: (form: keyof typeof forms) => void;
}

function Steps({ opening, candidate: { id, version, state, own, marks }, choose }: StepsProps) {
  const say = useSay();
  const { message } = App.useApp();
  const shortlist = useAction(supervisionContract, 'shortlistCandidate');
  const withdraw = useAction(supervisionContract, 'withdrawCandidate');
  const waits = state === 'applied' || state === 'shortlisted';
  const listed = state === 'shortlisted';
  const interviewed = listed && marks.filter((m) => m.counts).length >= opening.rule.interviewers;
  const send = (action: typeof shortlist, said: string) =>
    void action
      .mutateAsync({ id, version })
      .then(() => message.success(said))
      .catch(() => {});
  return (
    <Space wrap>
      {own && waits && <Button onClick={() => send(withdraw, say(w.withdrawn))}>{say(w.withdraw)}</Button>}
      {opening.mayManage && waits && <Button onClick={() => choose('decline')}>{say(w.decline)}</Button>}
      {opening.mayManage && state === 'applied' && (
        <Button type="primary" onClick={() => send(shortlist, say(w.shortlisted))}>
          {say(w.shortlist)}
        </Button>
      )}
      {opening.mayMark && listed && !own && <Button onClick={() => choose('mark')}>{say(w.mark)}</Button>}
      {opening.mayManage && interviewed && opening.state !== 'filled' && (
        <Button type="primary" onClick={() => choose('appoint')}>
          {say(w.appoint)}
        </Button>
      )}
    </Space>
  );
}
