import { Form } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Word } from '../../kernel/words.ts';
import { useLanguage, useSay } from '../language.tsx';
import { words } from '../words.ts';
import { type Busy, useBusy, useFormParts, useRegister } from './form-context.ts';
import { blankOf, type FieldPath, isBlank, schemaAt } from './schema-field.ts';

export interface FieldProps {
  /** Where the value stands in the input: `name` or `['address', 'text']`. */
  readonly name: string | FieldPath;
  readonly label: Word;
  /** One line below the field. */
  readonly help?: ReactNode;
  /** Kept out of the draft: IDs, telephone numbers, health. */
  readonly sensitive?: boolean;
  /** Required as the other fields stand, though the contract lets it out. */
  readonly needed?: boolean;
}

interface FieldFrameProps extends FieldProps {
  readonly show?: (value: unknown) => string;
  /** 请选择 instead of 请填写. */
  readonly choose?: boolean;
  readonly valuePropName?: string;
  /** Said where nothing is given. */
  readonly missing?: Word;
  /** What is wrong with a value, beyond what the contract says. */
  readonly judge?: (value: unknown) => string | null;
  /** What decides the value and may be under way: judged, and sent, once it is done. */
  readonly busy?: Busy;
  /** Judged when it is left: a row that was just added is not wrong yet. */
  readonly late?: boolean;
  readonly children: ReactElement;
}

const han = /\p{Script=Han}/u;

/** Label, the mark for required, and validation by the contract's own schema. */
export function FieldFrame({
  name,
  label,
  help,
  sensitive = false,
  needed = false,
  show = String,
  choose,
  valuePropName,
  missing: saidMissing,
  judge,
  busy,
  late = false,
  children,
}: FieldFrameProps) {
  const say = useSay();
  const { language } = useLanguage();
  const { schema } = useFormParts();
  const path = typeof name === 'string' ? [name] : name;
  useRegister({ path, label, show, sensitive });
  useBusy(busy);
  const field = schemaAt(schema, path);
  const required = needed || (field ? blankOf(field).required : false);
  const missing = say(saidMissing ?? (choose ? words.choose : words.required), { label: say(label) });
  const faultOf = (value: unknown): string | null => {
    if (!field) return null;
    if (isBlank(value)) return required ? missing : null;
    const judged = judge?.(value);
    if (judged) return judged;
    const found = field.safeParse(value).error?.issues[0]?.message;
    if (!found) return null;
    // Sentences written into a schema exist in Chinese only.
    return language === 'en' && han.test(found) ? say(words.notValid, { label: say(label) }) : found;
  };
  const validate = async (_rule: unknown, value: unknown) => {
    const fault = busy?.isUnderWay() ? null : faultOf(value);
    if (fault) throw new Error(fault);
  };
  return (
    <Form.Item
      name={[...path]}
      label={say(label)}
      required={required}
      extra={help}
      validateDebounce={300}
      validateTrigger={late ? 'onBlur' : 'onChange'}
      rules={[{ validator: validate }]}
      {...(valuePropName ? { valuePropName } : {})}
    >
      {children}
    </Form.Item>
  );
}
