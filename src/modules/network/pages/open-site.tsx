import { Button, Space } from 'antd';
import {
  ChoiceField,
  DayField,
  DivisionField,
  Form,
  FormPart,
  PageHead,
  Panel,
  TextField,
  today,
  useAddress,
  useFormValue,
  useGo,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { SiteKind } from '../sites/rules.ts';
import { fieldWords as f, operatorWords, siteKindWords } from '../words.ts';
import { useSpecialKinds } from './site-facts.tsx';
import { AgencyField, ParentField, ParticularFields } from './site-forms.tsx';
import { pageWords as w } from './words.ts';

export function OpenSite() {
  const say = useSay();
  const go = useGo();
  const [address] = useAddress();
  const divisionCode = typeof address.division === 'string' ? address.division : undefined;
  return (
    <>
      <PageHead title={say(w.openSite)} />
      <Panel>
        <Form
          contract={networkContract}
          action="openSite"
          send={w.openSite}
          initial={{
            kind: 'station',
            operator: 'direct',
            openedOn: today(),
            ...(divisionCode ? { divisionCode } : {}),
          }}
          onChange={(changed, _all, set) => {
            if (changed.operator === 'direct') set({ agencyId: null });
            if ('kind' in changed) set({ parentSiteId: null, specialKind: null });
          }}
          after={({ id }, again) => (
            <Space wrap>
              <span className="state-title">{say(w.opened)}</span>
              <Button type="primary" onClick={again}>
                {say(w.openAnother)}
              </Button>
              <Button onClick={() => go(`/network/sites/${id}`)}>{say(w.seeSite)}</Button>
            </Space>
          )}
        >
          <FormPart title={w.identity}>
            <ChoiceField name="kind" label={f.kind} options={siteKindWords} />
            <SpecialKindField />
            <TextField name="name" label={f.name} />
            <DivisionField name="divisionCode" label={f.divisionName} />
            <KindParentField />
            <DayField name="openedOn" label={f.openedOn} />
          </FormPart>
          <FormPart title={w.running}>
            <ChoiceField name="operator" label={f.operator} options={operatorWords} />
            <AgencyField />
          </FormPart>
          <ParticularFields />
        </Form>
      </Panel>
    </>
  );
}

function SpecialKindField() {
  const kinds = useSpecialKinds();
  const kind = useFormValue<SiteKind>('kind');
  return kind === 'special' ? <ChoiceField name="specialKind" label={f.specialKind} options={kinds} /> : null;
}

function KindParentField() {
  return <ParentField kind={useFormValue<SiteKind>('kind') ?? 'station'} />;
}
