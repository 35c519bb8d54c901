import { Input } from 'antd';
import { useState } from 'react';
import { FieldFrame, type FieldProps } from '../../../../ui/index.ts';

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
  readonly value?: readonly string[];
  readonly onChange?: (names: readonly string[]) => void;
}

function Names({ id, value = [], onChange }: NamesProps) {
  const [text, setText] = useState(value.join('\n'));
  return (
    <Input.TextArea
      id={id}
      autoSize={{ minRows: 4, maxRows: 12 }}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        const lines = event.target.value.split(/[\n,，、;；]/).map((line) => line.trim());
        onChange?.(lines.filter((line) => line !== ''));
      }}
    />
  );
}
