import { DeleteOutlined } from '@ant-design/icons';
import { Button, InputNumber, Radio, Select } from 'antd';
import { useLanguage, useSay } from '../../../../ui/index.ts';
import { codesOf } from '../faults.ts';
import { inWords } from '../reading.ts';
import { type Condition, type ConditionTest, comparisons, type Field, type FormContent } from '../schemas.ts';
import { comparisonWords, formPageWords as w } from '../words.ts';

interface ConditionsProps {
  readonly content: FormContent;
  /** Key of the section or question that is shown or not. */
  readonly of: string;
  readonly value: Condition | undefined;
  readonly onChange: (value: Condition | undefined) => void;
}

/** When something is shown: always, or as other answers have it. */
export function Conditions({ content, of, value, onChange }: ConditionsProps) {
  const say = useSay();
  const asked = questionsFor(content, of);
  const tests = value?.tests ?? [];
  const put = (next: readonly ConditionTest[]) =>
    onChange(next.length === 0 ? undefined : { match: value?.match ?? 'all', tests: [...next] });
  const first = asked[0];
  return (
    // biome-ignore lint/a11y/useSemanticElements: laid out as one of the settings
    <div className="property" role="group" aria-label={say(w.condition)}>
      <span>{say(w.condition)}</span>
      {tests.length === 0 && <span className="quiet">{say(w.always)}</span>}
      {tests.length > 1 && (
        <Radio.Group
          value={value?.match ?? 'all'}
          options={[
            { value: 'all', label: say(w.matchAll) },
            { value: 'any', label: say(w.matchAny) },
          ]}
          onChange={(event) => onChange({ match: event.target.value, tests })}
        />
      )}
      {tests.map((test, nth) => (
        <Test
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other identity
          key={nth}
          asked={asked}
          test={test}
          onChange={(changed) => put(tests.with(nth, changed))}
          onRemove={() => put(tests.toSpliced(nth, 1))}
        />
      ))}
      {first && tests.length < 10 && (
        <Button size="small" onClick={() => put([...tests, { field: first.key, is: 'answered' }])}>
          {say(w.addCondition)}
        </Button>
      )}
    </div>
  );
}

/** Questions that may be asked about: not itself, none of other rows, no explanations. */
function questionsFor(content: FormContent, of: string): Field[] {
  const home = content.sections.find((s) => s.key === of || s.fields.some((f) => f.key === of));
  return content.sections
    .filter((s) => s.key !== of && (!s.repeat || s === home))
    .flatMap((s) => s.fields)
    .filter((f) => f.key !== of && f.kind !== 'note');
}

interface TestProps {
  readonly asked: readonly Field[];
  readonly test: ConditionTest;
  readonly onChange: (test: ConditionTest) => void;
  readonly onRemove: () => void;
}

function Test({ asked, test, onChange, onRemove }: TestProps) {
  const say = useSay();
  const { language } = useLanguage();
  const field = asked.find((f) => f.key === test.field);
  const possible = comparisons.filter((is) => {
    if (is === 'oneOf' || is === 'noneOf') return field && codesOf(field);
    if (is === 'atLeast' || is === 'atMost') return field?.kind === 'number' || field?.kind === 'scale';
    return true;
  });
  return (
    <div className="condition">
      <Select
        aria-label={say(w.conditionField)}
        value={test.field}
        showSearch={{ optionFilterProp: 'label' }}
        options={asked.map((f) => ({ value: f.key, label: inWords(f.name, language) || f.key }))}
        onChange={(key: string) => onChange({ field: key, is: 'answered' })}
      />
      <Select
        aria-label={say(w.conditionIs)}
        value={test.is}
        options={possible.map((is) => ({ value: is, label: say(comparisonWords[is]) }))}
        onChange={(is) => onChange({ field: test.field, is })}
      />
      {(test.is === 'oneOf' || test.is === 'noneOf') && field && (
        <Select
          mode="multiple"
          aria-label={say(w.conditionValues)}
          value={test.values ?? []}
          options={namedCodes(field, (of) => inWords(of, language), { yes: say(w.yes), no: say(w.no) })}
          onChange={(values: string[]) => onChange({ ...test, values })}
        />
      )}
      {(test.is === 'atLeast' || test.is === 'atMost') && (
        <InputNumber
          aria-label={say(w.conditionNumber)}
          value={test.number ?? null}
          onChange={(n) => onChange({ field: test.field, is: test.is, ...(n === null ? {} : { number: n }) })}
        />
      )}
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={`${say(w.remove)} ${say(w.condition)}`}
        onClick={onRemove}
      />
    </div>
  );
}

function namedCodes(
  field: Field,
  said: (of: Field['name']) => string,
  words: Readonly<Record<'yes' | 'no', string>>,
): { value: string; label: string }[] {
  if (field.kind === 'yesNo') return (['yes', 'no'] as const).map((code) => ({ value: code, label: words[code] }));
  if (!('options' in field)) return [];
  return field.options.map((o) => ({ value: o.code, label: said(o.name) || o.code }));
}
