import { useQuery } from '@tanstack/react-query';
import { Cascader } from 'antd';
import { createContext, use, useState } from 'react';
import type { Word } from '../kernel/words.ts';
import { useSay } from './language.tsx';

export interface DivisionNode {
  readonly code: string;
  readonly name: string;
  readonly hasChildren: boolean;
}

/** Where divisions come from; the app plugs the network module's endpoints in. */
export interface DivisionSource {
  /** The region's top when `parent` is null. */
  below(parent: string | null): Promise<readonly DivisionNode[]>;
  /** From the region's top down to the code itself. */
  path(code: string): Promise<readonly { readonly code: string; readonly name: string }[]>;
}

const SourceContext = createContext<DivisionSource | null>(null);
export const DivisionSourceProvider = SourceContext.Provider;

interface Option {
  readonly value: string;
  readonly label: string;
  readonly isLeaf: boolean;
  children?: Option[];
}

export interface DivisionPickerProps {
  readonly label: Word;
  /** Division code of 2 to 12 digits. */
  readonly value?: string | undefined;
  readonly onChange?: (code: string | undefined) => void;
  readonly source?: DivisionSource;
  readonly id?: string;
  readonly disabled?: boolean;
  /** Only divisions without parts below can be chosen. */
  readonly lowestOnly?: boolean;
}

/** Province to village, loaded level by level; any level can be chosen. */
export function DivisionPicker({
  label,
  value,
  onChange,
  source: given,
  id,
  disabled,
  lowestOnly,
}: DivisionPickerProps) {
  const say = useSay();
  const plugged = use(SourceContext);
  const source = given ?? plugged;
  const [loaded, setLoaded] = useState<ReadonlyMap<string, readonly DivisionNode[]>>(new Map());
  const first = useQuery({
    queryKey: ['division picker', value ?? null],
    enabled: source !== null,
    staleTime: 300_000,
    queryFn: () => opened(source as DivisionSource, value),
  });
  const known = new Map([...(first.data?.levels ?? []), ...loaded]);
  const load = async (chosen: Option[]) => {
    const parent = chosen.at(-1)?.value;
    if (!source || !parent || known.has(parent)) return;
    const children = await source.below(parent);
    setLoaded((before) => new Map(before).set(parent, children));
  };
  return (
    <Cascader<Option>
      id={id}
      allowClear
      changeOnSelect={!lowestOnly}
      disabled={disabled}
      aria-label={say(label)}
      placeholder={say(label)}
      options={optionsOf(known, '')}
      loadData={(chosen) => void load(chosen)}
      displayRender={(labels) => labels.at(-1)}
      value={value ? (first.data?.path ?? []) : undefined}
      onChange={(path) => onChange?.(path?.at(-1))}
      style={{ width: '100%' }}
    />
  );
}

/** The levels that must be there to show a chosen division by its name. */
async function opened(source: DivisionSource, value: string | undefined) {
  const top = await source.below(null);
  const whole = value ? (await source.path(value)).map((d) => d.code) : [];
  // What stands above the region is no part of the tree.
  const tops = new Set(top.map((node) => node.code));
  const first = whole.findIndex((code) => tops.has(code));
  const path = first < 0 ? [] : whole.slice(first);
  const below = path.slice(0, -1).map(async (parent) => [parent, await source.below(parent)] as const);
  return { path, levels: [['', top] as const, ...(await Promise.all(below))] };
}

function optionsOf(known: ReadonlyMap<string, readonly DivisionNode[]>, parent: string): Option[] {
  return (known.get(parent) ?? []).map((node) => ({
    value: node.code,
    label: node.name,
    isLeaf: !node.hasChildren,
    ...(known.has(node.code) ? { children: optionsOf(known, node.code) } : {}),
  }));
}
