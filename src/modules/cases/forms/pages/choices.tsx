import { DeleteOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import { useLanguage, useSay } from '../../../../ui/index.ts';
import { sourceKey } from '../borrowing.ts';
import type { Borrowable } from '../contract.ts';
import { inWords } from '../reading.ts';
import type { Band, ChoosingField, Option, Source } from '../schemas.ts';
import { formPageWords as w } from '../words.ts';
import { ChooseProperty, NumberProperty } from './property.tsx';

const own = 'own';

interface SourceProps {
  readonly label: (typeof w)[keyof typeof w];
  readonly none: string;
  readonly lists: readonly Borrowable[];
  readonly value: Source | undefined;
  readonly onChange: (value: Source | undefined) => void;
}

/** Own entries, or those of a list that a rule set holds. */
function FromList({ label, none, lists, value, onChange }: SourceProps) {
  const { language } = useLanguage();
  return (
    <ChooseProperty
      label={label}
      value={value ? sourceKey(value) : own}
      options={[
        { value: own, label: none },
        ...lists.map((list) => ({ value: sourceKey(list), label: inWords(list.name, language) })),
      ]}
      onChange={(key) => {
        const list = lists.find((l) => sourceKey(l) === key);
        onChange(list && { ruleSet: list.ruleSet, list: list.list });
      }}
    />
  );
}

/** A code that none of them has yet. */
function freshCode(used: readonly { readonly code: string }[], stem: string): string {
  const codes = new Set(used.map((u) => u.code));
  for (let n = used.length + 1; ; n += 1) if (!codes.has(`${stem}${n}`)) return `${stem}${n}`;
}

interface OptionsProps {
  readonly field: ChoosingField;
  readonly lists: readonly Borrowable[];
  readonly onChange: (field: ChoosingField) => void;
}

export function Options({ field, lists, onChange }: OptionsProps) {
  const say = useSay();
  const { options } = field;
  const put = (next: readonly Option[]) => onChange({ ...field, options: [...next] });
  return (
    <>
      <FromList
        label={w.optionsFrom}
        none={say(w.optionsOwn)}
        lists={lists}
        value={field.optionsFrom}
        onChange={(from) => {
          const { optionsFrom: _, optionScore: __, ...rest } = field;
          onChange(from ? { ...rest, options: [], optionsFrom: from } : rest);
        }}
      />
      {field.optionsFrom ? (
        <NumberProperty
          label={w.optionScore}
          value={field.optionScore}
          precision={2}
          onChange={(optionScore) => onChange({ ...field, optionScore })}
        />
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: laid out as one of the settings
        <div className="property" role="group" aria-label={say(w.options)}>
          <span>{say(w.options)}</span>
          {options.map((option, nth) => (
            <Entry
              key={option.code}
              label={say(w.option, { n: nth + 1 })}
              entry={option}
              onChange={(changed) => put(options.with(nth, { ...option, ...changed }))}
              onRemove={() => put(options.toSpliced(nth, 1))}
              onMove={(by) => {
                const other = options[nth + by];
                if (other) put(options.with(nth, other).with(nth + by, option));
              }}
              number={option.score}
              numberLabel={say(w.score)}
              onNumber={(score) => {
                const { score: _, ...rest } = option;
                put(options.with(nth, score === undefined ? rest : { ...rest, score }));
              }}
            />
          ))}
          {options.length < 60 && (
            <Button
              size="small"
              onClick={() => put([...options, { code: freshCode(options, 'option'), name: { zh: '', en: '' } }])}
            >
              {say(w.addOption)}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

interface EntryProps {
  readonly label: string;
  readonly entry: Pick<Option, 'name'>;
  readonly onChange: (entry: Pick<Option, 'name'>) => void;
  readonly onRemove: () => void;
  readonly onMove?: (by: -1 | 1) => void;
  readonly number: number | undefined;
  readonly numberLabel: string;
  readonly onNumber: (n: number | undefined) => void;
}

function Entry({ label, entry, onChange, onRemove, onMove, number, numberLabel, onNumber }: EntryProps) {
  const say = useSay();
  const name = (language: 'zh' | 'en') => (
    <Input
      aria-label={say(language === 'zh' ? w.inChinese : w.inEnglish, { label })}
      placeholder={say(language === 'zh' ? w.inChinese : w.inEnglish, { label })}
      value={entry.name[language]}
      maxLength={100}
      onChange={(event) => onChange({ name: { ...entry.name, [language]: event.target.value } })}
    />
  );
  return (
    <div className="entry">
      <div className="entry-names">
        {name('zh')}
        {name('en')}
      </div>
      <InputNumber
        aria-label={`${label} ${numberLabel}`}
        placeholder={numberLabel}
        value={number ?? null}
        onChange={(n) => onNumber(n ?? undefined)}
      />
      <span className="entry-tools">
        {onMove && (
          <>
            <Button
              type="text"
              size="small"
              icon={<UpOutlined />}
              aria-label={`${say(w.moveUp)} ${label}`}
              onClick={() => onMove(-1)}
            />
            <Button
              type="text"
              size="small"
              icon={<DownOutlined />}
              aria-label={`${say(w.moveDown)} ${label}`}
              onClick={() => onMove(1)}
            />
          </>
        )}
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={`${say(w.remove)} ${label}`}
          onClick={onRemove}
        />
      </span>
    </div>
  );
}

interface BandsProps {
  readonly bands: readonly Band[] | undefined;
  readonly from: Source | undefined;
  readonly lists: readonly Borrowable[];
  readonly onChange: (sums: { bands?: Band[]; bandsFrom?: Source }) => void;
}

/** What sums are called: each band up to a number, the last open. */
export function Bands({ bands = [], from, lists, onChange }: BandsProps) {
  const say = useSay();
  const limited = lists.filter((list) => list.entries.some((entry) => entry.upTo !== undefined));
  const put = (next: readonly Band[]) => onChange(next.length > 0 ? { bands: [...next] } : {});
  return (
    <>
      <FromList
        label={w.bandsFrom}
        none={say(w.bandsOwn)}
        lists={limited}
        value={from}
        onChange={(bandsFrom) => onChange(bandsFrom ? { bandsFrom } : {})}
      />
      {!from && (
        // biome-ignore lint/a11y/useSemanticElements: laid out as one of the settings
        <div className="property" role="group" aria-label={say(w.bands)}>
          <span>{say(w.bands)}</span>
          {bands.map((band, nth) => (
            <Entry
              key={band.code}
              label={say(w.band, { n: nth + 1 })}
              entry={band}
              onChange={(changed) => put(bands.with(nth, { ...band, ...changed }))}
              onRemove={() => put(bands.toSpliced(nth, 1))}
              number={band.upTo ?? undefined}
              numberLabel={say(w.bandUpTo)}
              onNumber={(upTo) => put(bands.with(nth, { ...band, upTo: upTo ?? null }))}
            />
          ))}
          {bands.length < 20 && (
            <Button
              size="small"
              onClick={() => put([...bands, { code: freshCode(bands, 'band'), name: { zh: '', en: '' }, upTo: null }])}
            >
              {say(w.addBand)}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
