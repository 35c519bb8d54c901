import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { listed } from '../../../../kernel/words.ts';
import {
  DayInput,
  instantText,
  Missing,
  type Output,
  PageLink,
  today,
  useAction,
  useLanguage,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { clashesSaid } from '../../assignment/clashes-said.ts';
import { boundWords } from '../../bindings/words.ts';
import { supervisionContract } from '../../contract.ts';
import type { PlanFile } from '../contract.ts';
import { awayWords } from '../words.ts';
import { OverMaximum } from './over.tsx';
import { planWords as w } from './words.ts';

/** What comes next for a plan: stop, approve, publish, or go back to it. */
export function Deciding({ plan }: { plan: PlanFile }) {
  const say = useSay();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const cancel = useAction(supervisionContract, 'cancelPlan');
  const approve = useAction(supervisionContract, 'approvePlan');
  const { id, version, state } = plan;
  const recorded = () => void message.success(say(w.done));
  if (state === 'waiting')
    return (
      <Button loading={cancel.isPending} onClick={() => cancel.mutate({ id, version }, { onSuccess: recorded })}>
        {say(w.stop)}
      </Button>
    );
  if (state === 'checked')
    return (
      <Button
        type="primary"
        disabled={plan.hypothetical || plan.over !== null}
        loading={approve.isPending}
        onClick={() => approve.mutate({ id, version }, { onSuccess: recorded })}
      >
        {say(w.approve)}
      </Button>
    );
  // What nothing ends, and is followed everywhere, needs no going back to.
  const endless = plan.periods.some((p) => p.validTo === null);
  if (state !== 'approved' && (plan.periods.length === 0 || (endless && !plan.apart))) return null;
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {say(state === 'approved' ? w.publish : w.rollBack)}
      </Button>
      {asking && <BringIn plan={plan} onClose={() => setAsking(false)} />}
    </>
  );
}

/** From which day on, and what that moves. */
function BringIn({ plan, onClose }: { plan: PlanFile; onClose: () => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const { message } = App.useApp();
  const [on, setOn] = useState(plan.apart?.on ?? (plan.effectiveOn > today() ? plan.effectiveOn : today()));
  const [reason, setReason] = useState('');
  const effect = useRead(supervisionContract, 'planEffect', { id: plan.id, on }, { keep: true });
  const publish = useAction(supervisionContract, 'publishPlan');
  const back = useAction(supervisionContract, 'rollBackTo');
  const { id, version, state } = plan;
  const again = state !== 'approved';
  const ends = effect.data?.effect?.ends ?? [];
  const beside = effect.data?.beside ?? [];
  const away = effect.data?.away ?? [];
  const commit = async () => {
    const asked = {
      id,
      version,
      on,
      ending: ends.map((b) => b.id),
      beside: beside.map((b) => b.id),
      away: away.map((a) => a.id),
      moving: effect.data?.effect?.moving,
    };
    // Refused, somebody else has decided meanwhile: what is shown is read anew.
    const failed = { onError: () => void effect.refetch() };
    const done = await (again ? back.mutateAsync({ ...asked, reason }, failed) : publish.mutateAsync(asked, failed));
    void message.success(say(w.published, { assigned: done.assigned, unchanged: done.unchanged }));
    const met = clashesSaid(done.clashes, language);
    if (met) void message.warning(met, 12);
    onClose();
  };
  const title = say(again ? w.rollBack : w.publish);
  return (
    <Modal
      open
      title={title}
      okText={ends.length > 0 ? say(w.publishEnding) : beside.length + away.length > 0 ? say(w.publishBeside) : title}
      okButtonProps={{
        loading: publish.isPending || back.isPending,
        disabled:
          !effect.data?.effect ||
          effect.data.over !== null ||
          (again && reason.trim() === '') ||
          (plan.apart !== null && effect.data.effect.moved === 0),
      }}
      onOk={() => commit()}
      onCancel={onClose}
    >
      <Missing of={effect} />
      {effect.data?.effect && (
        <p>{say(w.keptCount, { on, moved: effect.data.effect.moved, kept: effect.data.effect.kept })}</p>
      )}
      {effect.data?.effect?.cut && <Alert type="info" showIcon title={say(w.cut, effect.data.effect.cut)} />}
      {beside.length > 0 && <BesideIt on={on} beside={beside} />}
      {away.length > 0 && <OnLeave away={away} />}
      {ends.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say(w.endsWith, { on })}
          description={
            <ul className="plan-ends">
              {ends.map((b) => (
                <li key={b.id}>{say(boundWords[b.kind], b)}</li>
              ))}
            </ul>
          }
        />
      )}
      {effect.data?.over && <OverMaximum over={effect.data.over} />}
      {effect.data?.effect === null && <Outdated on={on} differs={effect.data.differs} />}
      <div className="plan-publish">
        <label htmlFor="plan-on">{say(w.effectiveOn)}</label>
        <DayInput
          id="plan-on"
          label={say(w.effectiveOn)}
          value={on}
          from={today()}
          onChange={(day) => day && setOn(day)}
        />
        {again && (
          <>
            <label htmlFor="plan-reason">{say(w.reason)}</label>
            <Input id="plan-reason" maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
          </>
        )}
      </div>
    </Modal>
  );
}

type Effect = Output<typeof supervisionContract, 'planEffect'>;

/** What others have published for days to come, and what becomes of it. */
function BesideIt({ on, beside }: { on: string; beside: Effect['beside'] }) {
  const say = useSay();
  const becomes = (from: string) => w.besideOf[from === on ? 'same' : from < on ? 'before' : 'after'];
  return (
    <Alert
      type="warning"
      showIcon
      title={say(w.beside)}
      description={
        <ul className="plan-ends">
          {beside.map(({ id, name, publishedBy: by, publishedAt, validFrom: from }) => (
            <li key={id}>{say(becomes(from), { name, by, at: instantText(publishedAt), from })}</li>
          ))}
        </ul>
      }
    />
  );
}

/** Who is given stations, or keeps them, in spite of a long leave. */
function OnLeave({ away }: { away: Effect['away'] }) {
  const say = useSay();
  return (
    <Alert
      type="warning"
      showIcon
      title={say(w.onLeave)}
      description={
        <>
          <ul className="plan-ends">
            {away.map((a) => (
              <li key={a.id}>{say(awayWords.of, a)}</li>
            ))}
          </ul>
          {say(w.onLeaveHelp)}
        </>
      }
    />
  );
}

type Differs = Effect['differs'];

/** Why it cannot be published for that day. */
function Outdated({ on, differs }: { on: string; differs: Differs }) {
  const say = useSay();
  const { language } = useLanguage();
  const bound = differs?.bound ?? [];
  const said = (of: typeof bound) =>
    of.map((b) => say(boundWords.since, { binding: say(boundWords[b.kind], b), from: b.from }));
  const named = {
    ...{ opened: differs?.opened ?? [], closed: differs?.closed ?? [], gone: differs?.gone ?? [] },
    bound: said(bound.filter((b) => b.from <= on)),
    boundLater: said(bound.filter((b) => b.from > on)),
  };
  const lines = (['opened', 'closed', 'gone', 'bound', 'boundLater'] as const).flatMap((kind) =>
    named[kind].length > 0 ? [say(w.differs[kind], { names: listed(named[kind], language) })] : [],
  );
  return (
    <Alert
      type="warning"
      showIcon
      title={say(w.outdated, { on })}
      description={
        <>
          {lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
          {bound.length > 0 && <PageLink to="/supervision/bindings">{say(w.toBindings)}</PageLink>}
        </>
      }
    />
  );
}
