import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { listed } from '../../../../kernel/words.ts';
import {
  Answer,
  FileHead,
  type Output,
  PageLink,
  Panel,
  StateTag,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can as accessCan } from '../../../access/contract.ts';
import { supervisionContract } from '../../contract.ts';
import { DeedDialog } from '../../pages/deed.tsx';
import { can } from '../../permissions.ts';
import { hiringFieldWords as f, openingStateWords } from '../words.ts';
import { CandidatePanel } from './candidate.tsx';
import { ApplyForm, EndForm, InterviewersForm, RecordForm } from './opening-forms.tsx';
import { Parts } from './programme.tsx';
import { openingTones } from './tones.ts';
import { hiringWords as w } from './words.ts';
import './hiring.css';

export type Opening = Output<typeof supervisionContract, 'opening'>;

const forms = {
  apply: { title: w.apply, form: ApplyForm },
  record: { title: w.record, form: RecordForm },
  name: { title: w.nameInterviewers, form: InterviewersForm },
  end: { title: w.end, form: EndForm },
} as const;

/** One opening: what is asked, and who applied, as far as the reader may know. */
export function OpeningFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useSay();
  const read = useRead(supervisionContract, 'opening', { id });
  return (
    <Answer of={read} back={<PageLink to="/supervision/openings">{say(w.openings)}</PageLink>}>
      {(opening) => <Shown key={opening.id} opening={opening} />}
    </Answer>
  );
}

function Shown({ opening: o }: { opening: Opening }) {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const [doing, setDoing] = useState<keyof typeof forms | null>(null);
  const running = o.state !== 'ended';
  const current = doing && forms[doing];
  return (
    <>
      <FileHead
        name={o.title}
        tags={<StateTag tone={openingTones[o.state]}>{say(openingStateWords[o.state])}</StateTag>}
        facts={[
          { label: say(f.place), value: o.placeName },
          { label: say(f.places), value: say(w.ofPlaces, { appointed: o.appointed, places: o.places }) },
          { label: say(f.closesOn), value: o.closesOn },
          ...(o.interviewers.length > 0
            ? [
                {
                  label: say(w.interviewers),
                  value: listed(
                    o.interviewers.map((i) => i.name),
                    language,
                  ),
                },
              ]
            : []),
          ...(o.endedWhy ? [{ label: say(w.endWhy), value: o.endedWhy }] : []),
        ]}
        actions={
          <>
            {o.mayManage && running && <Button onClick={() => setDoing('end')}>{say(w.end)}</Button>}
            {o.mayManage && running && <Button onClick={() => setDoing('name')}>{say(w.nameInterviewers)}</Button>}
            {o.mayManage && running && o.state !== 'filled' && (
              <Button onClick={() => setDoing('record')}>{say(w.record)}</Button>
            )}
            {o.mayApply && (
              <Button type="primary" onClick={() => setDoing('apply')}>
                {say(w.apply)}
              </Button>
            )}
          </>
        }
      />
      <div className="hiring-panels">
        <Panel title={say(f.requirements)}>
          <p className="hiring-text">{o.requirements}</p>
          {(o.mayManage || o.mayMark) && (
            <p className="quiet">
              {say(w.passLine, { interviewers: o.rule.interviewers, pass: o.rule.passMark })}{' '}
              {!o.rule.verified && <StateTag tone="attention">{say(w.unverified)}</StateTag>}{' '}
              {may(accessCan.readRules) && <PageLink to="/rules/supervisor-hiring">{say(w.rule)}</PageLink>}
            </p>
          )}
        </Panel>
        {o.own !== null && may(can.manageHiring) && <Alert type="info" showIcon title={say(w.ownPost)} />}
        {o.engagement && <Engaged engagement={o.engagement} />}
        {(o.mayManage || o.mayMark) && o.people.length === 0 && (
          <Panel title={say(w.candidates)}>
            <p className="quiet">{say(w.noCandidates)}</p>
          </Panel>
        )}
        {o.people.map((candidate) => (
          <CandidatePanel key={candidate.id} opening={o} candidate={candidate} />
        ))}
      </div>
      <DeedDialog title={current && say(current.title)} done={() => setDoing(null)}>
        {current && <current.form opening={o} done={() => setDoing(null)} />}
      </DeedDialog>
    </>
  );
}

/** For whoever was appointed: from when to when, and what comes before the first station. */
function Engaged({ engagement: e }: { engagement: NonNullable<Opening['engagement']> }) {
  const say = useSay();
  return (
    <Panel title={say(w.ownEngagement)}>
      <p>
        {say(w.period, { from: e.validFrom, to: e.validTo })}
        {e.probationTo && ` · ${say(w.probationOf, { to: e.probationTo })}`}
      </p>
      <p className="quiet">{say(w.ownProgramme)}</p>
      <Parts parts={e.programme} />
    </Panel>
  );
}
