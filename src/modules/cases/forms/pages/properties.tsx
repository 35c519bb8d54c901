import { useSay } from '../../../../ui/index.ts';
import type { Borrowable } from '../contract.ts';
import { changeField, changeSection, spotOf } from '../editing.ts';
import { type FormContent, formUses, type Section } from '../schemas.ts';
import { formUseWords, formPageWords as w } from '../words.ts';
import { Bands } from './choices.tsx';
import { Conditions } from './conditions.tsx';
import type { Design } from './design.ts';
import { FieldProperties } from './field-properties.tsx';
import { ChooseProperty, NumberProperty, orNone, PairProperty, Property, SwitchProperty } from './property.tsx';

interface PropertiesProps {
  readonly design: Design;
  readonly lists: readonly Borrowable[];
}

/** Settings of what is chosen: the form, a section, or a question. */
export function Properties({ design, lists }: PropertiesProps) {
  const say = useSay();
  const { content, chosen, change } = design;
  const spot = spotOf(content, chosen);
  const section = spot && content.sections[spot.section];
  const field = spot && section?.fields[spot.field];
  return (
    <section className="designer-properties" aria-label={say(w.properties)}>
      {field ? (
        <FieldProperties
          key={field.key}
          content={content}
          field={field}
          lists={lists}
          onChange={(changed) => change(changeField(content, field.key, () => changed))}
        />
      ) : section ? (
        <SectionProperties
          key={section.key}
          content={content}
          section={section}
          lists={lists}
          onChange={(changed) => change(changeSection(content, section.key, () => changed))}
        />
      ) : (
        <FormProperties content={content} lists={lists} onChange={(changed) => change(changed)} />
      )}
    </section>
  );
}

interface FormPartProps {
  readonly content: FormContent;
  readonly lists: readonly Borrowable[];
  readonly onChange: (content: FormContent) => void;
}

function FormProperties({ content, lists, onChange }: FormPartProps) {
  const say = useSay();
  return (
    <>
      <h3>{say(w.formItself)}</h3>
      <PairProperty label={w.name} value={content.name} max={60} onChange={(name) => onChange({ ...content, name })} />
      <PairProperty
        label={w.purpose}
        value={content.purpose}
        max={500}
        long
        onChange={(purpose) => onChange({ ...content, purpose })}
      />
      <ChooseProperty
        label={w.use}
        value={content.use}
        options={formUses.map((use) => ({ value: use, label: say(formUseWords[use]) }))}
        onChange={(use) => onChange({ ...content, use: use as FormContent['use'] })}
      />
      <SwitchProperty
        label={w.total}
        value={content.total}
        onChange={(total) => {
          const { total: _, bands: __, bandsFrom: ___, ...rest } = content;
          onChange(total ? { ...content, total } : rest);
        }}
      />
      {content.total && (
        <Bands
          bands={content.bands}
          from={content.bandsFrom}
          lists={lists}
          onChange={(sums) => {
            const { bands: _, bandsFrom: __, ...rest } = content;
            onChange({ ...rest, ...sums });
          }}
        />
      )}
    </>
  );
}

interface SectionPartProps {
  readonly content: FormContent;
  readonly section: Section;
  readonly lists: readonly Borrowable[];
  readonly onChange: (section: Section) => void;
}

function SectionProperties({ content, section, lists, onChange }: SectionPartProps) {
  const say = useSay();
  const { repeat } = section;
  return (
    <>
      <h3>{say(w.section)}</h3>
      <PairProperty
        label={w.sectionName}
        value={section.name}
        max={100}
        onChange={(name) => onChange({ ...section, name })}
      />
      <PairProperty
        label={w.help}
        value={section.help}
        max={500}
        long
        onChange={(help) => onChange({ ...section, help: orNone(help) })}
      />
      <SwitchProperty
        label={w.repeat}
        value={repeat !== undefined}
        onChange={(on) => {
          const { repeat: _, ...rest } = section;
          onChange(on ? { ...rest, repeat: { least: 0, most: 10, layout: 'cards' } } : rest);
        }}
      />
      {repeat && (
        <>
          <NumberProperty
            label={w.leastRows}
            value={repeat.least}
            min={0}
            max={100}
            onChange={(least) => onChange({ ...section, repeat: { ...repeat, least: least ?? 0 } })}
          />
          <NumberProperty
            label={w.mostRows}
            value={repeat.most}
            min={1}
            max={100}
            onChange={(most) => onChange({ ...section, repeat: { ...repeat, most: most ?? 1 } })}
          />
          <ChooseProperty
            label={w.layout}
            value={repeat.layout}
            options={(['cards', 'table'] as const).map((layout) => ({ value: layout, label: say(w[layout]) }))}
            onChange={(layout) =>
              onChange({ ...section, repeat: { ...repeat, layout: layout === 'table' ? 'table' : 'cards' } })
            }
          />
        </>
      )}
      <Conditions
        content={content}
        of={section.key}
        value={section.showWhen}
        onChange={(showWhen) => onChange({ ...section, showWhen })}
      />
      <Bands
        bands={section.bands}
        from={section.bandsFrom}
        lists={lists}
        onChange={(sums) => {
          const { bands: _, bandsFrom: __, ...rest } = section;
          onChange({ ...rest, ...sums });
        }}
      />
      <Property label={say(w.key)}>{(id) => <output id={id}>{section.key}</output>}</Property>
    </>
  );
}
