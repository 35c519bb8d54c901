import { Button, Input, InputNumber, Select } from 'antd';
import { FieldFrame, type FieldProps, useSay } from '../../../../ui/index.ts';
import { planWords as w } from './words.ts';

interface Supposed {
  readonly name: string;
  readonly divisionCode: string;
  readonly lng?: number;
  readonly lat?: number;
}

interface Districts {
  readonly districts: readonly { readonly code: string; readonly name: string }[];
}

/** Stations that do not exist yet: a name, a district, and the place where it is known. */
export function SupposedField({ districts, ...field }: FieldProps & Districts) {
  return (
    <FieldFrame {...field} show={(value) => (Array.isArray(value) ? value.map((v) => v.name).join('、') : '')}>
      <Rows districts={districts} />
    </FieldFrame>
  );
}

interface RowsProps extends Districts {
  readonly value?: readonly Supposed[];
  readonly onChange?: (value: readonly Supposed[]) => void;
}

function Rows({ districts, value = [], onChange }: RowsProps) {
  const say = useSay();
  const put = (at: number, part: Partial<Record<keyof Supposed, string | number | undefined>>) =>
    onChange?.(value.map((v, n) => (n === at ? (withoutBlanks({ ...v, ...part }) as unknown as Supposed) : v)));
  const first = districts[0]?.code ?? '';
  return (
    <div className="plan-supposed">
      {value.map((v, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a supposed station is its place in the list
        <div key={n}>
          <Input
            aria-label={say(w.supposedName)}
            placeholder={say(w.supposedName)}
            value={v.name}
            onChange={(e) => put(n, { name: e.target.value })}
          />
          <Select
            aria-label={say(w.supposedDistrict)}
            value={v.divisionCode}
            options={districts.map((d) => ({ value: d.code, label: d.name }))}
            onChange={(divisionCode) => put(n, { divisionCode })}
          />
          <InputNumber
            aria-label={say(w.longitude)}
            placeholder={say(w.longitude)}
            value={v.lng ?? null}
            onChange={(lng) => put(n, { lng: lng ?? undefined })}
          />
          <InputNumber
            aria-label={say(w.latitude)}
            placeholder={say(w.latitude)}
            value={v.lat ?? null}
            onChange={(lat) => put(n, { lat: lat ?? undefined })}
          />
          <Button onClick={() => onChange?.(value.filter((_, at) => at !== n))}>{say(w.supposedDrop)}</Button>
        </div>
      ))}
      <Button
        onClick={() =>
          onChange?.([...value, { name: say(w.supposedOf, { n: value.length + 1 }), divisionCode: first }])
        }
      >
        {say(w.supposedAdd)}
      </Button>
    </div>
  );
}

const withoutBlanks = (row: object) => Object.fromEntries(Object.entries(row).filter(([, v]) => v !== undefined));
