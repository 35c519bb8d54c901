import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import {
  ChoiceField,
  DayField,
  DivisionField,
  Form,
  FormPart,
  LookupField,
  PageHead,
  PageLink,
  TextField,
  today,
  useAddress,
  useFormValue,
  useSay,
  useSession,
} from '../../../ui/index.ts';
import { clientsContract } from '../contract.ts';
import { LikelyDuplicates } from '../duplicates/pages/likely.tsx';
import { fieldWords as f, relationWords, sexWords } from '../words.ts';
import { CategoriesField, NameField, ResidentIdField, RiskFields, readTyped } from './fields.tsx';
import { findSites, findWorkers, siteFor, siteName, workerName } from './lookups.ts';
import { pageWords as w } from './words.ts';
import './categories.css';

type Values = Record<string, unknown>;
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** A new client on one page: the number fills in sex and birth date, the residence finds the site. */
export function RegisterClient() {
  const say = useSay();
  const { mode, post } = useSession();
  const [address] = useAddress();
  const householdId = textOf(address.householdId);
  const ownVillage = post && post.divisionCode.length >= 9 ? post.divisionCode : undefined;
  const [existing, setExisting] = useState<string | null>(null);
  const fillIn = (changed: Values, _all: Values, set: (values: Values) => void) => {
    if (typeof changed.residentId === 'string') {
      const read = readTyped(changed.residentId, mode === 'demo');
      if (read?.residentId) set({ sex: read.sex, bornOn: read.bornOn });
    }
    if (typeof changed.divisionCode === 'string' && changed.divisionCode.length >= 9) {
      void siteFor(changed.divisionCode).then((siteId) => siteId && set({ siteId }));
    }
  };
  return (
    <>
      <PageHead title={say(w.register)} />
      <Form
        contract={clientsContract}
        action="registerClient"
        send={w.register}
        initial={{
          sex: 'unknown',
          careFrom: today(),
          categories: [],
          divisionCode: textOf(address.divisionCode) ?? ownVillage,
          siteId: textOf(address.siteId) ?? post?.siteId ?? undefined,
          ...(householdId ? { relation: 'other' } : {}),
        }}
        fixed={householdId ? { householdId } : undefined}
        record={householdId}
        onChange={fillIn}
        onRefused={({ clientId }) => setExisting(textOf(clientId) ?? null)}
        after={(answer, again) => (
          <Space wrap>
            <span>{say(w.registered)}</span>
            <PageLink to={`/clients/${answer.id}`}>{say(w.openFile)}</PageLink>
            <Button type="primary" onClick={again}>
              {say(w.again)}
            </Button>
          </Space>
        )}
      >
        {existing && (
          <Alert
            type="info"
            showIcon
            className="form-note"
            title={<PageLink to={`/clients/${existing}`}>{say(w.sameId)}</PageLink>}
          />
        )}
        <FormPart title={w.identity}>
          <NameField autoFocus />
          <ResidentIdField />
          <ChoiceField name="sex" label={f.sex} options={sexWords} />
          <DayField name="bornOn" label={f.bornOn} />
          <TextField name="mobile" label={f.mobile} inputMode="tel" sensitive />
          {householdId && <ChoiceField name="relation" label={f.relation} options={relationWords} />}
        </FormPart>
        <LikelyDuplicates />
        <FormPart title={w.residence}>
          <DivisionField name="divisionCode" label={f.place} />
          <TextField name="address" label={f.address} sensitive />
          <LookupField name="siteId" label={f.site} find={findSites} nameOf={siteName} cacheKey="clients.sites" />
          <LookupField
            name="responsibleWorkerId"
            label={f.worker}
            find={findWorkers}
            nameOf={workerName}
            cacheKey="clients.workers"
          />
        </FormPart>
        <Situation />
      </Form>
    </>
  );
}

function Situation() {
  const careFrom = useFormValue<string>('careFrom') ?? today();
  return (
    <FormPart title={w.situation}>
      <DayField name="careFrom" label={f.careFrom} />
      <CategoriesField validFrom={careFrom} />
      <RiskFields />
    </FormPart>
  );
}
