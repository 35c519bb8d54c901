import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { createContext, type ReactNode, use } from 'react';
import type { Word } from '../../../kernel/words.ts';
import { DivisionPicker, type Input as InputOf, today, useRead, useSay } from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { ChangeKind } from '../reorganisation/rules.ts';
import { pageWords as w } from './words.ts';

interface Part {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly children: readonly string[];
}

/** What has been filled in so far, of every kind of change. */
export interface Draft {
  readonly kind: ChangeKind;
  readonly on: string;
  readonly reason: string;
  readonly document: string;
  readonly code: string;
  readonly name: string;
  readonly newCode: string;
  readonly parent: string;
  readonly codes: readonly { readonly id: number; readonly code: string }[];
  readonly parts: readonly Part[];
}

export function emptyDraft(code: string): Draft {
  const part = (id: number) => ({ id, code: '', name: '', children: [] });
  const codes = [
    { id: 1, code },
    { id: 2, code: '' },
  ];
  return {
    kind: 'rename',
    on: today(),
    reason: '',
    document: '',
    code,
    name: '',
    newCode: '',
    parent: '',
    codes,
    parts: [part(1), part(2)],
  };
}

/** Where sites of a split division go, by their ids. */
export type Placements = Readonly<Record<string, string>>;
type Wish = InputOf<typeof networkContract, 'previewReorganisation'>;

/** What was chosen before stays as long as its division is among the parts. */
export function placedAmong({ kind, parts }: Draft, placements: Placements): Placements {
  const codes = new Set(kind === 'split' ? parts.map((part) => part.code) : []);
  return Object.fromEntries(Object.entries(placements).filter(([, code]) => codes.has(code)));
}

/** New codes of divisions carried along that differ from the proposed ones, by their old codes. */
export type Recoded = Readonly<Record<string, string>>;

export function wishOf(draft: Draft, placements: Placements, recoded: Recoded = {}): Wish {
  return {
    on: draft.on,
    change: changeOf(draft),
    recode: Object.entries(recoded).map(([from, to]) => ({ from, to })),
    placements: Object.entries(placements).map(([siteId, divisionCode]) => ({ siteId, divisionCode })),
  };
}

function changeOf(draft: Draft): Wish['change'] {
  const { kind, code, name, newCode, parent } = draft;
  switch (kind) {
    case 'rename':
      return { kind, code, name };
    case 'merge':
      return { kind, codes: draft.codes.map((c) => c.code), into: { code: newCode, name } };
    case 'move':
      return { kind, code, parent, newCode, ...(name ? { name } : {}) };
    case 'split':
      return { kind, code, parts: draft.parts.map((p) => ({ code: p.code, name: p.name, children: [...p.children] })) };
  }
}

/** What is wrong with single fields, by their pointers. */
export type Faults = ReadonlyMap<string, string>;
const FaultsContext = createContext<Faults>(new Map());
export const hasField = (pointer: string) => /^\/(on|reason|document)$|^\/change\/./.test(pointer);

interface Props {
  readonly draft: Draft;
  readonly faults: Faults;
  readonly onChange: (draft: Draft) => void;
}

export function ChangeFields({ draft, faults, onChange }: Props) {
  const set = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const { kind } = draft;
  return (
    <FaultsContext value={faults}>
      <Line label={w.movedOn} at="/on">
        <DatePicker
          value={dayjs(draft.on)}
          maxDate={dayjs()}
          allowClear={false}
          onChange={(day) => set({ on: day?.format('YYYY-MM-DD') ?? today() })}
        />
      </Line>
      {kind !== 'merge' && (
        <Line label={w.theDivision} at="/change/code">
          <DivisionPicker
            label={w.theDivision}
            value={draft.code || undefined}
            onChange={(code = '') => set({ code })}
          />
        </Line>
      )}
      {kind === 'merge' && <Merged draft={draft} set={set} />}
      {kind === 'move' && (
        <Line label={w.newParent} at="/change/parent">
          <DivisionPicker
            label={w.newParent}
            value={draft.parent || undefined}
            onChange={(parent = '') => set({ parent })}
          />
        </Line>
      )}
      {(kind === 'move' || kind === 'merge') && (
        <Text
          label={w.newCode}
          at={kind === 'merge' ? '/change/into/code' : '/change/newCode'}
          value={draft.newCode}
          help={kind === 'merge' ? w.intoCodeHelp : undefined}
          onChange={(newCode) => set({ newCode })}
        >
          {kind === 'move' && <FreeCode draft={draft} set={set} />}
        </Text>
      )}
      {kind !== 'split' && (
        <Text
          label={w.newName}
          at={kind === 'merge' ? '/change/into/name' : '/change/name'}
          value={draft.name}
          onChange={(name) => set({ name })}
        />
      )}
      {kind === 'split' && <Parts draft={draft} set={set} />}
      <Text label={w.reason} at="/reason" value={draft.reason} onChange={(reason) => set({ reason })} />
      <Text label={w.document} at="/document" value={draft.document} onChange={(document) => set({ document })} />
    </FaultsContext>
  );
}

