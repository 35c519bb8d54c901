import { Alert } from 'antd';
import { figureText } from '../../../kernel/figure-text.ts';
import { marks } from '../../../kernel/words.ts';
import {
  DayField,
  Form,
  LinesField,
  LookupField,
  SwitchField,
  today,
  useFormValue,
  useLanguage,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import { siteKinds } from '../sites/rules.ts';
import { siteKindWords } from '../words.ts';
import { siteLookup } from './lookups.ts';
import type { SiteFormProps } from './site-forms.tsx';
import { pageWords as w } from './words.ts';

export function CloseSite({ site, onDone }: SiteFormProps) {
  const say = useSay();
  const { id, version, below } = site;
  return (
    <Form
      contract={networkContract}
      action="closeSite"
      send={w.confirmClose}
      record={id}
      fixed={{ id, version }}
      initial={{ on: today() }}
      invalidates={['people', 'clients', 'services']}
      onSent={onDone}
      onCancel={onDone}
    >
      {below.length > 0 && (
        <Alert
          type="warning"
          className="form-note"
          title={say(w.closeHanging, { count: below.length })}
          description={below
            .slice(0, 10)
            .map((hanging) => say(marks.brackets, { text: hanging.name, inside: say(siteKindWords[hanging.kind]) }))
            .join(say(marks.comma))}
        />
      )}
      <Occupants id={id} />
      <DayField name="on" label={w.closedFrom} help={say(w.closedFromHelp)} />
      <LinesField name="reason" label={w.reason} rows={2} max={200} />
      <LookupField
        name="successorId"
        label={w.successor}
        help={say(w.successorHelp)}
        {...siteLookup(site.kind === 'point' ? siteKinds : siteKinds.filter((kind) => kind !== 'point'))}
      />
      {below.length > 0 && <SwitchField name="closeBelow" label={w.closeBelow} />}
    </Form>
  );
}

/** Who would be left behind: the sites below count where they close too. */
function Occupants({ id }: { id: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const closeBelow = useFormValue<boolean>('closeBelow');
  const { data } = useRead(networkContract, 'closing', { id });
  const standing = (data?.occupants ?? [])
    .map(({ name, unit, here, below }) => ({ name, unit, count: here + (closeBelow ? below : 0) }))
    .filter(({ count }) => count > 0);
  if (standing.length === 0) return null;
  return (
    <Alert
      type="warning"
      className="form-note"
      title={standing
        .map(({ name, unit, count }) => `${name[language]} ${figureText(count)} ${unit[language]}`)
        .join(say(marks.comma))}
      description={say(w.closeOccupied)}
    />
  );
}
