import { Button, Select } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import { FieldFrame, type FieldProps, NumberInput, useSay } from '../../../../ui/index.ts';
import type { Measure } from '../schemas.ts';
import { programmeFieldWords as f, measureUnits, measureWords } from '../words.ts';
import { programmePageWords as w } from './words.ts';
import './programmes.css';

interface Indicator {
  readonly measure: Measure;
  readonly perYear: number | null;
}

/** What a contract promises for each year, each once. */
export function IndicatorsField(field: FieldProps) {
  const say = useSay();
  const inWords = (i: Indicator) => `${say(measureWords[i.measure])} ${i.perYear ?? '—'}`;
  const show = (value: unknown) => (value as readonly Indicator[]).map(inWords).join(say(marks.semicolon)) || '—';
  return (
    <FieldFrame {...field} show={show}>
      <Indicators />
    </FieldFrame>
  );
}

interface IndicatorsProps {
  readonly value?: readonly Indicator[];
  readonly onChange?: (indicators: readonly Indicator[]) => void;
}

const all = Object.keys(measureWords) as Measure[];

function Indicators({ value = [], onChange }: IndicatorsProps) {
  const say = useSay();
  const set = (nth: number, part: Partial<Indicator>) =>
    onChange?.(value.map((one, i) => (i === nth ? { ...one, ...part } : one)));
  const left = all.filter((m) => !value.some((i) => i.measure === m));
  return (
    <div className="programme-rows">
      {value.map(({ measure, perYear }, nth) => (
        <div key={measure} className="programme-row">
          <Select
            aria-label={`${say(f.measure)} ${nth + 1}`}
            value={measure}
            options={all
              .filter((m) => m === measure || left.includes(m))
              .map((m) => ({ value: m, label: say(measureWords[m]) }))}
            onChange={(next) => set(nth, { measure: next })}
          />
          <NumberInput
            aria-label={`${say(f.perYear)} ${nth + 1}`}
            style={{ width: '100%' }}
            min={1}
            told
            value={perYear}
            suffix={say(measureUnits[measure])}
            onChange={(n) => set(nth, { perYear: n })}
          />
          <Button
            aria-label={say(w.dropIndicator, { n: nth + 1 })}
            onClick={() => onChange?.(value.filter((_, i) => i !== nth))}
          >
            ×
          </Button>
        </div>
      ))}
      {left[0] && (
        <Button onClick={() => onChange?.([...value, { measure: left[0] as Measure, perYear: null }])}>
          {say(w.addIndicator)}
        </Button>
      )}
    </div>
  );
}