interface LineProps {
  readonly label: Word;
  /** The pointer of the field; a list shows what is wrong with any of its entries. */
  readonly at: string;
  readonly entries?: boolean;
  readonly help?: Word | undefined;
  readonly children: ReactNode;
}

function Line({ label, at, entries = false, help, children }: LineProps) {
  const say = useSay();
  const faults = [...use(FaultsContext)].filter(([p]) => p === at || (entries && p.startsWith(`${at}/`)));
  return (
    <div className="reorganise-line">
      <span>{say(label)}</span>
      <div>
        {children}
        {faults.map(([pointer, detail]) => (
          <div key={pointer} role="alert" className="due-over">
            {detail}
          </div>
        ))}
        {help && <div className="quiet">{say(help)}</div>}
      </div>
    </div>
  );
}

function Text({
  label,
  at,
  value,
  help,
  onChange,
  children,
}: {
  label: Word;
  at: string;
  value: string;
  help?: Word | undefined;
  onChange: (value: string) => void;
  children?: ReactNode;
}) {
  const say = useSay();
  return (
    <Line label={label} at={at} help={help}>
      <Input aria-label={say(label)} value={value} onChange={(event) => onChange(event.target.value)} />
      {children}
    </Line>
  );
}

type Set = (part: Partial<Draft>) => void;

/** A code that is free below the parent that was chosen, to be taken with a press. */
function FreeCode({ draft: { code, parent, newCode }, set }: { draft: Draft; set: Set }) {
  const say = useSay();
  const found = useRead(networkContract, 'freeDivisionCode', { code, parent }, { enabled: !!code && !!parent });
  const free = found.data?.code;
  if (!free || free === newCode) return null;
  return (
    <Button type="link" className="reorganise-free" onClick={() => set({ newCode: free })}>
      {say(w.takeFreeCode, { code: free })}
    </Button>
  );
}

function Merged({ draft, set }: { draft: Draft; set: Set }) {
  const say = useSay();
  const { codes } = draft;
  const change = (id: number, code: string) => set({ codes: codes.map((c) => (c.id === id ? { id, code } : c)) });
  return (
    <Line label={w.merged} at="/change/codes" entries>
      {codes.map(({ id, code }) => (
        <div key={id} className="reorganise-merged">
          <DivisionPicker label={w.merged} value={code || undefined} onChange={(next = '') => change(id, next)} />
          {codes.length > 2 && (
            <Button onClick={() => set({ codes: codes.filter((c) => c.id !== id) })}>{say(w.remove)}</Button>
          )}
        </div>
      ))}
      <Button onClick={() => set({ codes: [...codes, { id: Math.max(...codes.map((c) => c.id)) + 1, code: '' }] })}>
        {say(w.addDivision)}
      </Button>
    </Line>
  );
}

function Parts({ draft, set }: { draft: Draft; set: Set }) {
  const say = useSay();
  const { code, parts } = draft;
  const below = useRead(networkContract, 'divisions', { parent: code }, { enabled: code !== '' });
  const taken = new Set(parts.flatMap((part) => part.children));
  const change = (part: Part) => set({ parts: parts.map((p) => (p.id === part.id ? part : p)) });
  return (
    <Line
      label={w.parts}
      at="/change/parts"
      help={parts.some((part) => part.code === code) ? w.restStays : w.nothingStays}
    >
      {parts.map((part, at) => (
        <fieldset key={part.id} className="reorganise-part">
          <legend>{say(w.part, { number: at + 1 })}</legend>
          <Text
            label={w.newCode}
            at={`/change/parts/${at}/code`}
            value={part.code}
            onChange={(next) => change({ ...part, code: next })}
          />
          <Text
            label={w.newName}
            at={`/change/parts/${at}/name`}
            value={part.name}
            onChange={(name) => change({ ...part, name })}
          />
          <Line label={w.childrenOf} at={`/change/parts/${at}/children`} entries>
            <Select
              mode="multiple"
              aria-label={say(w.childrenOf)}
              style={{ width: '100%' }}
              showSearch={{ optionFilterProp: 'label' }}
              value={[...part.children]}
              options={(below.data?.rows ?? [])
                .filter((d) => part.children.includes(d.code) || !taken.has(d.code))
                .map((d) => ({ value: d.code, label: d.name }))}
              onChange={(children) => change({ ...part, children })}
            />
          </Line>
          {parts.length > 2 && (
            <Button onClick={() => set({ parts: parts.filter((p) => p.id !== part.id) })}>{say(w.remove)}</Button>
          )}
        </fieldset>
      ))}
      <Button
        onClick={() =>
          set({ parts: [...parts, { id: Math.max(...parts.map((p) => p.id)) + 1, code: '', name: '', children: [] }] })
        }
      >
        {say(w.addPart)}
      </Button>
    </Line>
  );
}
