import { Button } from 'antd';
import { useState } from 'react';
import { FieldFrame, type FieldProps, useSay } from '../../../ui/index.ts';
import type { Point } from '../contract.ts';
import { pageWords as w } from './words.ts';

const waitMillis = 15_000;

/** The device is asked where it is only when somebody presses the button. */
export function PositionField(field: FieldProps) {
  const say = useSay();
  const show = (value: unknown) =>
    value ? say(w.positionTaken, { accuracy: Math.round((value as Point).accuracy) }) : '';
  return (
    <FieldFrame {...field} sensitive choose show={show}>
      <Position />
    </FieldFrame>
  );
}

interface BoxProps {
  readonly id?: string;
  readonly value?: Point | null;
  readonly onChange?: (point: Point | undefined) => void;
}

function Position({ id, value, onChange }: BoxProps) {
  const say = useSay();
  const [state, setState] = useState<'asking' | 'refused' | null>(null);
  const ask = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) => {
        setState(null);
        onChange?.({ longitude, latitude, accuracy: Math.min(accuracy, 100_000) });
      },
      () => setState('refused'),
      { enableHighAccuracy: true, timeout: waitMillis },
    );
  };
  return (
    <div className="photos">
      <Button id={id} loading={state === 'asking'} disabled={!('geolocation' in navigator)} onClick={ask}>
        {say(w.takePosition)}
      </Button>
      {value && (
        <Button type="link" onClick={() => onChange?.(undefined)}>
          {say(w.positionTaken, { accuracy: Math.round(value.accuracy) })} · {say(w.removeFile)}
        </Button>
      )}
      {state === 'refused' && <span role="alert">{say(w.positionRefused)}</span>}
    </div>
  );
}
