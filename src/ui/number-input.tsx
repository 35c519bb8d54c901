import { InputNumber, type InputNumberProps } from 'antd';
import { beyond } from './form/bounds.ts';
import { useSay } from './language.tsx';

interface NumberInputProps extends Omit<InputNumberProps<number>, 'min' | 'max' | 'status'> {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A number that stays what was typed: beyond its bounds it is marked, where antd would quietly put another in its place. */
export function NumberInput({ min, max, ...rest }: NumberInputProps) {
  const say = useSay();
  const fault = typeof rest.value === 'number' ? beyond({ min, max }, rest.value) : null;
  return (
    <>
      <InputNumber<number> {...rest} {...(fault ? { status: 'error' as const } : {})} />
      {fault && (
        <div className="ant-form-item-explain-error" role="alert">
          {say(fault.word, { ...fault.facts })}
        </div>
      )}
    </>
  );
}
