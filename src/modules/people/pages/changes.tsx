import { addDays } from '../../../kernel/dates.ts';
import {
  ChoiceField,
  DayField,
  Form,
  LookupField,
  SwitchField,
  TextField,
  today,
  useFormValue,
  useSay,
} from '../../../ui/index.ts';
import { peopleContract, type WorkerProfile } from '../contract.ts';
import { certificateWords, dutyWords, employmentWords, fieldWords as f, sexWords } from '../words.ts';
import { agencyName, findAgencies, findSites, siteName } from './lookups.ts';
import { pageWords as w } from './words.ts';

interface ChangeProps {
  readonly worker: WorkerProfile;
  readonly done: () => void;
}

export function EditWorker({ worker, done }: ChangeProps) {
  const say = useSay();
  const { name, staffNumber, sex, bornOn, employment, fullTime, agencyId } = worker;
  return (
    <Form
      contract={peopleContract}
      action="updateWorker"
      send={w.save}
      record={worker.id}
      fixed={{ id: worker.id, version: worker.version }}
      initial={{ name, staffNumber, sex, bornOn, employment, fullTime, agencyId }}
      masked={{ mobile: worker.mobileMasked }}
      onChange={(changed, _, set) => {
        if (changed.employment === 'direct') set({ agencyId: null });
      }}
      onSent={done}
      onCancel={done}
    >
      <PersonFields />
      <EmploymentFields />
      <DayField name="employmentFrom" label={w.employmentFrom} to={today()} help={say(w.employmentFromHelp)} />
    </Form>
  );
}

export function PostWorker({ worker, done }: ChangeProps) {
  return (
    <Form
      contract={peopleContract}
      action="postWorker"
      send={w.assign}
      record={worker.id}
      fixed={{ workerId: worker.id }}
      initial={{ duty: 'worker', validFrom: today(), main: true }}
      onSent={done}
      onCancel={done}
    >
      <LookupField name="siteId" label={f.site} find={findSites} nameOf={siteName} cacheKey="people.sites" />
      <ChoiceField name="duty" label={f.duty} options={dutyWords} />
      <DayField name="validFrom" label={f.validFrom} {...(worker.leftOn ? { to: addDays(worker.leftOn, -1) } : {})} />
      <SwitchField name="main" label={w.mainPost} />
    </Form>
  );
}

export function EndWorker({ worker, done }: ChangeProps) {
  const say = useSay();
  return (
    <Form
      contract={peopleContract}
      action="endWorker"
      send={worker.leftOn ? w.changeLeaving : w.leave}
      record={worker.id}
      fixed={{ id: worker.id, version: worker.version }}
      initial={{ leftOn: worker.leftOn ?? today(), ...(worker.leftReason ? { reason: worker.leftReason } : {}) }}
      onSent={done}
      onCancel={done}
    >
      <p className="quiet">{say(w.leaveHelp)}</p>
      <DayField name="leftOn" label={f.leftOn} />
      <TextField name="reason" label={f.leftReason} />
    </Form>
  );
}

export function CancelLeaving({ worker, done }: ChangeProps) {
  const say = useSay();
  return (
    <Form
      contract={peopleContract}
      action="cancelLeaving"
      send={w.cancelLeaving}
      draft={false}
      fixed={{ id: worker.id, version: worker.version }}
      onSent={done}
      onCancel={done}
    >
      <p className="quiet">{say(w.cancelLeavingHelp, { on: worker.leftOn ?? '' })}</p>
      <TextField name="reason" label={f.reason} />
    </Form>
  );
}

/** The same file goes on with another stretch of employment. */
export function RejoinWorker({ worker, done }: ChangeProps) {
  const say = useSay();
  const { id, version, employment, fullTime, agencyId } = worker;
  return (
    <Form
      contract={peopleContract}
      action="rejoinWorker"
      send={w.rejoin}
      record={id}
      fixed={{ id, version }}
      initial={{ joinedOn: today(), duty: 'worker', employment, fullTime, ...(agencyId ? { agencyId } : {}) }}
      onChange={(changed, _, set) => {
        if (changed.employment === 'direct') set({ agencyId: undefined });
      }}
      onSent={done}
      onCancel={done}
    >
      <p className="quiet">{say(w.rejoinHelp)}</p>
      <DayField name="joinedOn" label={w.rejoinedOn} to={today()} />
      <LookupField name="siteId" label={f.site} find={findSites} nameOf={siteName} cacheKey="people.sites" />
      <ChoiceField name="duty" label={f.duty} options={dutyWords} />
      <EmploymentFields />
    </Form>
  );
}

export function PersonFields() {
  return (
    <>
      <TextField name="name" label={f.name} />
      <ChoiceField name="sex" label={f.sex} options={sexWords} />
      <DayField name="bornOn" label={f.bornOn} />
      <TextField name="mobile" label={f.mobile} sensitive />
      <TextField name="staffNumber" label={f.staffNumber} />
    </>
  );
}

export function EmploymentFields() {
  const employment = useFormValue('employment');
  return (
    <>
      <ChoiceField name="employment" label={f.employment} options={employmentWords} />
      {employment === 'agency' && (
        <LookupField
          name="agencyId"
          label={f.agency}
          find={findAgencies}
          nameOf={agencyName}
          cacheKey="people.agencies"
        />
      )}
      <SwitchField name="fullTime" label={f.fullTime} />
    </>
  );
}

/** The certificate that somebody brings along; it goes into the register of certificates. */
export function CertificateFields() {
  const level = useFormValue('certificateLevel');
  return (
    <>
      <ChoiceField name="certificateLevel" label={f.certificateLevel} options={certificateWords} />
      {level !== 'none' && (
        <>
          <TextField name="certificateNumber" label={f.certificateNumber} />
          <DayField name="certificateIssuedOn" label={f.certificateIssuedOn} to={today()} />
          <DayField name="certificateRegisteredFrom" label={f.certificateRegisteredFrom} to={today()} />
        </>
      )}
    </>
  );
}
