import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Answer, FileHead, type Output, PageLink, Panel, StateTag, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { DeedDialog } from '../../pages/deed.tsx';
import { hiringFieldWords as f, preparedWords, probationWords, termStateWords } from '../words.ts';
import { EndEngagementForm, LessonForm, ProbationForm, RenewForm } from './engagement-forms.tsx';
import { Papers } from './papers.tsx';
import { Programme } from './programme.tsx';
import { preparedTones, termTones } from './tones.ts';
import { hiringWords as w } from './words.ts';
import './hiring.css';

export type Engagement = Output<typeof supervisionContract, 'engagement'>;

const forms = {
  renew: { title: w.renew, form: RenewForm },
  decide: { title: w.decide, form: ProbationForm },
  lesson: { title: w.lesson, form: LessonForm },
  end: { title: w.endEngagement, form: EndEngagementForm },
} as const;

/** One supervisor: seat, terms, probation, and the programme before the first station. */
export function EngagementFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useSay();
  const read = useRead(supervisionContract, 'engagement', { id });
  return (
    <Answer of={read} back={<PageLink to="/supervision/terms">{say(w.terms)}</PageLink>}>
      {(engagement) => <Shown key={engagement.id} engagement={engagement} />}
    </Answer>
  );
}

function Shown({ engagement: e }: { engagement: Engagement }) {
  const say = useSay();
  const [doing, setDoing] = useState<keyof typeof forms | null>(null);
  const current = doing && forms[doing];
  const undecided = e.terms.find((t) => t.probationTo !== null && t.probation === null);
  return (
    <>
      <FileHead
        name={e.name}
        tags={
          <>
            <StateTag tone={termTones[e.state]}>{say(termStateWords[e.state])}</StateTag>
            <StateTag
              tone={preparedTones[e.prepared]}
            >{`${say(f.prepared)} ${say(preparedWords[e.prepared])}`}</StateTag>
          </>
        }
        facts={[
          { label: say(f.unit), value: e.unitName },
          { label: say(f.since), value: e.since },
          { label: say(f.until), value: e.until },
          { label: say(w.stations), value: say(w.stationsOf, { n: e.stations }) },
        ]}
        actions={
          e.mayManage && (
            <>
              <Button onClick={() => setDoing('end')}>{say(w.endEngagement)}</Button>
              {undecided && <Button onClick={() => setDoing('decide')}>{say(w.decide)}</Button>}
              <Button type="primary" onClick={() => setDoing('renew')}>
                {say(e.terms.length > 0 ? w.renew : w.firstTerm)}
              </Button>
            </>
          )
        }
      />
      <div className="hiring-panels">
        {e.prepared === 'missing' && <Alert type="warning" title={say(w.missing)} />}
        {e.prepared !== 'free' && <Programme engagement={e} onRecord={() => setDoing('lesson')} />}
        <Panel title={say(w.history)}>
          {e.terms.length === 0 && <p className="quiet">{say(w.noHistory)}</p>}
          {e.terms.map((t) => (
            <div key={t.id} className="hiring-row">
              <span>{say(w.period, { from: t.validFrom, to: t.validTo })}</span>
              {t.probationTo && <span className="quiet">{say(w.probationOf, { to: t.probationTo })}</span>}
              {t.probation && (
                <StateTag
                  tone={t.probation === 'passed' ? 'good' : 'bad'}
                >{`${say(probationWords[t.probation])} ${t.probationOn ?? ''}`}</StateTag>
              )}
              {t.remark && <span>{t.remark}</span>}
            </div>
          ))}
          <Papers papers={e.papers} add={e.mayManage ? { workerId: e.id } : null} />
        </Panel>
      </div>
      <DeedDialog title={current && say(current.title)} done={() => setDoing(null)}>
        {current && <current.form engagement={e} done={() => setDoing(null)} />}
      </DeedDialog>
    </>
  );
}
