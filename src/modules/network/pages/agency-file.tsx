import { useParams } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import {
  Answer,
  ChoiceField,
  type Column,
  DayField,
  DayText,
  FileHead,
  FileTabs,
  Form,
  type Output,
  PageLink,
  StateTag,
  Table,
  TextField,
  today,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../ui/index.ts';
import type { Honour } from '../agencies/contract.ts';
import { networkContract } from '../contract.ts';
import { can } from '../permissions.ts';
import { agencyKindWords, fieldWords as f, honourLevelWords } from '../words.ts';
import { AgencyFields } from './agency-fields.tsx';
import { pageWords as w } from './words.ts';

type AgencyAnswer = Output<typeof networkContract, 'agency'>;

export function AgencyFile() {
  const { id = '' } = useParams({ strict: false });
  const read = useRead(networkContract, 'agency', { id });
  return <Answer of={read}>{(agency) => <Body agency={agency} />}</Answer>;
}

function Body({ agency }: { agency: AgencyAnswer }) {
  const say = useSay();
  const may = useMay();
  const phone = usePhone();
  const [open, setOpen] = useState<'edit' | 'honour' | null>(null);
  const close = () => setOpen(null);
  const until = agency.validTo ?? say(w.openEnded);
  return (
    <>
      <FileHead
        name={agency.name}
        mark={agency.creditCode}
        tags={
          <StateTag tone={agency.valid ? 'good' : 'attention'}>{say(agency.valid ? w.valid : w.notValid)}</StateTag>
        }
        facts={[
          { label: say(f.agencyKind), value: say(agencyKindWords[agency.kind]) },
          { label: say(f.registeredAt), value: agency.divisionName },
          { label: say(w.validity), value: `${agency.validFrom} – ${until}` },
          { label: say(f.grade), value: agency.grade && `${agency.grade}A` },
          { label: say(f.contactName), value: agency.contactName },
          { label: say(f.contactPhone), value: agency.contactPhone },
          {
            label: say(w.runs),
            value: (
              <PageLink
                to="/network/sites"
                search={{ agencyId: agency.id }}
              >{`${agency.openSites} ${say(w.ofSites)}`}</PageLink>
            ),
          },
          { label: say(f.address), value: agency.address, wide: true },
        ]}
        actions={
          may(can.writeAgencies) && (
            <>
              <Button onClick={() => setOpen('edit')}>{say(w.editAgency)}</Button>
              <Button type="primary" onClick={() => setOpen('honour')}>
                {say(w.addHonour)}
              </Button>
            </>
          )
        }
      />
      <FileTabs
        slot="network.agency"
        id={agency.id}
        own={[{ id: 'honours', title: w.honours, content: <Honours awards={agency.awards} /> }]}
      />
      <Drawer
        open={open !== null}
        title={say(open === 'honour' ? w.addHonour : w.editAgency)}
        size={phone ? '100%' : 560}
        onClose={close}
        destroyOnHidden
      >
        {open === 'honour' && <AddHonour agencyId={agency.id} onDone={close} />}
        {open === 'edit' && <EditAgency agency={agency} onDone={close} />}
      </Drawer>
    </>
  );
}

function Honours({ awards }: { awards: readonly Honour[] }) {
  const say = useSay();
  if (awards.length === 0) return <p className="quiet">{say(w.noHonours)}</p>;
  const columns: Column<Honour>[] = [
    { key: 'title', title: w.honourTitle },
    { key: 'level', title: w.honourLevel, render: (row) => say(honourLevelWords[row.level]) },
    { key: 'awardedBy', title: w.awardedBy },
    { key: 'awardedOn', title: w.awardedOn, render: (row) => <DayText day={row.awardedOn} /> },
  ];
  return <Table label={say(w.honours)} columns={columns} rows={awards} keyOf={(row) => row.id} />;
}

function AddHonour({ agencyId, onDone }: { agencyId: string; onDone: () => void }) {
  return (
    <Form
      contract={networkContract}
      action="addHonour"
      send={w.addHonour}
      record={agencyId}
      fixed={{ agencyId }}
      onSent={onDone}
      onCancel={onDone}
    >
      <TextField name="title" label={w.honourTitle} />
      <ChoiceField name="level" label={w.honourLevel} options={honourLevelWords} />
      <TextField name="awardedBy" label={w.awardedBy} />
      <DayField name="awardedOn" label={w.awardedOn} to={today()} />
    </Form>
  );
}

function EditAgency({ agency, onDone }: { agency: AgencyAnswer; onDone: () => void }) {
  const {
    id,
    version,
    creditCode,
    name,
    kind,
    divisionCode,
    address,
    contactName,
    contactPhone,
    grade,
    validFrom,
    validTo,
  } = agency;
  return (
    <Form
      contract={networkContract}
      action="updateAgency"
      send={w.saveEdit}
      record={id}
      fixed={{ id, version }}
      initial={{ creditCode, name, kind, divisionCode, address, contactName, contactPhone, grade, validFrom, validTo }}
      onSent={onDone}
      onCancel={onDone}
    >
      <AgencyFields />
    </Form>
  );
}
