import { useParams } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Answer,
  api,
  FileHead,
  FileTabs,
  MaskedText,
  Timeline,
  useAction,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import type { CertificateFile as File, SensitiveField } from '../certificates/contract.ts';
import { can, peopleContract } from '../contract.ts';
import { fieldWords as f } from '../words.ts';
import { EditCertificate, LinkWorker, RenewRegistration, WithdrawRegistration } from './certificate-changes.tsx';
import { certificateFacts, certificateHistory, HeldCertificates, RegistrationTag } from './certificate-parts.tsx';
import { certificateWordsOfPages as w } from './certificate-words.ts';
import { honourWords as h } from './honour-words.ts';
import { HonoursOf } from './honours.tsx';
import './certificates.css';

const changes = {
  edit: EditCertificate,
  renew: RenewRegistration,
  withdraw: WithdrawRegistration,
  link: LinkWorker,
} as const;
type Change = keyof typeof changes;

/** One certificate: its holder, its registrations, and what can be done next. */
export function CertificateFile() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(peopleContract, 'certificate', { id });
  return <Answer of={read}>{(certificate) => <Shown certificate={certificate} />}</Answer>;
}

function Shown({ certificate }: { certificate: File }) {
  const say = useSay();
  const may = useMay();
  const [change, setChange] = useState<Change | null>(null);
  const unlink = useAction(peopleContract, 'unlinkCertificate');
  const { id, version, workerId, others } = certificate;
  const Changing = change && changes[change];
  const masked = (field: SensitiveField, value: string | null) =>
    value && (
      <MaskedText
        label={f[field]}
        masked={value}
        {...(may(can.revealCertificates)
          ? {
              reveal: async (reason: string) =>
                (await api(peopleContract).revealCertificateField({ id, field, reason })).value,
            }
          : {})}
      />
    );
  const withdrawn = certificate.withdrawn.map((p) => ({
    id: `${p.id} withdrawn`,
    at: p.withdrawnAt,
    title: say(w.withdrawnEntry),
    detail: `${say(w.period, { from: p.validFrom, to: p.lastDay })} · ${p.reason}`,
    by: p.withdrawnBy,
  }));
  const history = [...certificateHistory(certificate, say), ...withdrawn];
  return (
    <>
      <FileHead
        name={certificate.name}
        mark={masked('residentId', certificate.residentIdMasked)}
        tags={<RegistrationTag state={certificate.state} replaced={certificate.replacedOn !== null} />}
        facts={[
          ...certificateFacts(certificate, say),
          { label: say(f.issuedBy), value: certificate.issuedBy },
          { label: say(f.mobile), value: masked('mobile', certificate.mobileMasked) },
        ]}
        actions={
          may(can.writeCertificates) && (
            <>
              {workerId ? (
                <Button loading={unlink.isPending} onClick={() => unlink.mutate({ id, version })}>
                  {say(w.unlink)}
                </Button>
              ) : (
                <Button onClick={() => setChange('link')}>{say(w.link)}</Button>
              )}
              <Button onClick={() => setChange('edit')}>{say(w.edit)}</Button>
              {certificate.registrations.length > 0 && (
                <Button onClick={() => setChange('withdraw')}>{say(w.withdraw)}</Button>
              )}
              <Button type="primary" onClick={() => setChange('renew')}>
                {say(w.renew)}
              </Button>
            </>
          )
        }
      />
      <FileTabs
        slot="people.certificate"
        id={id}
        own={[
          { id: 'periods', title: w.periods, content: <Timeline entries={history} /> },
          {
            id: 'honours',
            title: h.title,
            content: (
              <HonoursOf bearer={workerId ? { workerId } : { certificateId: id }} honours={certificate.honours} />
            ),
          },
          ...(others.length > 0
            ? [{ id: 'others', title: w.others, content: <HeldCertificates held={others} /> }]
            : []),
        ]}
      />
      <Modal
        open={Changing !== null}
        title={change && say(w[change])}
        footer={null}
        destroyOnHidden
        onCancel={() => setChange(null)}
      >
        {Changing && <Changing certificate={certificate} done={() => setChange(null)} />}
      </Modal>
    </>
  );
}
