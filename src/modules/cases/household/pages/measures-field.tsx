import { Button, Input, Select } from 'antd';
import { DayInput, FieldFrame, type FieldProps, Lookup, today, useSay } from '../../../../ui/index.ts';
import { findWorkers, workerName } from '../../pages/lookups.ts';
import type { WantedMeasure } from '../contract.ts';
import { householdPlanWords as w } from '../words.ts';
import './plan.css';

interface Members {
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly most: number;
}

/** Measures one below the other: the goal, what is done, for whom, by whom and by when. */
export function MeasuresField({ members, most, ...field }: FieldProps & Members) {
  return (
    <FieldFrame {...field}>
      <Measures members={members} most={most} />
    </FieldFrame>
  );
}

interface MeasuresProps extends Members {
  readonly value?: readonly WantedMeasure[];
  readonly onChange?: (measures: readonly WantedMeasure[]) => void;
}

function Measures({ value = [], onChange, members, most }: MeasuresProps) {
  const say = useSay();
  const set = (nth: number, part: { readonly [K in keyof WantedMeasure]?: WantedMeasure[K] | undefined }) =>
    onChange?.(value.map((m, i) => (i === nth ? (withoutBlanks({ ...m, ...part }) as WantedMeasure) : m)));
  const named = (label: typeof w.goal, nth: number) => `${say(label)} ${nth + 1}`;
  const blank = { goal: '', measure: '', fromOn: today(), dueOn: today() };
  return (
    <div className="plan-measures">
      {value.map((m, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: measures of a draft have no id, and their order is what is edited
        <section key={nth} className="plan-measure" aria-label={say(w.nth, { n: nth + 1 })}>
          <div className="quiet">{say(w.nth, { n: nth + 1 })}</div>
          <Input
            aria-label={named(w.goal, nth)}
            placeholder={say(w.goal)}
            value={m.goal}
            onChange={(event) => set(nth, { goal: event.target.value })}
          />
          <Input
            aria-label={named(w.measure, nth)}
            placeholder={say(w.measure)}
            value={m.measure}
            onChange={(event) => set(nth, { measure: event.target.value })}
          />
          <Select
            aria-label={named(w.client, nth)}
            value={m.clientId ?? ''}
            options={[
              { value: '', label: say(w.whole) },
              ...members.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(clientId) => set(nth, { clientId: clientId || undefined })}
          />
          <Lookup
            label={w.worker}
            find={findWorkers}
            nameOf={workerName}
            cacheKey="cases.workers"
            value={m.workerId}
            onChange={(workerId) => set(nth, { workerId })}
          />
          <DayInput
            label={named(w.fromOn, nth)}
            value={m.fromOn}
            onChange={(fromOn) => set(nth, { fromOn: fromOn ?? '' })}
          />
          <DayInput
            label={named(w.dueOn, nth)}
            value={m.dueOn}
            onChange={(dueOn) => set(nth, { dueOn: dueOn ?? '' })}
          />
          <Button
            aria-label={say(w.dropNth, { n: nth + 1 })}
            onClick={() => onChange?.(value.filter((_, i) => i !== nth))}
          >
            ×
          </Button>
        </section>
      ))}
      {value.length < most && <Button onClick={() => onChange?.([...value, blank])}>{say(w.addMeasure)}</Button>}
    </div>
  );
}

const withoutBlanks = (measure: object) =>
  Object.fromEntries(Object.entries(measure).filter(([, v]) => v !== undefined));
