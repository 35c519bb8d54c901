import { Alert, App, Button, Select, Space } from 'antd';
import { useState } from 'react';
import type { Word } from '../../../kernel/words.ts';
import {
  ChoiceField,
  DayField,
  DivisionField,
  FieldFrame,
  Form,
  LookupField,
  TextField,
  today,
  useAction,
  useExplain,
  useFormValue,
  useSay,
} from '../../../ui/index.ts';
import { type ClientFile, clientsContract } from '../contract.ts';
import { fieldWords as f, relationWords, riskWords, sexWords } from '../words.ts';
import { NameField, ResidentIdField, RiskFields, startOf, useCategoryOptions, useUnfitting } from './fields.tsx';
import { findSites, findWorkers, siteName, workerName } from './lookups.ts';
import { riskPageWords } from './risk-words.ts';
import { pageWords as w } from './words.ts';

interface ChangeProps {
  readonly client: ClientFile;
  readonly done: () => void;
}

export function EditClient({ client, done }: ChangeProps) {
  const say = useSay();
  const { name, sex, bornOn, bornOnMasked, relation, divisionCode, siteId } = client;
  const keep = say(w.leaveBlank);
  return (
    <Form
      contract={clientsContract}
      action="updateClient"
      send={w.save}
      record={client.id}
      fixed={{ id: client.id, version: client.version }}
      // Where only the month is shown, an empty field leaves the date as it is.
      initial={{ name, sex, relation, divisionCode, siteId, ...(bornOnMasked ? {} : { bornOn }) }}
      masked={{
        ...{ residentId: client.residentIdMasked, mobile: client.mobileMasked, address: client.addressMasked },
        ...(bornOnMasked ? { bornOn: bornOnMasked } : {}),
      }}
      onSent={done}
      onCancel={done}
    >
      <NameField />
      <ResidentIdField help={client.residentIdMasked ? `${client.residentIdMasked} · ${keep}` : undefined} />
      <ChoiceField name="sex" label={f.sex} options={sexWords} />
      <DayField name="bornOn" label={f.bornOn} help={bornOnMasked ? `${bornOnMasked} · ${keep}` : undefined} />
      <TextField
        name="mobile"
        label={f.mobile}
        inputMode="tel"
        sensitive
        help={client.mobileMasked ? `${client.mobileMasked} · ${keep}` : undefined}
      />
      <ChoiceField name="relation" label={f.relation} options={relationWords} />
      <DivisionField name="divisionCode" label={f.place} />
      <TextField name="address" label={f.address} sensitive help={client.addressMasked ? keep : undefined} />
      <LookupField name="siteId" label={f.site} find={findSites} nameOf={siteName} cacheKey="clients.sites" />
    </Form>
  );
}

export function GradeRisk({ client, done }: ChangeProps) {
  const say = useSay();
  const { message } = App.useApp();
  return (
    <Form
      contract={clientsContract}
      action="setRisk"
      send={w.grade}
      record={client.id}
      fixed={{ id: client.id }}
      initial={{ level: client.riskLevel }}
      onSent={({ proposed }) => {
        if (proposed) void message.info(say(riskPageWords.proposedDone));
        done();
      }}
      onCancel={done}
    >
      {client.riskLevel === 'high' && <p className="quiet">{say(riskPageWords.loweringHelp)}</p>}
      <ChoiceField name="level" label={f.risk} options={riskWords} />
      <TextField name="reason" label={f.reason} />
      <DayField name="nextReviewOn" label={f.nextReviewOn} />
    </Form>
  );
}

export function AddCategory({ client, done }: ChangeProps) {
  return (
    <Form
      contract={clientsContract}
      action="startCategory"
      send={w.addCategory}
      record={client.id}
      fixed={{ clientId: client.id }}
      initial={{ validFrom: today() }}
      onChange={({ category }, _all, set) => {
        // One choice says category and form; the action takes them apart.
        if (typeof category === 'string' && category.includes('.')) {
          const { category: code, variant } = startOf(category, '');
          set({ category: code, variant });
        } else if (category !== undefined) set({ variant: undefined });
      }}
      onSent={done}
      onCancel={done}
    >
      <CategoryField client={client} />
      <DayField name="validFrom" label={f.validFrom} />
    </Form>
  );
}

