import { Checkbox, Input, Radio, Select } from 'antd';
import { useId } from 'react';
import { DayInput, NumberInput, today, useLanguage, useSay } from '../../../../ui/index.ts';
import { mostOf } from '../checking.ts';
import { inWords } from '../reading.ts';
import type { Field } from '../schemas.ts';
import { formPageWords as w } from '../words.ts';

export interface QuestionProps {
  readonly field: Field;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly fault?: string | undefined;
  /** One of many in a row: choices take the room of one line. */
  readonly compact?: boolean;
}

/** One question: its text above, the answer, and what is wrong with it. */
export function Question({ field, value, onChange, fault, compact }: QuestionProps) {
  const { language } = useLanguage();
  const id = useId();
  if (field.kind === 'note')
    return (
      <div className="run-field run-note">
        {inWords(field.name, language)}
        {field.help && <div className="quiet">{inWords(field.help, language)}</div>}
      </div>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a cell of a row
    <div className="run-field" role="group" aria-labelledby={`${id}-name`} data-fault={fault ? true : undefined}>
      <label id={`${id}-name`} htmlFor={id} className="run-name">
        {inWords(field.name, language)}
        {field.required && (
          <span className="run-required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {field.help && <div className="quiet run-help">{inWords(field.help, language)}</div>}
      <Control id={id} field={field} value={value} onChange={onChange} fault={fault} compact={compact} />
      {fault && (
        <div className="run-fault" id={`${id}-fault`}>
          {fault}
        </div>
      )}
    </div>
  );
}

/** More choices than this go into a list that can be searched. */
const sideBySide = 12;
const inRow = 2;
/** More steps than this are typed. */
const mostSteps = 11;

function Control({ id, field, value, onChange, fault, compact }: QuestionProps & { readonly id: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const marked = {
    id,
    'aria-required': (field.required ?? false) || undefined,
    ...(fault ? { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-fault` } : {}),
  };
  const text = typeof value === 'string' ? value : '';
  const number = typeof value === 'number' ? value : null;
  switch (field.kind) {
    case 'text':
      return (
        <Input
          {...marked}
          value={text}
          maxLength={field.max ?? mostOf.text}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'longText':
      return (
        <Input.TextArea
          {...marked}
          value={text}
          autoSize={{ minRows: 2, maxRows: 12 }}
          count={{ max: field.max ?? mostOf.longText, show: text.length > 0 }}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...marked}
          value={number}
          min={field.least}
          max={field.most}
          whole={!field.decimals}
          told={fault !== undefined}
          suffix={field.unit && inWords(field.unit, language)}
          inputMode="decimal"
          className="run-number"
          onChange={(n) => onChange(n ?? undefined)}
        />
      );
    case 'date':
      return <DayInput id={id} value={text || undefined} to={field.past ? today() : undefined} onChange={onChange} />;
    case 'choice':
    case 'choices':
      return <Choosing id={id} field={field} value={value} onChange={onChange} most={compact ? inRow : sideBySide} />;
    case 'yesNo':
      return (
        <Radio.Group
          id={id}
          className="chips"
          optionType="button"
          buttonStyle="solid"
          value={typeof value === 'boolean' ? value : undefined}
          options={[
            { value: true, label: say(w.yes) },
            { value: false, label: say(w.no) },
          ]}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'scale': {
      if (field.to - field.from >= mostSteps)
        return (
          <NumberInput
            {...marked}
            value={number}
            min={field.from}
            max={field.to}
            whole
            told={fault !== undefined}
            onChange={(n) => onChange(n ?? undefined)}
          />
        );
      const steps = Array.from({ length: field.to - field.from + 1 }, (_, n) => field.from + n);
      return (
        <div className="run-scale">
          {field.fromName && <span className="quiet">{inWords(field.fromName, language)}</span>}
          <Radio.Group
            id={id}
            className="chips"
            optionType="button"
            buttonStyle="solid"
            value={number ?? undefined}
            options={steps.map((step) => ({ value: step, label: String(step) }))}
            onChange={(event) => onChange(event.target.value)}
          />
          {field.toName && <span className="quiet">{inWords(field.toName, language)}</span>}
        </div>
      );
    }
    case 'note':
      return null;
  }
}

interface ChoosingProps {
  readonly id: string;
  readonly field: Extract<Field, { kind: 'choice' | 'choices' }>;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly most: number;
}

function Choosing({ id, field, value, onChange, most }: ChoosingProps) {
  const { language } = useLanguage();
  const items = field.options.map((o) => ({ value: o.code, label: inWords(o.name, language) }));
  const many = field.kind === 'choices';
  if (items.length > most)
    return (
      <Select
        id={id}
        allowClear
        mode={many ? 'multiple' : undefined}
        showSearch={{ optionFilterProp: 'label' }}
        options={items}
        value={value as string}
        onChange={(chosen) => onChange(chosen)}
      />
    );
  if (many)
    return <Checkbox.Group options={items} value={(value ?? []) as string[]} onChange={(chosen) => onChange(chosen)} />;
  return (
    <Radio.Group
      id={id}
      className="chips"
      optionType="button"
      buttonStyle="solid"
      options={items}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
