import { Button, Input, InputNumber, Space } from 'antd';
import type { Word } from '../../kernel/words.ts';
import { useSay } from '../language.tsx';
import { usePhone } from '../screen.ts';
import { beyond } from './bounds.ts';
import { FieldFrame, type FieldProps } from './field.tsx';

export interface TextFieldProps extends FieldProps {
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  /** Keyboard of the phone. */
  readonly inputMode?: 'text' | 'numeric' | 'tel';
}

export function TextField({ placeholder, autoFocus, inputMode, ...field }: TextFieldProps) {
  return (
    <FieldFrame {...field}>
      <Input placeholder={placeholder} autoFocus={autoFocus} inputMode={inputMode} autoComplete="off" />
    </FieldFrame>
  );
}

/** Several lines of text, with the count of characters. */
export function LinesField({
  placeholder,
  max,
  rows = 3,
  ...field
}: FieldProps & { placeholder?: string; max?: number; rows?: number }) {
  return (
    <FieldFrame {...field}>
      <Input.TextArea
        placeholder={placeholder}
        autoSize={{ minRows: rows, maxRows: 12 }}
        count={max ? { max, show: true } : undefined}
      />
    </FieldFrame>
  );
}

export interface NumberFieldProps extends FieldProps {
  readonly unit?: Word;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Values one tap away. */
  readonly quick?: readonly number[];
}

/** A number stays what was typed; beyond its bounds it is refused, and nothing else put in its place. */
export function NumberField({ unit, min, max, step, quick, ...field }: NumberFieldProps) {
  const say = useSay();
  const judge = (value: unknown) => {
    const fault = typeof value === 'number' ? beyond({ min, max }, value) : null;
    return fault && say(fault.word, { ...fault.facts });
  };
  return (
    <FieldFrame {...field} judge={judge}>
      <NumberBox unit={unit} step={step} quick={quick} />
    </FieldFrame>
  );
}

interface NumberBoxProps extends Pick<NumberFieldProps, 'unit' | 'step' | 'quick'> {
  readonly id?: string;
  readonly value?: number | null;
  readonly onChange?: (value: number | null) => void;
}

function NumberBox({ id, unit, quick, step, value, onChange }: NumberBoxProps) {
  const say = useSay();
  const phone = usePhone();
  return (
    <Space wrap>
      <InputNumber
        id={id}
        value={value}
        onChange={onChange}
        suffix={unit && say(unit)}
        inputMode="decimal"
        controls={!phone}
        style={{ width: 140 }}
        step={step}
      />
      {quick?.map((n) => (
        <Button
          key={n}
          type={n === value ? 'primary' : 'default'}
          aria-pressed={n === value}
          onClick={() => onChange?.(n)}
        >
          {n}
        </Button>
      ))}
    </Space>
  );
}
