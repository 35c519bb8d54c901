import { App, Button, Space } from 'antd';
import { useState } from 'react';
import {
  ChoiceField,
  DayField,
  DayText,
  Facts,
  Form,
  LinesField,
  StateTag,
  today,
  useFormValue,
  useGo,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { asOptions } from '../../sessions/pages/fields.tsx';
import { visitFieldWords as f, hintWords, partWords, visitStateWords } from '../words.ts';
import type { Calendar, Shown } from './month.tsx';
import { visitTones } from './tones.ts';
import { visitWords as w } from './words.ts';

/** A new visit: where, when, what for. */
export function Planning({ calendar, month, onDone }: { calendar: Calendar; month: string; onDone: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const first = `${month}-01`;
  const { supervisor, stations } = calendar;
  const short = stations.find((s) => s.planned + s.done < s.needed);
  return (
    <Form
      contract={supervisionContract}
      action="planCoVisit"
      send={w.plan}
      draft={false}
      fixed={supervisor ? { supervisorId: supervisor.id } : {}}
      initial={{ siteId: short?.id, plannedOn: first > today() ? first : today(), part: 'day' }}
      onCancel={onDone}
      onSent={() => {
        void message.success(say(w.planned));
        onDone();
      }}
    >
      <ChoiceField name="siteId" label={f.site} options={asOptions(stations)} />
      <When holidays={calendar.holidays} />
      <LinesField name="purpose" label={f.purpose} max={200} rows={2} sensitive />
    </Form>
  );
}

/** A day off forbids nothing; it is said while the day is chosen. */
function When({ holidays }: Pick<Calendar, 'holidays'>) {
  const say = useSay();
  const on = useFormValue<string>('plannedOn');
  const off = holidays.find((h) => h.on === on && h.off);
  return (
    <>
      <DayField
        name="plannedOn"
        label={f.plannedOn}
        from={today()}
        {...(off ? { help: say(w.holidayOn, { on: off.on, name: say(off.name) }) } : {})}
      />
      <ChoiceField name="part" label={f.part} options={partWords} />
    </>
  );
}

interface DrawerProps extends Pick<Calendar, 'holidays'> {
  readonly visit: Shown;
  readonly mayPlan: boolean;
  readonly onDone: () => void;
}

/** One visit, and what can be done about it: record it, move it, cancel it. */
export function VisitDrawer({ visit: v, holidays, mayPlan, onDone }: DrawerProps) {
  const say = useSay();
  const go = useGo();
  const { message } = App.useApp();
  const [step, setStep] = useState<'move' | 'cancel' | null>(null);
  const waits = v.state === 'planned' || v.state === 'missed';
  const leave = () => setStep(null);
  const sending = { contract: supervisionContract, draft: false, record: v.id, onCancel: leave } as const;
  return (
    <>
      <Facts
        facts={[
          { label: say(f.plannedOn), value: <DayText day={v.plannedOn} /> },
          { label: say(f.part), value: say(partWords[v.part]) },
          { label: say(f.supervisor), value: v.supervisorName },
          {
            label: say(f.state),
            value: <StateTag tone={visitTones[v.state]}>{say(visitStateWords[v.state])}</StateTag>,
          },
          ...(v.purpose ? [{ label: say(f.purpose), value: v.purpose, wide: true }] : []),
          ...(v.hints.length > 0
            ? [
                {
                  label: say(w.hints),
                  value: v.hints.map((h) => <div key={h.kind}>{say(hintWords[h.kind], h.params)}</div>),
                  wide: true,
                },
              ]
            : []),
        ]}
      />
      {step === null && (
        <Space wrap>
          {v.sessionId && (
            <Button type="primary" onClick={() => go(`/supervision/sessions/${v.sessionId}`)}>
              {say(w.toSession)}
            </Button>
          )}
          {mayPlan && waits && v.plannedOn <= today() && (
            <Button type="primary" onClick={() => go('/supervision/record', { siteId: v.siteId, on: v.plannedOn })}>
              {say(w.record)}
            </Button>
          )}
          {mayPlan && waits && <Button onClick={() => setStep('move')}>{say(w.move)}</Button>}
          {mayPlan && waits && <Button onClick={() => setStep('cancel')}>{say(w.cancel)}</Button>}
        </Space>
      )}
      {step === 'move' && (
        <Form
          {...sending}
          action="moveCoVisit"
          send={w.move}
          fixed={{ id: v.id, sequence: v.sequence }}
          initial={{ plannedOn: v.plannedOn > today() ? v.plannedOn : today(), part: v.part, purpose: v.purpose }}
          onSent={(_, { plannedOn }) => {
            void message.success(say(w.moved, { on: plannedOn }));
            onDone();
          }}
        >
          <When holidays={holidays} />
          <LinesField name="purpose" label={f.purpose} max={200} rows={2} sensitive />
        </Form>
      )}
      {step === 'cancel' && (
        <Form
          {...sending}
          action="cancelCoVisit"
          send={w.cancel}
          fixed={{ id: v.id }}
          onSent={() => {
            void message.success(say(w.cancelled));
            onDone();
          }}
        >
          <LinesField name="reason" label={w.cancelWhy} max={200} rows={2} sensitive />
        </Form>
      )}
    </>
  );
}
