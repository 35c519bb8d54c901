import { useParams } from '@tanstack/react-router';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  DueText,
  FileHead,
  FileTabs,
  instantText,
  PageLink,
  Panel,
  RiskTag,
  StateTag,
  useAddress,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { can as servicesCan, servicesContract } from '../../services/contract.ts';
import { ClosingTab } from '../closing/pages/tab.tsx';
import { closingWords } from '../closing/words.ts';
import { type CaseWhole, can, casesContract } from '../contract.ts';
import { inWords } from '../forms/reading.ts';
import { InterventionsTab } from '../interventions/pages/tab.tsx';
import { interventionWords } from '../interventions/words.ts';
import { TakeCaseFile } from '../papers/pages/take.tsx';
import { PlanTab } from '../planning/pages/tab.tsx';
import { planningWords } from '../planning/words.ts';
import { Refer } from '../referral/pages/refer.tsx';
import { ReferralsTab } from '../referral/pages/tab.tsx';
import { referralWords } from '../referral/words.ts';
import { retentionWords } from '../retention/words.ts';
import { ReviewsTab } from '../reviews/pages/tab.tsx';
import { reviewWords } from '../reviews/words.ts';
import { type Blocker, isRunning, takesWork } from '../rules.ts';
import { caseStateWords, caseFieldWords as f, sourceWords, voluntaryWords } from '../words.ts';
import { Accept, Assess, Assign, Correct, Decline } from './changes.tsx';
import { useDomainWords } from './domains.ts';
import { CaseHistory } from './history.tsx';
import { Stages } from './stages.tsx';
import { stateTones } from './tones.ts';
import { pageWords as w } from './words.ts';

const changes = {
  decide: { title: w.accept, form: Accept },
  decline: { title: w.decline, form: Decline },
  assess: { title: w.assess, form: Assess },
  assign: { title: w.assign, form: Assign },
  correct: { title: w.correct, form: Correct },
  refer: { title: referralWords.refer, form: Refer },
} as const;
type Change = keyof typeof changes;

/** The tab on which something is done. */
const tabOf: Readonly<Record<Blocker['where'], string>> = {
  decide: 'overview',
  assess: 'overview',
  plan: 'plan',
  tasks: 'plan',
  reviews: 'reviews',
  interventions: 'interventions',
  evaluate: 'closing',
  close: 'closing',
  followUps: 'closing',
};

/** The file of a case: how far it is, what comes next, and what happened. */
export function CaseFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(casesContract, 'case', { id });
  return <Answer of={read}>{(file) => <Shown key={file.id} file={file} />}</Answer>;
}

