import { DivisionField, Form, TextField, useSay } from '../../../ui/index.ts';
import type { AccountFile } from '../accounts/contract.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';
import { IdentityField } from './identity-field.tsx';

export function EditAccountForm({ account, onDone }: { account: AccountFile; onDone: () => void }) {
  const say = useSay();
  const { id, version, login, name, divisionCode, oidcByLogin, mobile } = account;
  return (
    <Form
      contract={accessContract}
      action="updateAccount"
      send={w.saveAccount}
      record={id}
      fixed={{ id, version }}
      initial={{ login, name, divisionCode, oidcByLogin }}
      masked={{ mobile }}
      onSent={onDone}
      onCancel={onDone}
    >
      <TextField name="name" label={w.name} />
      <TextField name="login" label={w.login} />
      <TextField
        name="mobile"
        label={w.mobile}
        inputMode="tel"
        sensitive
        help={mobile ? say(w.mobileKept, { mobile }) : say(w.mobileHelp)}
      />
      <DivisionField name="divisionCode" label={w.place} help={say(w.placeHelp)} />
      <IdentityField />
    </Form>
  );
}
