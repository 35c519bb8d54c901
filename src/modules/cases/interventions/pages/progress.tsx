import { Button, Modal } from 'antd';
import { useState } from 'react';
import { Actor, DayField, Form, LinesField, Panel, today, useSay } from '../../../../ui/index.ts';
import { type CaseWhole, casesContract, longestText } from '../../contract.ts';
import type { Progress } from '../contract.ts';
import { interventionWords as w } from '../words.ts';

interface PanelProps {
  readonly file: CaseWhole;
  readonly progress: readonly Progress[];
  readonly mayWork: boolean;
}

/** Stage reviews, each with what the lead or supervision says to it. */
export function ProgressPanel({ file, progress, mayWork }: PanelProps) {
  const say = useSay();
  const [writing, setWriting] = useState(false);
  const [opining, setOpining] = useState<Progress | null>(null);
  const close = () => {
    setWriting(false);
    setOpining(null);
  };
  return (
    <Panel
      title={say(w.progress)}
      actions={mayWork && <Button onClick={() => setWriting(true)}>{say(w.recordProgress)}</Button>}
    >
      {progress.length === 0 && <p className="quiet">{say(w.noProgress)}</p>}
      {progress.map((p) => (
        <section key={p.id} className="case-progress">
          <p className="quiet">
            {p.reviewedOn} · <Actor name={p.recordedBy} />
          </p>
          <p className="case-text">{p.findings}</p>
          {p.opinionBy ? (
            <>
              <p className="quiet">
                {say(w.opinion)} · <Actor name={p.opinionBy} />
              </p>
              <p className="case-text">{p.opinion}</p>
            </>
          ) : p.mayOpine ? (
            <Button size="small" onClick={() => setOpining(p)}>
              {say(w.giveOpinion)}
            </Button>
          ) : (
            <p className="quiet">{say(w.noOpinion)}</p>
          )}
        </section>
      ))}
      <Modal
        open={writing || opining !== null}
        title={say(writing ? w.recordProgress : w.giveOpinion)}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {writing && (
          <Form
            contract={casesContract}
            action="recordProgress"
            send={w.recordProgress}
            draft={false}
            fixed={{ caseId: file.id }}
            initial={{ reviewedOn: today() }}
            onSent={close}
            onCancel={close}
          >
            <LinesField name="findings" label={w.findings} max={longestText} rows={4} />
            <DayField name="reviewedOn" label={w.reviewedOn} from={file.receivedOn} to={today()} />
          </Form>
        )}
        {opining && (
          <Form
            contract={casesContract}
            action="giveOpinion"
            send={w.giveOpinion}
            draft={false}
            fixed={{ id: opining.id }}
            onSent={close}
            onCancel={close}
          >
            <LinesField name="opinion" label={w.opinion} max={longestText} rows={4} />
          </Form>
        )}
      </Modal>
    </Panel>
  );
}
