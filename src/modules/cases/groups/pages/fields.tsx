import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { marks } from '../../../../kernel/words.ts';
import { FieldFrame, type FieldProps, useRead, useSay } from '../../../../ui/index.ts';
import { peopleContract } from '../../../people/contract.ts';
import { findClients } from '../../pages/lookups.ts';
import './groups.css';

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
