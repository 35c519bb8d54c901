import { Button, Input, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { NumberInput, useLanguage, useSay } from '../../../ui/index.ts';
import { ruleWords as w } from '../rule-sets/words.ts';
import { blankOf, type Names, type Shape, stepName } from './rule-content.ts';
import './rule-sets.css';

interface PartProps {
  readonly shape: Shape;
  readonly names: Names;
  /** What may be written into a key, where its shape does not tell. */
  readonly hints: Names;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

interface EditorProps {
  readonly shape: Shape;
  readonly names: Names;
  readonly hints: Names;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

/** The content of a rule set as fields, made from its schema. */
export function RuleEditor({ shape, names, hints, value, onChange = () => {} }: EditorProps) {
  return (
    <div className="rule-editor">
      <Members shape={shape} names={names} hints={hints} label="" value={value} onChange={onChange} />
    </div>
  );
}

type Members = Readonly<Record<string, unknown>>;
const membersOf = (value: unknown) => (value ?? {}) as Members;

/** Fields of an object, one line each; what is left empty is left out. */
function Members({ shape, names, hints, value, onChange }: PartProps) {
  const { language } = useLanguage();
  const set = (key: string, member: unknown) => {
    const { [key]: _, ...rest } = membersOf(value);
    onChange(member === undefined ? rest : { ...membersOf(value), [key]: member });
  };
  return Object.entries(shape.properties ?? {}).map(([key, part]) => {
    const label = stepName(names, key, language);
    return (
      <Line key={key} label={label} hint={hints[key]?.[language]}>
        <Part
          shape={part}
          names={names}
          hints={hints}
          label={label}
          value={membersOf(value)[key]}
          onChange={(member) => set(key, member)}
        />
      </Line>
    );
  });
}

interface LineProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

function Line({ label, hint, children }: LineProps) {
  return (
    <div className="rule-line">
      <span className="rule-label">{label}</span>
      <div className="rule-value">
        {children}
        {hint && <div className="rule-hint quiet">{hint}</div>}
      </div>
    </div>
  );
}

function Part(props: PartProps) {
  const { shape, names, label, value, onChange } = props;
  const { language } = useLanguage();
  const others = shape.anyOf?.filter((one) => one.type !== 'null');
  if (others?.length === 1) return <Part {...props} shape={others[0] as Shape} />;
  if (others) return <Alternative {...props} />;
  const options = (codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: stepName(names, code, language) }));
  if (shape.enum)
    return <Select aria-label={label} value={value as string} options={options(shape.enum)} onChange={onChange} />;
  switch (shape.type) {
    case 'boolean':
      return <Switch aria-label={label} checked={value === true} onChange={onChange} />;
    case 'integer':
    case 'number':
      return (
        <NumberInput
          aria-label={label}
          value={value as number | null}
          min={shape.minimum}
          max={shape.maximum}
          whole={shape.type === 'integer'}
          onChange={(n) => onChange(n ?? (value === null ? null : undefined))}
        />
      );
    case 'string':
      return <Input aria-label={label} value={value as string} onChange={(e) => onChange(e.target.value)} />;
    case 'array':
      return shape.items?.properties ? (
        <Entries {...props} />
      ) : (
        <Select
          aria-label={label}
          mode={shape.items?.enum ? 'multiple' : 'tags'}
          value={(value ?? []) as string[]}
          options={options(shape.items?.enum ?? (value as string[] | undefined) ?? [])}
          onChange={onChange}
        />
      );
    default:
      return shape.properties ? <Members {...props} /> : <Keyed {...props} />;
  }
}

/** A number in one of several units: 7 天, 1 个月. */
function Alternative({ shape, names, label, value, onChange }: PartProps) {
  const say = useSay();
  const { language } = useLanguage();
  const units = (shape.anyOf ?? []).flatMap(({ properties }) => Object.entries(properties ?? {}));
  const [unit = '', amount] = Object.entries(membersOf(value))[0] ?? [];
  const bounds = units.find(([key]) => key === unit)?.[1];
  return (
    <span className="rule-amount">
      <NumberInput
        aria-label={label}
        value={amount as number}
        min={bounds?.minimum}
        max={bounds?.maximum}
        whole
        onChange={(n) => onChange({ [unit]: n ?? undefined })}
      />
      <Select
        aria-label={`${label} ${say(w.unit)}`}
        value={unit}
        options={units.map(([key]) => ({ value: key, label: stepName(names, key, language) }))}
        onChange={(key) => onChange({ [key]: amount })}
      />
    </span>
  );
}

/** Members of a list, each with its own fields. */
function Entries({ shape, names, hints, value, onChange }: PartProps) {
  const say = useSay();
  const rows = (value ?? []) as unknown[];
  const items = shape.items as Shape;
  return (
    <div>
      {rows.map((row, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: members of a list have no other identity while they are typed
        <div className="rule-entry" key={nth}>
          <Members
            shape={items}
            names={names}
            hints={hints}
            label=""
            value={row}
            onChange={(changed) => onChange(rows.with(nth, changed))}
          />
          <Button size="small" onClick={() => onChange(rows.toSpliced(nth, 1))}>
            {say(w.remove)}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...rows, blankOf(items)])}>
        {say(w.add)}
      </Button>
    </div>
  );
}

/** Lists of words by code. */
function Keyed({ names, value, onChange }: PartProps) {
  const { language } = useLanguage();
  return Object.entries(membersOf(value)).map(([key, words]) => (
    <Line key={key} label={stepName(names, key, language)}>
      <Select
        aria-label={stepName(names, key, language)}
        mode="tags"
        value={words as string[]}
        onChange={(changed) => onChange({ ...membersOf(value), [key]: changed })}
      />
    </Line>
  ));
}