function Shown({ file }: { file: CaseWhole }) {
  const say = useSay();
  const may = useMay();
  const domains = useDomainWords();
  const [, move] = useAddress();
  const [change, setChange] = useState<Change | null>(null);
  const changing = change && changes[change];
  const close = () => setChange(null);
  const mayWork = may(can.workCases) && file.readUntil === null;
  const open = isRunning(file.state);
  const gone = file.destroyedOn !== null;
  const go = (where: Blocker['where']) => (where in changes ? setChange(where as Change) : move({ tab: tabOf[where] }));
  const domain = domains[file.domain];
  return (
    <>
      <FileHead
        name={file.clientName}
        mark={file.number}
        tags={
          <>
            <StateTag tone={stateTones[file.state]}>{say(caseStateWords[file.state])}</StateTag>
            {file.riskLevel && <RiskTag level={file.riskLevel} />}
            {gone && <StateTag tone="plain">{say(retentionWords.goneTag)}</StateTag>}
          </>
        }
        responsible={file.workerName ? say(w.responsible, { name: file.workerName }) : say(w.unassigned)}
        facts={[
          {
            label: say(f.client),
            value: file.readUntil ? (
              file.clientName
            ) : (
              <PageLink to={`/clients/${file.clientId}`}>{say(w.clientFile)}</PageLink>
            ),
          },
          { label: say(f.domain), value: domain ? say(domain) : file.domain },
          { label: say(f.source), value: say(sourceWords[file.source]) },
          { label: say(f.voluntary), value: say(voluntaryWords[file.voluntary ? 'true' : 'false']) },
          { label: say(f.site), value: file.siteName },
          { label: say(f.receivedOn), value: file.receivedOn },
          ...(open && file.readUntil === null && may(servicesCan.readEncounters)
            ? [{ label: say(w.nextVisit), value: <NextVisit clientId={file.clientId} /> }]
            : []),
        ]}
        actions={
          file.readUntil === null &&
          !gone && (
            <>
              <TakeCaseFile id={file.id} />
              {open && may(can.referCases) && (
                <Button onClick={() => setChange('refer')}>{say(referralWords.refer)}</Button>
              )}
              {open && mayWork && <Button onClick={() => setChange('correct')}>{say(w.correct)}</Button>}
              {takesWork(file) && may(can.assignCases) && (
                <Button onClick={() => setChange('assign')}>{say(w.assign)}</Button>
              )}
              {mayWork && file.state === 'received' && (
                <>
                  <Button onClick={() => setChange('decline')}>{say(w.decline)}</Button>
                  <Button type="primary" onClick={() => setChange('decide')}>
                    {say(w.accept)}
                  </Button>
                </>
              )}
              {mayWork && file.state === 'accepted' && (
                <Button type={file.stage === 'assessment' ? 'primary' : 'default'} onClick={() => setChange('assess')}>
                  {say(w.assess)}
                </Button>
              )}
            </>
          )
        }
      />
      {file.readUntil && (
        <p className="quiet">{say(referralWords.readOnly, { site: file.siteName, day: file.readUntil })}</p>
      )}
      {file.destroyedOn && (
        <Alert className="case-gone" type="info" showIcon title={say(retentionWords.gone, { on: file.destroyedOn })} />
      )}
      {!gone && <Stages file={file} onGo={mayWork ? go : undefined} />}
      <FileTabs
        slot="cases.case"
        id={file.id}
        own={[
          ...(gone ? [] : [{ id: 'overview', title: w.overview, content: <Overview file={file} /> }]),
          ...(gone || file.state === 'declined'
            ? []
            : [
                {
                  id: 'plan',
                  title: planningWords.tab,
                  content: <PlanTab file={file} mayWork={mayWork && file.state === 'accepted'} />,
                },
                {
                  id: 'interventions',
                  title: interventionWords.tab,
                  content: <InterventionsTab file={file} mayWork={mayWork && file.state === 'accepted'} />,
                },
                { id: 'closing', title: closingWords.tab, content: <ClosingTab file={file} mayWork={mayWork} /> },
                { id: 'referrals', title: referralWords.tab, content: <ReferralsTab caseId={file.id} /> },
                { id: 'reviews', title: reviewWords.tab, content: <ReviewsTab caseId={file.id} /> },
              ]),
          { id: 'history', title: w.timeline, content: <CaseHistory file={file} /> },
        ]}
      />
      <Modal
        open={changing !== null}
        title={changing && say(changing.title)}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {changing && <changing.form file={file} done={close} />}
      </Modal>
    </>
  );
}

/** By when the client is to be visited; after a crisis by an hour. */
function NextVisit({ clientId }: { clientId: string }) {
  const say = useSay();
  const { data } = useRead(servicesContract, 'visitOf', { clientId });
  if (!data?.dueOn) return '—';
  if (!data.urgentUntil) return <DueText day={data.dueOn} />;
  const at = instantText(data.urgentUntil);
  return (
    <StateTag tone="bad">{say(new Date(data.urgentUntil) < new Date() ? w.visitPassed : w.visitBy, { at })}</StateTag>
  );
}

function Overview({ file }: { file: CaseWhole }) {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <div className="case-panels">
      <Panel title={say(f.problem)}>
        <p className="case-text">{file.problem}</p>
      </Panel>
      {file.declineReason && (
        <Panel title={say(f.declineReason)}>
          <p className="case-text">{file.declineReason}</p>
        </Panel>
      )}
      {file.state !== 'declined' && (
        <Panel title={say(w.assessments)}>
          {file.assessments.length === 0 ? (
            <p className="quiet">{say(w.noAssessment)}</p>
          ) : (
            file.assessments.map((a) => (
              <section key={a.id}>
                <p className="quiet">
                  {a.assessedOn} · <Actor name={a.assessedBy} />
                </p>
                {a.form ? (
                  <PageLink to={`/answers/${a.id}`}>{inWords(a.form, language)}</PageLink>
                ) : (
                  <p className="case-text">{a.findings}</p>
                )}
              </section>
            ))
          )}
        </Panel>
      )}
    </div>
  );
}
