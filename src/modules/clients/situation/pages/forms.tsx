import { Checkbox } from 'antd';
import {
  ChoiceField,
  DayField,
  FieldFrame,
  Form,
  LinesField,
  today,
  useFormValue,
  useSay,
} from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import { type SelfCareRules, type Situation, situationFields } from '../contract.ts';
import { selfCareResult } from '../rules.ts';
import { situationWords as w } from '../words.ts';
import { asOptions, listOf, useSituationChoices } from './coded.ts';

interface FormProps {
  readonly clientId: string;
  readonly done: () => void;
}

/** Begins with what holds now: usually one thing has changed. */
export function RecordSituation({ clientId, current, done }: FormProps & { readonly current?: Situation | undefined }) {
  const lists = useSituationChoices()?.lists;
  const held = Object.fromEntries(situationFields.map((f) => [f, current?.[f] ?? undefined]));
  return (
    <Form
      contract={clientsContract}
      action="recordSituation"
      send={w.record}
      record={clientId}
      fixed={{ clientId }}
      initial={{ ...held, validFrom: today() }}
      onSent={done}
      onCancel={done}
    >
      {situationFields.map((field) => (
        <ChoiceField key={field} name={field} label={w[field]} options={asOptions(lists?.[listOf[field]])} />
      ))}
      <DayField name="validFrom" label={w.validFrom} />
    </Form>
  );
}

/** Six questions; what follows from the answers stands below them while they are given. */
export function AssessSelfCare({ clientId, done }: FormProps) {
  const say = useSay();
  const rules = useSituationChoices()?.selfCare;
  if (!rules) return null;
  return (
    <Form
      contract={clientsContract}
      action="assessSelfCare"
      send={w.assess}
      record={clientId}
      fixed={{ clientId }}
      initial={{ assessedOn: today(), unmet: [] }}
      onSent={done}
      onCancel={done}
    >
      <DayField name="assessedOn" label={w.assessedOn} />
      <FieldFrame name="unmet" label={w.unmet} choose help={<ResultNow rules={rules} />}>
        <Checkbox.Group options={rules.items.map((i) => ({ value: i.code, label: say(i.name) }))} />
      </FieldFrame>
      <LinesField name="note" label={w.note} max={500} />
    </Form>
  );
}

function ResultNow({ rules }: { rules: SelfCareRules }) {
  const say = useSay();
  const unmet = useFormValue<string[]>('unmet') ?? [];
  const code = selfCareResult(rules, unmet);
  const result = rules.results.find((r) => r.code === code);
  return (
    <span aria-live="polite">
      {say(w.unmetHelp)}
      {result && ` · ${say(w.resultNow, { result: say(result.name) })}`}
    </span>
  );
}
