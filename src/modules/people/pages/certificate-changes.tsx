import { Button } from 'antd';
import {
  Answer,
  ChoiceField,
  DayField,
  DivisionField,
  Form,
  LookupField,
  TextField,
  today,
  useAction,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import type { CertificateFile } from '../certificates/contract.ts';
import { peopleContract } from '../contract.ts';
import { fieldWords as f } from '../words.ts';
import { certificateWordsOfPages as w } from './certificate-words.ts';
import { agencyName, findAgencies } from './lookups.ts';

interface ChangeProps {
  readonly certificate: CertificateFile;
  readonly done: () => void;
}

export function EditCertificate({ certificate, done }: ChangeProps) {
  const say = useSay();
  const { name, number, issuedOn, issuedBy, divisionCode, agencyId, employer } = certificate;
  const kept = (masked: string | null) => (masked ? `${masked} · ${say(w.leaveBlank)}` : undefined);
  return (
    <Form
      contract={peopleContract}
      action="updateCertificate"
      send={w.save}
      record={certificate.id}
      fixed={{ id: certificate.id, version: certificate.version }}
      initial={{ name, number, issuedOn, issuedBy, divisionCode, agencyId, employer }}
      masked={{ residentId: certificate.residentIdMasked, mobile: certificate.mobileMasked }}
      onSent={done}
      onCancel={done}
    >
      <TextField name="name" label={f.name} />
      <TextField name="residentId" label={f.residentId} sensitive help={kept(certificate.residentIdMasked)} />
      <TextField name="mobile" label={f.mobile} inputMode="tel" sensitive help={kept(certificate.mobileMasked)} />
      <DivisionField name="divisionCode" label={f.county} />
      <EmployerFields />
      <DocumentFields />
    </Form>
  );
}

export function EmployerFields() {
  const say = useSay();
  return (
    <>
      <LookupField
        name="agencyId"
        label={f.agency}
        find={findAgencies}
        nameOf={agencyName}
        cacheKey="people.agencies"
      />
      <TextField name="employer" label={f.employer} help={say(w.employerHelp)} />
    </>
  );
}

export function DocumentFields() {
  return (
    <>
      <TextField name="number" label={f.certificateNumber} />
      <DayField name="issuedOn" label={f.issuedOn} to={today()} />
      <TextField name="issuedBy" label={f.issuedBy} />
    </>
  );
}

export function RenewRegistration({ certificate, done }: ChangeProps) {
  const say = useSay();
  const { id, version, next } = certificate;
  return (
    <Form
      contract={peopleContract}
      action="renewRegistration"
      send={w.renew}
      record={id}
      draft={false}
      fixed={{ id, version }}
      initial={next}
      onSent={done}
      onCancel={done}
    >
      <p className="quiet">{say(w.renewHelp)}</p>
      <DayField name="validFrom" label={f.registeredFrom} />
      <DayField name="lastDay" label={f.registeredTo} />
    </Form>
  );
}

export function WithdrawRegistration({ certificate, done }: ChangeProps) {
  const say = useSay();
  const { id, version, registrations } = certificate;
  const periods = registrations.map((p) => {
    const period = `${p.validFrom} – ${p.lastDay}`;
    return [p.id, { zh: period, en: period }] as const;
  });
  return (
    <Form
      contract={peopleContract}
      action="withdrawRegistration"
      send={w.withdraw}
      draft={false}
      fixed={{ id, version }}
      initial={{ registrationId: registrations[0]?.id }}
      onSent={done}
      onCancel={done}
    >
      <p className="quiet">{say(w.withdrawHelp)}</p>
      <ChoiceField name="registrationId" label={w.which} options={Object.fromEntries(periods)} />
      <TextField name="reason" label={f.reason} />
    </Form>
  );
}

/** Namesakes who work here; a person decides whether one of them is the holder. */
export function LinkWorker({ certificate, done }: ChangeProps) {
  const say = useSay();
  const { id, version } = certificate;
  const read = useRead(peopleContract, 'linkCandidates', { id });
  const link = useAction(peopleContract, 'linkCertificate');
  return (
    <>
      <p className="quiet">{say(w.linkHelp)}</p>
      <Answer of={read}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>{say(w.linkNone)}</p>
          ) : (
            <ul className="link-candidates">
              {rows.map((worker) => (
                <li key={worker.id}>
                  <span>
                    {worker.name} {worker.staffNumber} <span className="quiet">{worker.siteName}</span>
                  </span>
                  <Button
                    loading={link.isPending}
                    onClick={() => link.mutate({ id, version, workerId: worker.id }, { onSuccess: done })}
                  >
                    {say(w.linkThis)}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}
