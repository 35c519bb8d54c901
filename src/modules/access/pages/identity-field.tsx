import { SwitchField, useRead } from '../../../ui/index.ts';
import { accessContract } from '../contract.ts';
import { words as w } from '../words.ts';

/** Only where an identity provider is configured. */
export function IdentityField() {
  const { data } = useRead(accessContract, 'session', {});
  return data?.oidcLabel ? <SwitchField name="oidcByLogin" label={w.oidcByLogin} /> : null;
}
