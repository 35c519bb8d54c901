import { App, Button } from 'antd';
import {
  Answer,
  choiceFilter,
  DayText,
  divisionFilter,
  Facts,
  List,
  Timeline,
  textFilter,
  useAction,
  useGo,
  useMay,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import { can, peopleContract } from '../contract.ts';
import { certificateWords, fieldWords as f, holderWords, registrationWords } from '../words.ts';
import { certificateFacts, certificateHistory, RegistrationTag } from './certificate-parts.tsx';
import { certificateWordsOfPages as w } from './certificate-words.ts';
import './certificates.css';

const { none: _, ...levels } = certificateWords;

/** Everybody in the city who holds a certificate, whether working here or not. */
export function Certificates() {
  const say = useSay();
  const may = useMay();
  const go = useGo();
  const mayWrite = may(can.writeCertificates);
  const actions = mayWrite && (
    <>
      <Button onClick={() => go('/people/certificates/import')}>{say(w.importOpen)}</Button>
      <Button type="primary" onClick={() => go('/people/certificates/new')}>
        {say(w.register)}
      </Button>
    </>
  );
  return (
    <List
      contract={peopleContract}
      of="certificates"
      title={w.title}
      unit={w.unit}
      exportOf="exportCertificates"
      filters={[
        textFilter('text', w.search, 240),
        divisionFilter('place', f.county),
        choiceFilter('level', f.level, levels),
        choiceFilter('state', f.registrationState, registrationWords),
        choiceFilter('holder', f.holder, holderWords),
        choiceFilter('replaced', w.replacedFilter, { true: w.included }),
      ]}
      columns={[
        { key: 'name', title: f.name, person: true, sort: true, phone: 'title' },
        { key: 'level', title: f.level, render: (r) => say(certificateWords[r.level]), phone: 'line' },
        {
          key: 'number',
          title: f.certificateNumber,
          width: 18,
          sort: true,
          render: (r) => r.number ?? say(w.numberMissing),
          phone: 'line',
        },
        { key: 'worksAt', title: f.worksAt, width: 20, render: (r) => r.worksAt ?? '—', phone: 'line' },
        { key: 'divisionName', title: f.county, width: 8, phone: 'none' },
        { key: 'issuedOn', title: f.issuedOn, sort: true, render: (r) => dayOrNone(r.issuedOn), phone: 'none' },
        {
          key: 'registeredTo',
          title: f.registeredTo,
          sort: true,
          render: (r) => dayOrNone(r.registeredTo),
          phone: 'none',
        },
        {
          key: 'state',
          title: f.registrationState,
          render: (r) => <RegistrationTag state={r.state} replaced={r.replacedOn !== null} />,
          phone: 'tag',
        },
        { key: 'residentIdMasked', title: f.residentId, optional: true },
      ]}
      drawer={(id) => <CertificateDrawer id={id} />}
      drawerTitle={(r) => r.name}
      fileOf={(id) => `/people/certificates/${id}`}
      {...(mayWrite ? { bulk: (ids, clear) => <RenewMany ids={ids} done={clear} /> } : {})}
      actions={actions}
      empty={{ title: w.none, help: w.noneHelp, action: actions }}
    />
  );
}

const dayOrNone = (day: string | null) => (day ? <DayText day={day} /> : '—');

function RenewMany({ ids, done }: { ids: readonly string[]; done: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const renew = useAction(peopleContract, 'renewRegistrations');
  const send = () =>
    renew.mutate(
      { rows: ids.map((id) => ({ id })) },
      {
        onSuccess: ({ renewed }) => {
          void message.success(say(w.renewedMany, { n: renewed }));
          done();
        },
      },
    );
  return (
    <Button type="primary" loading={renew.isPending} onClick={send}>
      {say(w.renewMany)}
    </Button>
  );
}

function CertificateDrawer({ id }: { id: string }) {
  const say = useSay();
  const read = useRead(peopleContract, 'certificate', { id });
  return (
    <Answer of={read}>
      {(certificate) => (
        <>
          <Facts facts={certificateFacts(certificate, say)} />
          <div className="drawer-history">
            <Timeline entries={certificateHistory(certificate, say)} />
          </div>
        </>
      )}
    </Answer>
  );
}
