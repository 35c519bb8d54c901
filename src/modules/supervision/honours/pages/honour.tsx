import { Button, Divider, Space } from 'antd';
import { useState } from 'react';
import { figureText } from '../../../../kernel/figure-text.ts';
import {
  Actor,
  Answer,
  DayField,
  Facts,
  InstantText,
  LinesField,
  type Output,
  PageLink,
  today,
  useLanguage,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { usePeriodWords } from '../../assessments/pages/period.ts';
import { supervisionContract } from '../../contract.ts';
import { DeedForm } from '../../pages/deed.tsx';
import { honourFieldWords as f, honourStateWords } from '../words.ts';
import { honourWords as w } from './words.ts';
import '../../sessions/pages/sessions.css';

type Honour = Output<typeof supervisionContract, 'supervisorHonour'>;
type Doing = 'approve' | 'refuse' | 'withdraw';

/** One honour or incentive: why, on what grounds, and what the centre said. */
export function HonourFile({ id }: { id: string }) {
  const read = useRead(supervisionContract, 'supervisorHonour', { id });
  return <Answer of={read}>{(honour) => <Shown key={honour.id} honour={honour} />}</Answer>;
}

function Shown({ honour: h }: { honour: Honour }) {
  const say = useSay();
  const { language } = useLanguage();
  const [doing, setDoing] = useState<Doing | null>(null);
  const said = (note: Honour['decision']) =>
    note && (
      <>
        <Actor name={note.by} /> <InstantText at={note.at} />
        <br />
        {note.why}
      </>
    );
  return (
    <>
      <Facts
        facts={[
          { label: say(f.kind), value: h.kindName[language] },
          { label: say(f.state), value: say(honourStateWords[h.state]) },
          { label: say(f.unit), value: h.unitName },
          { label: say(f.awardedOn), value: h.awardedOn },
          { label: say(f.proposedBy), value: <Actor name={h.proposedBy} /> },
          { label: say(f.reason), value: <span className="session-text">{h.reason}</span>, wide: true },
          { label: say(f.grounds), value: <Grounds honour={h} />, wide: true },
          ...(h.decision ? [{ label: say(f.decisionWhy), value: said(h.decision), wide: true }] : []),
          ...(h.withdrawal ? [{ label: say(f.withdrawnWhy), value: said(h.withdrawal), wide: true }] : []),
        ]}
      />
      <Divider size="small" />
      {doing === null ? (
        <Space wrap>
          {h.mayDecide && (
            <Button type="primary" onClick={() => setDoing('approve')}>
              {say(w.approve)}
            </Button>
          )}
          {h.mayDecide && <Button onClick={() => setDoing('refuse')}>{say(w.refuse)}</Button>}
          {h.mayWithdraw && <Button onClick={() => setDoing('withdraw')}>{say(w.withdraw)}</Button>}
        </Space>
      ) : (
        <Act honour={h} doing={doing} done={() => setDoing(null)} />
      )}
    </>
  );
}

function Grounds({ honour: { assessed, figure } }: { honour: Honour }) {
  const say = useSay();
  const { language } = useLanguage();
  const inWords = usePeriodWords();
  return (
    <>
      {assessed && (
        <div>
          <PageLink to={`/supervision/assessed/${assessed.id}`}>
            {say(assessed.score === null ? w.resultWithout : w.resultOf, {
              period: inWords(assessed.period),
              score: assessed.score ?? '',
            })}
            {assessed.grade && ` · ${assessed.grade[language]}`}
          </PageLink>
        </div>
      )}
      {figure && (
        <div>
          <PageLink
            to="/coordination/rows"
            search={{ fact: figure.fact, place: figure.place, from: figure.from, to: figure.to }}
          >
            {say(w.figureOf, {
              ...{ word: say(figure.word), unit: say(figure.unit), from: figure.from, to: figure.to },
              value: figure.value === null ? '—' : figureText(figure.value),
            })}
          </PageLink>
        </div>
      )}
    </>
  );
}

function Act({ honour: { id, version, level }, doing, done }: { honour: Honour; doing: Doing; done: () => void }) {
  const say = useSay();
  if (doing === 'withdraw')
    return (
      <DeedForm
        action="withdrawHonour"
        send={w.withdraw}
        record={id}
        fixed={{ id, version }}
        said={w.withdrawn}
        done={done}
      >
        <LinesField name="reason" label={w.why} rows={3} max={1000} sensitive />
      </DeedForm>
    );
  const approved = doing === 'approve';
  return (
    <DeedForm
      action="decideHonour"
      send={approved ? w.approve : w.refuse}
      record={id}
      fixed={{ id, version, approved }}
      initial={approved ? { awardedOn: today() } : {}}
      said={approved ? w.approved : w.refused}
      done={done}
    >
      {approved && (
        <DayField name="awardedOn" label={f.awardedOn} to={today()} help={level ? say(w.registerNote) : ''} />
      )}
      <LinesField name="reason" label={w.opinion} rows={3} max={1000} sensitive />
    </DeedForm>
  );
}
