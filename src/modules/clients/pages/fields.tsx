import { Input, Select } from 'antd';
import { residentIdWords } from '../../../kernel/china/resident-id.ts';
import { ageOn, isDay } from '../../../kernel/dates.ts';
import { marks, type Word } from '../../../kernel/words.ts';
import {
  ChoiceField,
  FieldFrame,
  TextField,
  today,
  useFormValue,
  useLanguage,
  useSay,
  useSession,
} from '../../../ui/index.ts';
import { type Category, type ClientRow, clientsContract, type RiskLevel } from '../contract.ts';
import { needsReason } from '../risk/rules.ts';
import { besideName, onlyNote, readIdentity, unfitting } from '../rules.ts';
import { fieldWords as f, riskWords, sexWords, variantWords } from '../words.ts';
import { useCategories } from './categories.tsx';
import { pageWords as w } from './words.ts';

/** Reads a number as typed; undefined while it is still too short to say anything. */
export function readTyped(residentId: string | undefined, demo: boolean) {
  if (!residentId || residentId.replace(/\s/g, '').length < 15) return undefined;
  return readIdentity({ sex: 'unknown', residentId }, { demo, today: today() });
}

const wordOf = (code: string): Word | undefined =>
  (residentIdWords as Readonly<Record<string, Word>>)[code.replace('resident-id-', '')];

/** What stands in brackets at a name is no part of it: told while it is typed, as of a sheet; refused is only what is nothing else. */
export function NameField({ autoFocus }: { autoFocus?: boolean }) {
  const say = useSay();
  const typed = useFormValue<string>('name') ?? '';
  const beside = besideName(typed);
  const { problems } = clientsContract;
  const said = onlyNote(typed)
    ? say(problems['name-only-note'].word, { note: typed })
    : beside && say(problems['name-bracketed'].word, beside);
  const told = said && (
    <span role="alert" className="id-reading due-over">
      {said}
    </span>
  );
  return <TextField name="name" label={f.name} help={told ?? undefined} {...(autoFocus ? { autoFocus } : {})} />;
}

/** The number is checked while it is typed; what it says stands below it. */
export function ResidentIdField({ help }: { help?: string }) {
  const say = useSay();
  const { mode } = useSession();
  const typed = useFormValue<string>('residentId');
  const read = readTyped(typed, mode === 'demo');
  const fault = read?.faults[0];
  const told = (code: string) => {
    const found = wordOf(code);
    return found ? say(found) : code;
  };
  const reading =
    read &&
    (fault ? (
      <span role="alert" className="id-reading due-over">
        {told(fault.code)}
      </span>
    ) : (
      <span className="id-reading">
        {say(w.idReads, {
          sex: say(sexWords[read.sex]),
          bornOn: read.bornOn ?? '',
          age: read.bornOn ? ageOn(read.bornOn, today()) : '',
        })}
        {read.warnings.map((warning) => ` · ${told(warning.code)}`)}
      </span>
    ));
  return (
    <FieldFrame name="residentId" label={f.residentId} sensitive help={reading ?? help}>
      <Input inputMode="text" autoComplete="off" maxLength={40} />
    </FieldFrame>
  );
}

/** The grade, and why it is what somebody chose. */
export function RiskFields() {
  const say = useSay();
  const level = useFormValue<RiskLevel>('riskLevel');
  return (
    <>
      <ChoiceField name="riskLevel" label={f.risk} options={riskWords} help={say(w.riskByRules)} />
      {level && <TextField name="riskReason" label={f.riskReason} needed={needsReason(level)} sensitive />}
    </>
  );
}

type Starts = ClientRow['categories'];

/** Several categories at once, those with an urban and a rural form as two choices. */
export function CategoriesField({ validFrom }: { validFrom: string }) {
  const say = useSay();
  const chosen = useFormValue<Starts>('categories') ?? [];
  const sex = useFormValue<'male' | 'female' | 'unknown'>('sex') ?? 'unknown';
  const bornOn = useFormValue<string>('bornOn');
  const age = bornOn && isDay(bornOn) ? ageOn(bornOn, today()) : null;
  const remark = useUnfitting(
    chosen.map((c) => c.category),
    { sex, age },
  );
  return (
    <FieldFrame name="categories" label={f.categories} choose help={remark ?? say(w.categoriesFrom)}>
      <CategoryChoice validFrom={validFrom} />
    </FieldFrame>
  );
}

/** Told while choosing: categories that can hardly be true of somebody; nothing is refused for it. */
export function useUnfitting(codes: readonly string[], who: Parameters<typeof unfitting>[1]) {
  const say = useSay();
  const known = useCategories();
  const told = codes.flatMap((code) => {
    const found = known.find((c) => c.code === code);
    const unlikely = unfitting(found?.fits, who);
    return found && unlikely
      ? [`${say(found.name)}${say(marks.colon)}${say(clientsContract.problems[unlikely].word)}`]
      : [];
  });
  return told.length > 0 ? (
    <span role="alert" className="id-reading due-over">
      {told.join(say(marks.semicolon))}
    </span>
  ) : undefined;
}

interface CategoryChoiceProps {
  readonly id?: string;
  readonly validFrom: string;
  readonly value?: Starts;
  readonly onChange?: (value: Starts) => void;
}

function CategoryChoice({ id, validFrom, value = [], onChange }: CategoryChoiceProps) {
  const options = useCategoryOptions();
  const say = useSay();
  return (
    <Select
      id={id}
      mode="multiple"
      aria-label={say(f.categories)}
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      value={value.map(keyOf)}
      onChange={(keys: string[]) => onChange?.(keys.map((key) => startOf(key, validFrom)))}
    />
  );
}

const keyOf = ({ category, variant }: Starts[number]) => (variant ? `${category}.${variant}` : category);

export function startOf(key: string, validFrom: string): Starts[number] {
  const [category = '', variant] = key.split('.') as [string, 'urban' | 'rural' | undefined];
  return { category, ...(variant ? { variant } : {}), validFrom };
}

/** Every category, and twice where the region keeps an urban and a rural list; unverified ones say so. */
export function useCategoryOptions(): { value: string; label: string }[] {
  const { language } = useLanguage();
  const say = useSay();
  const named = (c: Category) =>
    c.verified ? c.name[language] : say(marks.brackets, { text: say(c.name), inside: say(w.unverified) });
  return useCategories().flatMap((c) =>
    c.variants.length === 0
      ? [{ value: c.code, label: named(c) }]
      : c.variants.map((v) => ({
          value: `${c.code}.${v}`,
          label: say(marks.brackets, { text: named(c), inside: say(variantWords[v]) }),
        })),
  );
}
