import { Button, Space } from 'antd';
import {
  ChoiceField,
  DayField,
  DivisionField,
  Form,
  FormPart,
  ImportWizard,
  LookupField,
  PageHead,
  PageLink,
  TextField,
  today,
  useAddress,
  useSay,
  useSession,
} from '../../../ui/index.ts';
import { peopleContract } from '../contract.ts';
import { certificateWords, fieldWords as f } from '../words.ts';
import { DocumentFields, EmployerFields } from './certificate-changes.tsx';
import { certificateWordsOfPages as w } from './certificate-words.ts';
import { findWorkers, workerName } from './lookups.ts';

const { none: _, ...levels } = certificateWords;
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** A new entry of the register; from a worker's profile, with the worker filled in. */
export function RegisterCertificate() {
  const say = useSay();
  const [address] = useAddress();
  const { post } = useSession();
  const own = post && post.divisionCode.length >= 6 ? post.divisionCode.slice(0, 6) : undefined;
  const workerId = textOf(address.workerId);
  return (
    <>
      <PageHead title={say(w.register)} />
      <Form
        contract={peopleContract}
        action="registerCertificate"
        send={w.register}
        record={workerId}
        initial={{
          level: 'assistant',
          divisionCode: textOf(address.divisionCode)?.slice(0, 6) ?? own,
          name: textOf(address.name),
          workerId,
        }}
        after={(answer, again) => (
          <Space wrap>
            <span>{say(w.registered)}</span>
            <PageLink to={`/people/certificates/${answer.id}`}>{say(w.open)}</PageLink>
            <Button type="primary" onClick={again}>
              {say(w.again)}
            </Button>
          </Space>
        )}
      >
        <FormPart title={w.identity}>
          <TextField name="name" label={f.name} />
          <TextField name="residentId" label={f.residentId} sensitive />
          <TextField name="mobile" label={f.mobile} inputMode="tel" sensitive />
          <DivisionField name="divisionCode" label={f.county} />
          <LookupField
            name="workerId"
            label={w.worker}
            find={findWorkers}
            nameOf={workerName}
            cacheKey="people.workers"
          />
          <EmployerFields />
        </FormPart>
        <FormPart title={w.document}>
          <ChoiceField name="level" label={f.level} options={levels} />
          <DocumentFields />
        </FormPart>
        <FormPart title={w.registration}>
          <DayField name="registeredFrom" label={f.registeredFrom} to={today()} />
          <DayField name="registeredTo" label={f.registeredTo} />
        </FormPart>
      </Form>
    </>
  );
}

/** A list of certificates from Excel: checked whole, committed whole. */
export function ImportCertificates() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(w.importing)} />
      <ImportWizard
        contract={peopleContract}
        template="certificateImportTemplate"
        preview="previewCertificateImport"
        commit="importCertificates"
        errors="certificateImportErrors"
        unit={w.unit}
        after={<PageLink to="/people/certificates">{say(w.listOpen)}</PageLink>}
      />
    </>
  );
}
