import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import {
  Actor,
  Answer,
  Facts,
  InstantText,
  PageHead,
  PageLink,
  Panel,
  PrintButton,
  PrintLayout,
  StateTag,
  useLanguage,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { AnswerFile } from '../contract.ts';
import { inWords } from '../reading.ts';
import { formPageWords as w } from '../words.ts';
import { AnswerView } from './answer-view.tsx';
import { useDiscarding } from './discarding.ts';
import { FillIn } from './fill-in.tsx';
import { ScoreText } from './score.tsx';
import './designer.css';

/** One form filled in for somebody: while it is a draft it is gone on with, afterwards read and printed. */
export function AnswerPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <AnswerOf id={id} />;
}

export function AnswerOf({ id }: { id: string }) {
  const read = useRead(casesContract, 'answer', { id });
  return (
    <Answer of={read} lines={12}>
      {(answer) => <Shown key={`${answer.id} ${answer.state}`} answer={answer} />}
    </Answer>
  );
}

function Shown({ answer }: { answer: AnswerFile }) {
  const say = useSay();
  const { language } = useLanguage();
  const name = inWords(answer.content.name, language);
  const filling = answer.state === 'draft' && answer.mayChange;
  const discard = useDiscarding(answer);
  return (
    <>
      <PageHead
        title={`${answer.clientName} · ${name}`}
        note={
          <>
            {answer.caseId && (
              <>
                <PageLink to={`/cases/${answer.caseId}`}>{say(w.toCase)}</PageLink>
                {' · '}
              </>
            )}
            <PageLink to={`/clients/${answer.clientId}?tab=cases.answers`}>{say(w.toFile)}</PageLink>
          </>
        }
        actions={answer.state === 'finished' && <PrintButton />}
      />
      {answer.newest > answer.formVersion && answer.state === 'draft' && (
        <Alert
          type="info"
          showIcon
          className="answer-alert"
          title={say(w.newerExists, { newest: answer.newest, version: answer.formVersion })}
          description={filling && say(w.newerRestart)}
        />
      )}
      {answer.mayDiscard && !answer.mayChange && (
        <Alert
          type="warning"
          showIcon
          className="answer-alert"
          title={say(answer.mayReopen ? w.caseEnded : w.caseDeclined)}
          action={
            <Button size="small" onClick={() => discard(answer.saved)}>
              {say(w.discard)}
            </Button>
          }
        />
      )}
      {filling ? (
        <FillIn answer={answer} />
      ) : (
        <PrintLayout
          title={name}
          place={answer.siteName}
          signatures={[say(w.signWorker), say(w.signClient), say(w.signLead)]}
        >
          <Panel>
            <Facts
              facts={[
                { label: say(w.client), value: answer.clientName },
                { label: say(w.answeredOn), value: answer.answeredOn },
                { label: say(w.versionColumn), value: say(w.version, { version: answer.formVersion }) },
                {
                  label: say(w.state),
                  value: (
                    <StateTag tone={answer.state === 'finished' ? 'good' : 'info'}>{say(w[answer.state])}</StateTag>
                  ),
                },
                ...(answer.finishedAt
                  ? [
                      { label: say(w.finishedBy), value: <Actor name={answer.finishedBy} /> },
                      { label: say(w.finishedAt), value: <InstantText at={answer.finishedAt} /> },
                    ]
                  : []),
                { label: say(w.source), value: say(answer.source), wide: true },
              ]}
            />
            {answer.score && <ScoreText content={answer.content} score={answer.score} />}
          </Panel>
          <AnswerView content={answer.content} values={answer.values} />
        </PrintLayout>
      )}
    </>
  );
}
