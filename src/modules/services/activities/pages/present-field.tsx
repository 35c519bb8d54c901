import { useQuery } from '@tanstack/react-query';
import { Button, Select, Space } from 'antd';
import { useDeferredValue, useState } from 'react';
import { FieldFrame, type FieldProps, useFormValue, useSay } from '../../../../ui/index.ts';
import { findClients } from '../../pages/lookups.ts';
import { activityWords as w } from '../words.ts';
import { type Found, PasteNames } from './paste-names.tsx';

/** Clients who came, found by name or from a list. */
export function PresentField(field: FieldProps) {
  return (
    <FieldFrame {...field} choose show={(value) => (Array.isArray(value) ? String(value.length) : '')}>
      <Present />
    </FieldFrame>
  );
}

interface PresentProps {
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (ids: readonly string[]) => void;
}

function Present({ id, value = [], onChange }: PresentProps) {
  const say = useSay();
  const siteId = useFormValue<string>('siteId');
  const [typed, setTyped] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const [pasting, setPasting] = useState(false);
  const text = useDeferredValue(typed.trim());
  const search = useQuery({
    queryKey: ['lookup', 'activity clients', text],
    staleTime: 15_000,
    queryFn: ({ signal }) => findClients(say)(text, signal),
  });
  const options = (search.data ?? []).map((c) => ({ value: c.value, label: c.label, detail: c.detail }));
  const chosen = value
    .filter((v) => !options.some((o) => o.value === v))
    .map((v) => ({ value: v, label: names.get(v) ?? '…', detail: '' }));
  const remember = (found: readonly Found[]) => {
    setNames(new Map([...names, ...found.map((c) => [c.id, c.name] as const)]));
  };
  return (
    <Space.Compact block>
      <Select
        id={id}
        mode="multiple"
        allowClear
        aria-label={say(w.participants)}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={search.isFetching}
        value={[...value]}
        options={[...chosen, ...options]}
        optionRender={({ label, data }) => (
          <span className="lookup-option">
            <span>{label}</span>
            <span className="quiet">{data.detail}</span>
          </span>
        )}
        onChange={(ids: string[]) => {
          remember(options.map((o) => ({ id: o.value, name: o.label })));
          setTyped('');
          onChange?.(ids);
        }}
      />
      <Button disabled={!siteId} onClick={() => setPasting(true)}>
        {say(w.paste)}
      </Button>
      <PasteNames
        siteId={pasting ? siteId : undefined}
        done={() => setPasting(false)}
        onTake={(found) => {
          remember(found);
          onChange?.([...new Set([...value, ...found.map((c) => c.id)])]);
        }}
      />
    </Space.Compact>
  );
}
