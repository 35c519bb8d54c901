import { useSay } from '../../../../ui/index.ts';
import { mostOf } from '../checking.ts';
import type { Borrowable } from '../contract.ts';
import { newField } from '../editing.ts';
import { type Field, type FieldKind, type FormContent, fieldKinds } from '../schemas.ts';
import { fieldKindWords, formPageWords as w } from '../words.ts';
import { Options } from './choices.tsx';
import { Conditions } from './conditions.tsx';
import { ChooseProperty, NumberProperty, orNone, PairProperty, Property, SwitchProperty } from './property.tsx';

interface FieldPropertiesProps {
  readonly content: FormContent;
  readonly field: Field;
  readonly lists: readonly Borrowable[];
  readonly onChange: (field: Field) => void;
}

export function FieldProperties({ content, field, lists, onChange }: FieldPropertiesProps) {
  const say = useSay();
  return (
    <>
      <h3>{say(w.question)}</h3>
      <PairProperty
        label={w.questionText}
        value={field.name}
        max={300}
        long
        onChange={(name) => onChange({ ...field, name })}
      />
      <ChooseProperty
        label={w.kind}
        value={field.kind}
        options={fieldKinds.map((kind) => ({ value: kind, label: say(fieldKindWords[kind]) }))}
        onChange={(kind) => onChange(newField(kind as FieldKind, field.key, field))}
      />
      {field.kind !== 'note' && (
        <SwitchProperty
          label={w.required}
          value={field.required}
          onChange={(required) => onChange({ ...field, required })}
        />
      )}
      <OfKind field={field} lists={lists} onChange={onChange} />
      <PairProperty
        label={w.help}
        value={field.help}
        max={500}
        long
        onChange={(help) => onChange({ ...field, help: orNone(help) })}
      />
      <Conditions
        content={content}
        of={field.key}
        value={field.showWhen}
        onChange={(showWhen) => onChange({ ...field, showWhen })}
      />
      <Property label={say(w.key)}>{(id) => <output id={id}>{field.key}</output>}</Property>
    </>
  );
}

/** What only questions of one kind have. */
function OfKind({ field, lists, onChange }: Omit<FieldPropertiesProps, 'content'>) {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return (
        <NumberProperty
          label={w.most}
          value={field.max}
          min={1}
          max={field.kind === 'text' ? 500 : 5000}
          placeholder={String(mostOf[field.kind])}
          onChange={(max) => onChange({ ...field, max })}
        />
      );
    case 'number':
      return (
        <>
          <NumberProperty
            label={w.leastNumber}
            value={field.least}
            precision={4}
            onChange={(least) => onChange({ ...field, least })}
          />
          <NumberProperty
            label={w.mostNumber}
            value={field.most}
            precision={4}
            onChange={(most) => onChange({ ...field, most })}
          />
          <NumberProperty
            label={w.decimals}
            value={field.decimals}
            min={0}
            max={4}
            placeholder="0"
            onChange={(decimals) => onChange({ ...field, decimals })}
          />
          <PairProperty
            label={w.unit}
            value={field.unit}
            max={20}
            onChange={(unit) => onChange({ ...field, unit: orNone(unit) })}
          />
        </>
      );
    case 'date':
      return <SwitchProperty label={w.past} value={field.past} onChange={(past) => onChange({ ...field, past })} />;
    case 'choice':
      return <Options field={field} lists={lists} onChange={onChange} />;
    case 'choices':
      return (
        <>
          <Options field={field} lists={lists} onChange={onChange} />
          <NumberProperty
            label={w.mostChoices}
            value={field.most}
            min={1}
            max={60}
            onChange={(most) => onChange({ ...field, most })}
          />
        </>
      );
    case 'yesNo':
      return (
        <>
          <NumberProperty
            label={w.yesScore}
            value={field.yesScore}
            precision={2}
            onChange={(yesScore) => onChange({ ...field, yesScore })}
          />
          <NumberProperty
            label={w.noScore}
            value={field.noScore}
            precision={2}
            onChange={(noScore) => onChange({ ...field, noScore })}
          />
        </>
      );
    case 'scale':
      return (
        <>
          <NumberProperty
            label={w.from}
            value={field.from}
            min={0}
            max={100}
            onChange={(from) => onChange({ ...field, from: from ?? 0 })}
          />
          <NumberProperty
            label={w.to}
            value={field.to}
            min={0}
            max={100}
            onChange={(to) => onChange({ ...field, to: to ?? 0 })}
          />
          <PairProperty
            label={w.fromName}
            value={field.fromName}
            max={60}
            onChange={(fromName) => onChange({ ...field, fromName: orNone(fromName) })}
          />
          <PairProperty
            label={w.toName}
            value={field.toName}
            max={60}
            onChange={(toName) => onChange({ ...field, toName: orNone(toName) })}
          />
          <SwitchProperty label={w.scored} value={field.scored} onChange={(scored) => onChange({ ...field, scored })} />
        </>
      );
    case 'note':
      return null;
  }
}
