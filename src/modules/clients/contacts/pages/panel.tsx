import { Button, Modal } from 'antd';
import { useState } from 'react';
import {
  Answer,
  api,
  ChoiceField,
  DayField,
  Form,
  MaskedText,
  Panel,
  Table,
  TextField,
  today,
  useMay,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { can, clientsContract } from '../../contract.ts';
import type { Contact } from '../contract.ts';
import { contactRelationWords, contactRoleWords, contactWords as w } from '../words.ts';

/** Guardians and emergency contacts; a telephone shows for a stated reason. */
export function Contacts({ id, open }: { id: string; open: boolean }) {
  const say = useSay();
  const may = useMay();
  const read = useRead(clientsContract, 'clientContacts', { id });
  const [change, setChange] = useState<Contact | 'add' | null>(null);
  const close = () => setChange(null);
  const mayChange = open && may(can.writeClients);
  const phone = (c: Contact) =>
    c.phoneMasked && (
      <MaskedText
        label={w.phone}
        masked={c.phoneMasked}
        {...(may(can.revealClients)
          ? {
              reveal: async (reason: string) =>
                (await api(clientsContract).revealContactPhone({ clientId: id, id: c.id, reason })).value,
            }
          : {})}
      />
    );
  return (
    <Panel title={say(w.title)} actions={mayChange && <Button onClick={() => setChange('add')}>{say(w.add)}</Button>}>
      <Answer of={read}>
        {({ contacts }) =>
          contacts.length === 0 ? (
            <p className="quiet">{say(w.none)}</p>
          ) : (
            <Table
              label={say(w.title)}
              rows={contacts}
              keyOf={(c) => c.id}
              columns={[
                { key: 'role', title: w.role, render: (c) => say(contactRoleWords[c.role]) },
                { key: 'name', title: w.name },
                { key: 'relation', title: w.relation, render: (c) => say(contactRelationWords[c.relation]) },
                { key: 'phoneMasked', title: w.phone, width: 14, render: phone },
                { key: 'validFrom', title: w.validFrom },
                { key: 'validTo', title: w.validTo, render: (c) => c.validTo ?? say(w.untilNow) },
                {
                  key: 'end',
                  title: w.act,
                  render: (c) =>
                    mayChange &&
                    c.validTo === null && (
                      <Button size="small" aria-label={`${say(w.end)} ${c.name}`} onClick={() => setChange(c)}>
                        {say(w.end)}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Answer>
      <Modal
        open={change !== null}
        title={change === 'add' ? say(w.add) : `${say(w.end)} · ${change?.name ?? ''}`}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {change === 'add' && <AddContact clientId={id} done={close} />}
        {change && change !== 'add' && (
          <Form
            contract={clientsContract}
            action="endContact"
            send={w.end}
            fixed={{ clientId: id, id: change.id }}
            initial={{ validTo: today() }}
            draft={false}
            onSent={close}
            onCancel={close}
          >
            <DayField name="validTo" label={w.validTo} />
          </Form>
        )}
      </Modal>
    </Panel>
  );
}

function AddContact({ clientId, done }: { clientId: string; done: () => void }) {
  return (
    <Form
      contract={clientsContract}
      action="addContact"
      send={w.add}
      record={clientId}
      fixed={{ clientId }}
      initial={{ role: 'guardian', validFrom: today() }}
      onSent={done}
      onCancel={done}
    >
      <ChoiceField name="role" label={w.role} options={contactRoleWords} />
      <TextField name="name" label={w.name} />
      <ChoiceField name="relation" label={w.relation} options={contactRelationWords} />
      <TextField name="phone" label={w.phone} inputMode="tel" sensitive />
      <DayField name="validFrom" label={w.validFrom} />
    </Form>
  );
}