function CategoryField({ client: { sex, age } }: Pick<ChangeProps, 'client'>) {
  const options = useCategoryOptions();
  const say = useSay();
  const chosen = useFormValue<string>('category');
  const remark = useUnfitting(chosen ? [startOf(chosen, '').category] : [], { sex, age });
  return (
    <FieldFrame name="category" label={f.category} choose help={remark}>
      <Select aria-label={say(f.category)} showSearch={{ optionFilterProp: 'label' }} options={options} />
    </FieldFrame>
  );
}

export function AssignWorker({ client, done }: ChangeProps) {
  return (
    <Form
      contract={clientsContract}
      action="assignResponsible"
      send={w.assign}
      record={client.id}
      fixed={{ clientIds: [client.id] }}
      onSent={done}
      onCancel={done}
    >
      <LookupField name="workerId" label={f.worker} find={findWorkers} nameOf={workerName} cacheKey="clients.workers" />
    </Form>
  );
}

export function EndCare({ client, done }: ChangeProps) {
  const say = useSay();
  // What other modules recorded of days after the end, once the refusal has told of it: sent along as known.
  const [recordedLater, setRecordedLater] = useState(0);
  return (
    <Form
      contract={clientsContract}
      action="endCare"
      send={w.endCare}
      record={client.id}
      fixed={{ id: client.id, version: client.version, knownLater: recordedLater }}
      onRefused={(facts) => setRecordedLater(Number(facts.recordedLater ?? 0))}
      initial={{ careTo: today() }}
      confirm={{
        title: named(w.endCareAsk, client.name),
        send: w.endCareSend,
        says: (
          <ul>
            <li>{say(w.endsCategories, { n: client.categories.length })}</li>
            <li>{say(w.endsVisits)}</li>
            <li>{say(w.endsUndo)}</li>
            {recordedLater > 0 && <li>{say(w.endsDespite, { n: recordedLater })}</li>}
          </ul>
        ),
      }}
      onSent={done}
      onCancel={done}
    >
      <p className="quiet">{say(w.endCareHelp)}</p>
      <DayField name="careTo" label={f.careTo} to={today()} />
      <TextField name="reason" label={f.careEndReason} />
    </Form>
  );
}

const named = ({ zh, en }: Word, name: string): Word => ({
  zh: zh.replace('{name}', name),
  en: en.replace('{name}', name),
});

/** For somebody whose care ended by a slip: nothing is typed, so nothing has to be. */
export function WithdrawEnd({ client, done }: ChangeProps) {
  const say = useSay();
  const explain = useExplain();
  const { message } = App.useApp();
  const withdraw = useAction(clientsContract, 'withdrawCareEnd', { quiet: true });
  const send = async () => {
    const { displaced } = await withdraw.mutateAsync({ id: client.id, version: client.version });
    if (displaced) void message.info(say(w.displaced));
    done();
  };
  return (
    <>
      {withdraw.error && <Alert type="error" role="alert" className="form-note" title={explain(withdraw.error)} />}
      <p>{say(w.withdrawEndHelp, { day: client.careTo ?? '' })}</p>
      <Space>
        <Button type="primary" loading={withdraw.isPending} onClick={() => void send().catch(() => {})}>
          {say(w.withdrawEnd)}
        </Button>
        <Button onClick={done}>{say(w.leaveEnded)}</Button>
      </Space>
    </>
  );
}

/** Another period of care on the same file; site and worker are named anew. */
export function ResumeCare({ client, done }: ChangeProps) {
  const say = useSay();
  const { message } = App.useApp();
  return (
    <Form
      contract={clientsContract}
      action="resumeCare"
      send={w.resume}
      record={client.id}
      fixed={{ id: client.id, version: client.version }}
      initial={{ careFrom: today(), siteId: client.siteId, riskLevel: client.riskLevel }}
      onSent={({ displaced }) => {
        if (displaced) void message.info(say(w.displaced));
        done();
      }}
      onCancel={done}
    >
      <p className="quiet">{say(w.resumeHelp)}</p>
      <DayField name="careFrom" label={w.resumedOn} from={client.careTo ?? undefined} to={today()} />
      <LookupField name="siteId" label={f.site} find={findSites} nameOf={siteName} cacheKey="clients.sites" />
      <LookupField
        name="responsibleWorkerId"
        label={f.worker}
        find={findWorkers}
        nameOf={workerName}
        cacheKey="clients.workers"
      />
      <RiskFields />
    </Form>
  );
}
