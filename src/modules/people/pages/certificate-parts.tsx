import { marks } from '../../../kernel/words.ts';
import {
  Empty,
  type FileFact,
  PageLink,
  StateTag,
  Timeline,
  type TimelineEntry,
  type Tone,
  useMay,
  useSay,
} from '../../../ui/index.ts';
import type { HeldCertificate, ListedCertificate } from '../certificates/contract.ts';
import type { RegistrationState } from '../certificates/rules.ts';
import { can } from '../contract.ts';
import { certificateWords, fieldWords as f, registrationWords } from '../words.ts';
import { certificateWordsOfPages as w } from './certificate-words.ts';

type Say = ReturnType<typeof useSay>;

const tones: Readonly<Record<RegistrationState, Tone>> = {
  valid: 'good',
  expiring: 'attention',
  expired: 'bad',
  unregistered: 'plain',
};

export function RegistrationTag({ state, replaced = false }: { state: RegistrationState; replaced?: boolean }) {
  const say = useSay();
  if (replaced) return <StateTag>{say(w.replaced)}</StateTag>;
  return <StateTag tone={tones[state]}>{say(registrationWords[state])}</StateTag>;
}

/** What drawer and file say about a certificate alike. */
export function certificateFacts(certificate: ListedCertificate, say: Say): FileFact[] {
  const { workerId, worksAt } = certificate;
  return [
    { label: say(f.level), value: say(certificateWords[certificate.level]) },
    { label: say(f.certificateNumber), value: certificate.number ?? say(w.numberMissing) },
    { label: say(f.issuedOn), value: certificate.issuedOn },
    { label: say(f.registeredTo), value: certificate.registeredTo },
    { label: say(f.county), value: certificate.divisionName },
    {
      label: say(f.worksAt),
      value: workerId ? <PageLink to={`/people/workers/${workerId}`}>{worksAt ?? say(w.worker)}</PageLink> : worksAt,
    },
  ];
}

/** What happened to a certificate: issued, registered, renewed. */
export function certificateHistory(certificate: HeldCertificate, say: Say): TimelineEntry[] {
  const level = say(certificateWords[certificate.level]);
  const number = certificate.number ?? say(w.numberMissing);
  const issued = certificate.issuedOn
    ? [{ id: certificate.id, at: certificate.issuedOn, title: say(w.issued, { level }), detail: number }]
    : [];
  const periods = certificate.registrations.map((p) => ({
    id: p.id,
    at: p.validFrom,
    title: `${say(w.registeredEntry)}${say(marks.colon)}${level}`,
    detail: say(w.period, { from: p.validFrom, to: p.lastDay }),
  }));
  return [...issued, ...periods];
}

/** Leads to the register for those who may open it. */
function CertificateNumber({ certificate }: { certificate: HeldCertificate }) {
  const say = useSay();
  const may = useMay();
  const shown = certificate.number ?? say(w.numberMissing);
  if (!may(can.readCertificates)) return <span>{shown}</span>;
  return <PageLink to={`/people/certificates/${certificate.id}`}>{shown}</PageLink>;
}

/** All certificates of a holder, each with its periods. */
export function HeldCertificates({ held }: { held: readonly HeldCertificate[] }) {
  const say = useSay();
  if (held.length === 0) return <Empty title={say(w.none)} />;
  return (
    <div className="held-certificates">
      {held.map((certificate) => (
        <section key={certificate.id}>
          <div className="held-head">
            <strong>{say(certificateWords[certificate.level])}</strong>
            <CertificateNumber certificate={certificate} />
            <RegistrationTag state={certificate.state} replaced={certificate.replacedOn !== null} />
          </div>
          <Timeline entries={certificateHistory(certificate, say)} />
        </section>
      ))}
    </div>
  );
}
