import { InputNumber, type InputNumberProps } from 'antd';
import { type Bounds, beyond } from './form/bounds.ts';
import { useSay } from './language.tsx';

type NumberInputProps = Omit<InputNumberProps<number>, 'min' | 'max' | 'status'> &
  Bounds & {
    /** The field around it tells what is wrong: here it is marked, not told again. */
    readonly told?: boolean;
  };

/** A number that stays what was typed: beyond its bounds it is marked, where antd would quietly put another in its place. */
export function NumberInput({ min, max, whole, told = false, ...rest }: NumberInputProps) {
  const say = useSay();
  const fault = typeof rest.value === 'number' ? beyond({ min, max, whole }, rest.value) : null;
  return (
    <>
      <InputNumber<number> {...rest} {...(fault ? { status: 'error' as const } : {})} />
      {fault && !told && (
        <div className="ant-form-item-explain-error" role="alert">
          {say(fault.word, { ...fault.facts })}
        </div>
      )}
    </>
  );
}
