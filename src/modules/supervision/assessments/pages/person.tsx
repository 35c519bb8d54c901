import { useParams } from '@tanstack/react-router';
import { Button, Space } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  FileHead,
  InstantText,
  type Output,
  PageLink,
  Panel,
  PrintButton,
  PrintLayout,
  StateTag,
  useLanguage,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { DeedDialog } from '../../pages/deed.tsx';
import {
  assessedDutyWords,
  decisionWords,
  assessmentFieldWords as f,
  sourceWords,
  stageWords,
  standingWords,
} from '../words.ts';
import { Explained } from './explained.tsx';
import { usePeriodWords } from './period.ts';
import { AcceptButton, AnswerForm, CalibrateForm, DecideForm, ObjectForm } from './person-forms.tsx';
import { stageTones, standingTones } from './tones.ts';
import { assessmentWords as w } from './words.ts';
import './assessments.css';

export type Person = Output<typeof supervisionContract, 'assessedPerson'>;

const answering = { self: w.answerSelf, leader: w.answerLeader, manager: w.answerManager } as const;

/** The assessment of one supervisor: what counts, how the score comes about, and what was said about it. */
export function AssessedFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(supervisionContract, 'assessedPerson', { id });
  return <Answer of={read}>{(person) => <Shown key={person.id} person={person} />}</Answer>;
}

function Shown({ person: p }: { person: Person }) {
  const say = useSay();
  const { language } = useLanguage();
  const inWords = usePeriodWords();
  const title = say(w.titleOf, { period: inWords(p.period) });
  return (
    <PrintLayout title={title} place={p.unitName} signatures={[say(w.signPerson), say(w.signCentre)]}>
      <FileHead
        name={p.name}
        tags={
          <>
            <StateTag tone={stageTones[p.stage]}>{say(stageWords[p.stage])}</StateTag>
            {p.standing && <StateTag tone={standingTones[p.standing]}>{say(standingWords[p.standing])}</StateTag>}
          </>
        }
        facts={[
          {
            label: say(w.title),
            value: <PageLink to={`/supervision/assessments/${p.cycleId}`}>{title}</PageLink>,
          },
          { label: say(f.unit), value: p.unitName },
          { label: say(f.duty), value: say(assessedDutyWords[p.duty]) },
          { label: say(f.answersUntil), value: p.answersUntil },
          ...(p.objectionsUntil ? [{ label: say(w.objectionsUntil), value: p.objectionsUntil }] : []),
          ...(p.parts
            ? [
                {
                  label: say(f.final),
                  value: (
                    <span className="assessment-score">
                      {p.final === null ? say(w.noScore) : `${p.final} ${say(w.point)}`}
                      {p.grade && ` · ${p.grade.name[language]}`}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
        actions={<Acts person={p} />}
      />
      <div className="assessment">
        <Explained person={p} />
        <Answers person={p} />
        {p.calibration && (
          <Panel title={say(w.calibration)}>
            <p>
              {say(w.calibrationOf, { from: p.score ?? '', to: p.calibration.score })} <Actor name={p.calibration.by} />
            </p>
            <p className="assessment-text">{p.calibration.why}</p>
          </Panel>
        )}
        {p.objection && <Objection objection={p.objection} />}
      </div>
    </PrintLayout>
  );
}

type Doing = { form: 'self' | 'leader' | 'manager' | 'calibrate' | 'object' | 'decide' };

/** What the reader may do next. */
function Acts({ person: p }: { person: Person }) {
  const say = useSay();
  const [doing, setDoing] = useState<Doing['form'] | null>(null);
  const done = () => setDoing(null);
  const titles = { ...answering, calibrate: w.calibrate, object: w.object, decide: w.decide };
  const primary = (form: Doing['form']) => (
    <Button key={form} type="primary" onClick={() => setDoing(form)}>
      {say(titles[form])}
    </Button>
  );
  return (
    <Space wrap className="no-paper">
      <PrintButton />
      {p.mayObject && <Button onClick={() => setDoing('object')}>{say(w.object)}</Button>}
      {p.mayObject && <AcceptButton person={p} />}
      {p.mayAnswer.map(primary)}
      {p.mayCalibrate && primary('calibrate')}
      {p.mayDecide && primary('decide')}
      <DeedDialog title={doing && `${say(titles[doing])} · ${p.name}`} done={done}>
        {(doing === 'self' || doing === 'leader' || doing === 'manager') && (
          <AnswerForm person={p} as={doing} done={done} />
        )}
        {doing === 'calibrate' && <CalibrateForm person={p} done={done} />}
        {doing === 'object' && <ObjectForm person={p} done={done} />}
        {doing === 'decide' && <DecideForm person={p} done={done} />}
      </DeedDialog>
    </Space>
  );
}

function Answers({ person }: { person: Person }) {
  const say = useSay();
  const { language } = useLanguage();
  const nameOf = (code: string) => person.criteria.find((c) => c.code === code)?.name[language] ?? code;
  return (
    <Panel title={say(w.answers)}>
      {person.answers.length === 0 && <p className="quiet">{say(w.noAnswers)}</p>}
      {person.answers.map((a) => (
        <div key={a.source} className="assessment-row">
          <strong>{say(sourceWords[a.source])}</strong>
          <span>
            {Object.entries(a.marks)
              .map(([code, mark]) => `${nameOf(code)} ${mark}`)
              .join(' · ')}
          </span>
          <span className="quiet">
            <Actor name={a.answeredBy} /> · <InstantText at={a.answeredAt} />
          </span>
          {a.remark && <p className="assessment-text">{a.remark}</p>}
        </div>
      ))}
    </Panel>
  );
}

function Objection({ objection: o }: { objection: NonNullable<Person['objection']> }) {
  const say = useSay();
  return (
    <Panel title={say(w.objection)}>
      <div className="assessment-row">
        <InstantText at={o.at} />
        <p className="assessment-text">{o.text}</p>
      </div>
      {o.decision && (
        <div className="assessment-row">
          <strong>{say(decisionWords[o.decision])}</strong>
          <span className="quiet">
            {o.by && <Actor name={o.by} />} {o.decidedAt && <InstantText at={o.decidedAt} />}
          </span>
          <p className="assessment-text">{o.why}</p>
        </div>
      )}
    </Panel>
  );
}
