import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { Word } from '../../kernel/words.ts';
import { useSay } from '../language.tsx';
import { words } from '../words.ts';
import type { LookupProps } from './choice-fields.tsx';
import { FieldFrame, type FieldProps } from './field.tsx';

type Asked = Omit<LookupProps, 'autoFocus'>;

/** Several of something found by name: sites, workers, clients. The value is a list of ids. */
export function LookupsField({ find, nameOf, cacheKey, ...field }: FieldProps & Asked) {
  return (
    <FieldFrame {...field} choose show={(value) => (Array.isArray(value) ? String(value.length) : '')}>
      <Lookups label={field.label} find={find} nameOf={nameOf} cacheKey={cacheKey} />
    </FieldFrame>
  );
}

interface LookupsProps extends Asked {
  readonly label: Word;
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (ids: readonly string[]) => void;
}

function Lookups({ id, label, find, nameOf, cacheKey, value = [], onChange }: LookupsProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const text = useDeferredValue(typed.trim());
  const search = useQuery({
    queryKey: ['lookup', cacheKey, text],
    staleTime: 15_000,
    queryFn: ({ signal }) => find(text, signal),
  });
  const found = search.data ?? [];
  const beyond = value.filter((v) => !found.some((o) => o.value === v));
  // Those that were chosen before the page was opened.
  const named = useQueries({
    queries: beyond.map((v) => ({
      queryKey: ['lookup name', cacheKey, v],
      enabled: nameOf !== undefined && !names.has(v),
      queryFn: async () => (await nameOf?.(v)) ?? null,
    })),
  });
  const chosen = beyond.map((v, nth) => ({ value: v, label: names.get(v) ?? named[nth]?.data ?? '…', detail: '' }));
  return (
    <Select
      id={id}
      mode="multiple"
      allowClear
      aria-label={say(label)}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={search.isFetching}
      notFoundContent={text ? say(words.searchNothing, { text }) : say(words.searchHelp)}
      value={[...value]}
      options={[...chosen, ...found]}
      optionRender={({ label: name, data }) => (
        <span className="lookup-option">
          <span>{name}</span>
          <span className="quiet">{data.detail}</span>
        </span>
      )}
      onChange={(ids: string[]) => {
        setNames(new Map([...names, ...[...chosen, ...found].map((o) => [o.value, o.label] as const)]));
        setTyped('');
        onChange?.(ids);
      }}
    />
  );
}
