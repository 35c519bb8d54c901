import { App, Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { marks } from '../../../kernel/words.ts';
import { Actor, Answer, DayText, Facts, InstantText, PageParts, StateTag, useRead, useSay } from '../../../ui/index.ts';
import { type EncounterWhole, servicesContract } from '../contract.ts';
import {
  anonymous,
  correctionKindWords,
  correctionStateWords,
  fieldWords as f,
  resultWords,
  stateWords,
  viaWords,
  wayWords,
} from '../words.ts';
import { History } from './changes.tsx';
import { needText, useClassWords, useNeedWords } from './choices.ts';
import { CorrectRecord } from './correct-record.tsx';
import { Files, Met, Participants, Where } from './encounter-parts.tsx';
import { VoidForm } from './void-form.tsx';
import { pageWords as w } from './words.ts';

/** One record whole, in a drawer; who may void it finds the button here. */
export function EncounterFile({ id }: { id: string }) {
  const read = useRead(servicesContract, 'encounter', { id });
  return <Answer of={read}>{(encounter) => <Whole encounter={encounter} />}</Answer>;
}

function Whole({ encounter: e }: { encounter: EncounterWhole }) {
  const say = useSay();
  const classes = useClassWords();
  const needs = useNeedWords();
  const [voiding, setVoiding] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const { message } = App.useApp();
  const serviceClass = classes[e.class];
  const voidWord = e.voiding === 'request' ? w.askVoid : w.void;
  if (correcting) {
    const done = (told?: 'corrected' | 'requested') => {
      setCorrecting(false);
      if (told) void message.success(say(w[told]));
    };
    return <CorrectRecord encounter={e} onDone={done} />;
  }
  const client =
    e.clientId && e.clientName ? <Met id={e.clientId} name={e.clientName} mayOpen={e.mayOpenClient} /> : say(anonymous);
  return (
    <>
      <Facts
        facts={[
          {
            label: say(f.state),
            value: (
              <StateTag tone={e.voidedAt ? 'bad' : 'good'}>
                {say(e.voidedAt ? stateWords.voided : stateWords.valid)}
              </StateTag>
            ),
          },
          ...(e.waiting ? [{ label: say(w.requestKind), value: <Waiting of={e.waiting} />, wide: true }] : []),
          { label: say(f.occurredAt), value: <InstantText at={e.occurredAt} /> },
          { label: say(f.client), value: client },
          ...(e.participants.length > 0
            ? [{ label: say(f.participants), value: <Participants of={e.participants} />, wide: true }]
            : []),
          { label: say(f.personTimes), value: e.personTimes },
          { label: say(f.way), value: say(wayWords[e.way]) },
          { label: say(f.class), value: serviceClass ? say(serviceClass) : e.class },
          ...(e.needs.length > 0 ? [{ label: say(f.needs), value: needText(say, needs, e.needs) }] : []),
          { label: say(f.minutes), value: e.minutes },
          { label: say(f.result), value: say(resultWords[e.result]) },
          { label: say(f.nextOn), value: <DayText day={e.nextOn} weekday /> },
          ...(e.nextStep ? [{ label: say(f.nextStep), value: e.nextStep, wide: true }] : []),
          { label: say(f.worker), value: e.workerName },
          ...(e.coWorkers.length > 0
            ? [{ label: say(f.coWorkers), value: e.coWorkers.map((c) => c.name).join(say(marks.between)) }]
            : []),
          { label: say(f.site), value: e.siteName },
          { label: say(f.division), value: e.divisionName },
          ...(e.placeHidden || e.address || e.point
            ? [{ label: say(f.address), value: <Where encounter={e} />, wide: true }]
            : []),
          { label: say(f.notes), value: e.notes || null, wide: true },
          ...(e.files.length > 0 ? [{ label: say(f.files), value: <Files encounter={e} />, wide: true }] : []),
          { label: say(f.recordedAt), value: <InstantText at={e.recordedAt} /> },
          { label: say(f.receivedVia), value: say(viaWords[e.receivedVia]) },
          ...(e.voidedAt
            ? [
                { label: say(f.voidedAt), value: <InstantText at={e.voidedAt} /> },
                { label: say(f.voidReason), value: e.voidReason, wide: true },
              ]
            : []),
        ]}
      />
      {e.monthClosed && !e.voidedAt && (
        <p className="record-actions quiet">{say(w.monthClosed, { month: e.occurredOn.slice(0, 7) })}</p>
      )}
      {!e.voidedAt && <PageParts slot="services.encounter" id={e.id} />}
      <Space wrap className="record-actions">
        {e.correction !== 'none' && (
          <Button onClick={() => setCorrecting(true)}>
            {say(e.correction === 'alone' ? w.correct : w.askCorrection)}
          </Button>
        )}
        {e.voiding !== 'none' && (
          <Button danger onClick={() => setVoiding(true)}>
            {say(voidWord)}
          </Button>
        )}
      </Space>
      {e.version > 1 && <History id={e.id} />}
      <Modal
        open={voiding}
        title={say(e.voiding === 'request' ? w.askVoid : w.voidTitle)}
        footer={null}
        destroyOnHidden
        onCancel={() => setVoiding(false)}
      >
        <VoidForm encounter={e} done={() => setVoiding(false)} />
      </Modal>
    </>
  );
}

function Waiting({ of: { kind, requestedBy, requestedAt } }: { of: NonNullable<EncounterWhole['waiting']> }) {
  const say = useSay();
  return (
    <>
      <StateTag tone="attention">{`${say(correctionKindWords[kind])} ${say(correctionStateWords.proposed)}`}</StateTag>{' '}
      <Actor name={requestedBy} /> <InstantText at={requestedAt} />
    </>
  );
}
