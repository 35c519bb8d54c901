import { useParams } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import {
  Answer,
  FileHead,
  type Output,
  PageLink,
  Panel,
  StateTag,
  useAction,
  useLanguage,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can as accessCan } from '../../../access/contract.ts';
import { supervisionContract } from '../../contract.ts';
import { normFieldWords as f, normKindWords, normStateWords } from '../words.ts';
import { type Change, NormChange } from './changes.tsx';
import { normTones } from './tones.ts';
import { Version } from './version.tsx';
import { normWords as w } from './words.ts';
import './norms.css';

export type Norm = Output<typeof supervisionContract, 'norm'>;

/** One norm: what holds, what is to come, what was, and which rule sets rest on it. */
export function NormFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const say = useSay();
  const read = useRead(supervisionContract, 'norm', { id });
  return (
    <Answer of={read} back={<PageLink to="/supervision/norms">{say(w.title)}</PageLink>}>
      {(norm) => <Shown key={norm.id} norm={norm} />}
    </Answer>
  );
}

function Shown({ norm: n }: { norm: Norm }) {
  const say = useSay();
  const [change, setChange] = useState<Change | null>(null);
  const open = n.endedOn === null;
  return (
    <>
      <FileHead
        name={n.title}
        tags={
          <>
            <StateTag tone={normTones[n.state]}>{say(normStateWords[n.state])}</StateTag>
            {!n.verified && <StateTag tone="attention">{say(w.unverified)}</StateTag>}
          </>
        }
        facts={[
          { label: say(f.number), value: n.number },
          { label: say(f.kind), value: say(normKindWords[n.kind]) },
          { label: say(f.issuer), value: n.issuer },
          { label: say(f.place), value: n.placeName },
        ]}
        actions={
          n.mayWrite && (
            <>
              {open && <Button onClick={() => setChange('end')}>{say(w.end)}</Button>}
              <Button onClick={() => setChange('correct')}>{say(w.correct)}</Button>
              {open && (
                <Button type="primary" onClick={() => setChange('version')}>
                  {say(w.addVersion)}
                </Button>
              )}
            </>
          )
        }
      />
      {n.endedOn && <p className="quiet">{say(w.endedOn, { on: n.endedOn, why: n.endedWhy ?? '' })}</p>}
      <div className="norm-panels">
        <Confirm norm={n} />
        {n.versions.map((v) => (
          <Version key={v.id} norm={n} version={v} />
        ))}
        <RuleSets norm={n} />
      </div>
      <NormChange norm={n} change={change} close={() => setChange(null)} />
    </>
  );
}

/** Asked to read it, the reader says so here. */
function Confirm({ norm }: { norm: Norm }) {
  const say = useSay();
  const { message } = App.useApp();
  const confirm = useAction(supervisionContract, 'confirmNorm');
  const asked = norm.versions.find((v) => v.reading === 'due' || v.reading === 'overdue');
  if (!asked || asked.state === 'past' || asked.state === 'withdrawn') return null;
  const send = async () => {
    await confirm.mutateAsync({ versionId: asked.id });
    void message.success(say(w.confirmed));
  };
  return (
    <Alert
      type={asked.reading === 'overdue' ? 'error' : 'warning'}
      title={say(asked.reading === 'overdue' ? w.lateRead : w.toRead, { due: asked.readBy ?? '' })}
      action={
        <Button type="primary" loading={confirm.isPending} onClick={() => void send().catch(() => {})}>
          {say(w.haveRead)}
        </Button>
      }
    />
  );
}

function RuleSets({ norm }: { norm: Norm }) {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  return (
    <Panel title={say(w.ruleSets)}>
      {norm.ruleSets.length === 0 && <p className="quiet">{say(w.noRuleSets)}</p>}
      <div className="norm-links">
        {norm.ruleSets.map(({ id, name }) =>
          may(accessCan.readRules) ? (
            <PageLink key={id} to={`/rules/${id}`}>
              {name[language]}
            </PageLink>
          ) : (
            <span key={id}>{name[language]}</span>
          ),
        )}
      </div>
    </Panel>
  );
}
