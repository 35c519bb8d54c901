import { Button, Modal, Space } from 'antd';
import { useState } from 'react';
import {
  Actor,
  Answer,
  Cards,
  DueText,
  Facts,
  Panel,
  StateTag,
  Table,
  type Tone,
  useGo,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { type CaseWhole, can, casesContract } from '../../contract.ts';
import { Lacking } from '../../pages/lacking.tsx';
import type { Closing } from '../contract.ts';
import { closingStateWords, outcomeWords, closingWords as w } from '../words.ts';
import { CloseCase, type Ending, EvaluateCase, ReopenCase } from './forms.tsx';

const forms = {
  evaluate: { title: w.evaluate, form: EvaluateCase },
  close: { title: w.close, form: CloseCase },
  reopen: { title: w.reopen, form: ReopenCase },
} as const;
type Opened = keyof typeof forms;
const tones: Readonly<Record<Closing['state'], Tone>> = { asked: 'attention', returned: 'bad', closed: 'good' };

/** How the case is evaluated, closed, followed up and perhaps opened again. */
export function ClosingTab({ file, mayWork }: { file: CaseWhole; mayWork: boolean }) {
  const read = useRead(casesContract, 'caseClosing', { caseId: file.id });
  return <Answer of={read}>{(ending) => <Shown file={file} ending={ending} mayWork={mayWork} />}</Answer>;
}

function Shown({ file, ending, mayWork }: { file: CaseWhole; ending: Ending; mayWork: boolean }) {
  const say = useSay();
  const may = useMay();
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = opened && forms[opened];
  const close = () => setOpened(null);
  const waiting = ending.closings.some((c) => c.state === 'asked');
  const running = mayWork && file.state === 'accepted';
  return (
    <div className="case-panels">
      <Panel
        title={say(w.evaluations)}
        actions={
          running && (
            <Button
              type={file.stage === 'evaluation' ? 'primary' : 'default'}
              disabled={ending.before.length > 0}
              onClick={() => setOpened('evaluate')}
            >
              {say(w.evaluate)}
            </Button>
          )
        }
      >
        {running && !waiting && <Lacking before={w.evaluate} blockers={ending.before} />}
        <Evaluations ending={ending} />
      </Panel>
      <Panel
        title={say(w.closings)}
        actions={
          <Space>
            {running && !waiting && (
              <Button type={file.stage === 'closure' ? 'primary' : 'default'} onClick={() => setOpened('close')}>
                {say(w.close)}
              </Button>
            )}
            {file.state === 'closed' && may(can.reopenCases) && (
              <Button onClick={() => setOpened('reopen')}>{say(w.reopen)}</Button>
            )}
          </Space>
        }
      >
        {ending.closings.length === 0 ? (
          <p className="quiet">{say(w.notClosed)}</p>
        ) : (
          ending.closings.map((c) => <OneClosing key={c.id} closing={c} ending={ending} />)
        )}
      </Panel>
      {file.state === 'closed' && (
        <Panel title={say(w.followUpsTitle)}>
          <FollowUps file={file} ending={ending} mayWork={mayWork} />
        </Panel>
      )}
      <Modal
        open={open !== null}
        title={open && say(open.title)}
        width={720}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {open && <open.form file={file} ending={ending} done={close} />}
      </Modal>
    </div>
  );
}

function Evaluations({ ending }: { ending: Ending }) {
  const say = useSay();
  const [latest] = ending.evaluations;
  if (!latest) return <p className="quiet">{say(w.noEvaluation)}</p>;
  return (
    <>
      <Facts
        facts={[
          ...ending.goals.map((g) => ({
            label: g.text,
            value: g.outcome ? say(outcomeWords[g.outcome]) : null,
            wide: true,
          })),
          { label: say(w.effect), value: latest.effect, wide: true },
          { label: say(w.clientView), value: latest.clientView || null, wide: true },
        ]}
      />
      <p className="quiet">
        {latest.evaluatedOn} · <Actor name={latest.evaluatedBy} />
      </p>
    </>
  );
}

function OneClosing({ closing: c, ending }: { closing: Closing; ending: Ending }) {
  const say = useSay();
  const reason = ending.reasons.find((r) => r.code === c.reason);
  return (
    <section className="case-progress">
      <p>
        <StateTag tone={tones[c.state]}>{say(closingStateWords[c.state])}</StateTag>
      </p>
      <Facts
        facts={[
          { label: say(w.closedOn), value: c.closedOn },
          { label: say(w.reason), value: reason ? say(reason.name) : c.reason, wide: true },
          ...(c.referredTo ? [{ label: say(w.referredTo), value: c.referredTo, wide: true }] : []),
          { label: say(w.informedOn), value: c.informedOn },
          { label: say(w.summary), value: c.summary, wide: true },
        ]}
      />
      {c.reopenedAt && <p>{say(w.reopened, { by: c.reopenedBy ?? '', reason: c.reopenReason })}</p>}
    </section>
  );
}

function FollowUps({ file, ending, mayWork }: { file: CaseWhole; ending: Ending; mayWork: boolean }) {
  const say = useSay();
  const go = useGo();
  const Listed = usePhone() ? Cards : Table;
  if (ending.followUps.length === 0) return <p className="quiet">{say(w.noFollowUps)}</p>;
  return (
    <Listed
      label={say(w.followUpsTitle)}
      rows={ending.followUps}
      keyOf={(u) => u.id}
      columns={[
        {
          key: 'dueOn',
          title: w.followUps,
          render: (u) => (u.encounterId || u.lapsed ? u.dueOn : <DueText day={u.dueOn} />),
        },
        {
          key: 'state',
          title: w.state,
          render: (u) => (
            <StateTag tone={u.encounterId ? 'good' : u.lapsed ? 'plain' : 'attention'}>
              {say(u.encounterId ? w.done : u.lapsed ? w.lapsed : w.due)}
            </StateTag>
          ),
        },
        {
          key: 'act',
          title: w.act,
          render: (u) =>
            mayWork &&
            !u.encounterId &&
            !u.lapsed && (
              <Button size="small" onClick={() => go('/services/record', { clientId: file.clientId, caseId: file.id })}>
                {say(w.record)}
              </Button>
            ),
        },
      ]}
    />
  );
}
