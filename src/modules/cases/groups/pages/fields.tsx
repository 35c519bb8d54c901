import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { marks } from '../../../../kernel/words.ts';
import { FieldFrame, type FieldProps, useRead, useSay } from '../../../../ui/index.ts';
import { peopleContract } from '../../../people/contract.ts';
import { findClients } from '../../pages/lookups.ts';
import { groupPageWords as w } from './words.ts';
import './groups.css';

interface Goal {
  readonly goal: string;
  readonly measure: string;
}

/** Goals one below the other, each with how it is measured. */
export function GroupGoalsField(field: FieldProps) {
  const say = useSay();
  const show = (value: unknown) =>
    (value as readonly Goal[])
      .map(({ goal, measure }) => say(marks.brackets, { text: goal, inside: measure }))
      .join(say(marks.semicolon));
  return (
    <FieldFrame {...field} show={show}>
      <Goals />
    </FieldFrame>
  );
}

function Goals({ value = [], onChange }: { value?: readonly Goal[]; onChange?: (goals: readonly Goal[]) => void }) {
  const say = useSay();
  const set = (nth: number, part: Partial<Goal>) =>
    onChange?.(value.map((goal, i) => (i === nth ? { ...goal, ...part } : goal)));
  return (
    <div className="group-goals">
      {value.map((goal, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a goal has no id before it is saved, and their order is what is edited
        <div key={nth} className="group-goal">
          {(['goal', 'measure'] as const).map((part) => (
            <Input
              key={part}
              aria-label={`${say(w[part])} ${nth + 1}`}
              placeholder={say(w[part])}
              value={goal[part]}
              onChange={(event) => set(nth, { [part]: event.target.value })}
            />
          ))}
          <Button
            aria-label={say(w.dropGoal, { n: nth + 1 })}
            onClick={() => onChange?.(value.filter((_, i) => i !== nth))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange?.([...value, { goal: '', measure: '' }])}>{say(w.addGoal)}</Button>
    </div>
  );
}

/** Workers of a site and of its station. */
export function WorkersField({ siteId, but, ...field }: FieldProps & { siteId: string | undefined; but?: string }) {
  const say = useSay();
  const { data } = useRead(peopleContract, 'workers', { siteId, size: 200 }, { enabled: siteId !== undefined });
  const options = (data?.rows ?? []).filter((r) => r.id !== but).map((r) => ({ value: r.id, label: r.name }));
  const show = (value: unknown) =>
    Array.isArray(value)
      ? value.map((v) => options.find((o) => o.value === v)?.label ?? '').join(say(marks.between))
      : '';
  return (
    <FieldFrame {...field} choose show={show}>
      <Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
    </FieldFrame>
  );
}

/** Several clients, found by name. */
export function ClientsField(field: FieldProps) {
  return (
    <FieldFrame {...field} choose show={(value) => (Array.isArray(value) ? String(value.length) : '')}>
      <Clients label={field.label} />
    </FieldFrame>
  );
}

interface ClientsProps {
  readonly label: FieldProps['label'];
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (ids: readonly string[]) => void;
}

function Clients({ id, label, value = [], onChange }: ClientsProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const text = useDeferredValue(typed.trim());
  const search = useQuery({
    queryKey: ['lookup', 'cases.clients', text],
    staleTime: 15_000,
    queryFn: ({ signal }) => findClients(text, signal),
  });
  const found = search.data ?? [];
  const chosen = value
    .filter((v) => !found.some((o) => o.value === v))
    .map((v) => ({ value: v, label: names.get(v) ?? '…', detail: '' }));
  return (
    <Select
      id={id}
      mode="multiple"
      allowClear
      aria-label={say(label)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={search.isFetching}
      value={[...value]}
      options={[...chosen, ...found]}
      optionRender={({ label: name, data }) => (
        <span className="lookup-option">
          <span>{name}</span>
          <span className="quiet">{data.detail}</span>
        </span>
      )}
      onChange={(ids: string[]) => {
        setNames(new Map([...names, ...found.map((o) => [o.value, o.label] as const)]));
        setTyped('');
        onChange?.(ids);
      }}
    />
  );
}
