import { Input } from 'antd';
import { useState } from 'react';
import { FieldFrame, type FieldProps, useSay } from '../../../../ui/index.ts';
import { someoneOf } from '../rules.ts';
import { communityPageWords as w } from './words.ts';

type Someone = ReturnType<typeof someoneOf>;

/** Names of people who are no clients, one a line, as they stand on a sign-in sheet. */
export function NamesField(field: FieldProps) {
  return (
    <FieldFrame {...field} show={(value) => (Array.isArray(value) ? String(value.length) : '')}>
      <Names />
    </FieldFrame>
  );
}

interface NamesProps {
  readonly id?: string;
  readonly value?: readonly Someone[];
  readonly onChange?: (names: readonly Someone[]) => void;
}

function Names({ id, value = [], onChange }: NamesProps) {
  const say = useSay();
  const lineOf = ({ name, digits, another }: Someone) =>
    [name, digits && ` ${digits}`, another && say(w.anotherPerson)].filter(Boolean).join('');
  const [text, setText] = useState(value.map(lineOf).join('\n'));
  return (
    <Input.TextArea
      id={id}
      autoSize={{ minRows: 4, maxRows: 12 }}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        const lines = event.target.value.split(/[\n,，、;；]/).map((line) => line.trim());
        onChange?.(lines.filter((line) => line !== '').map(someoneOf));
      }}
    />
  );
}
