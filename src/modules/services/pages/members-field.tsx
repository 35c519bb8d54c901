import { ChoicesField, useFormValue, useRead } from '../../../ui/index.ts';
import { clientsContract } from '../../clients/contract.ts';
import { fieldWords as f } from '../words.ts';

/** Who else of the household was met; nothing for somebody who lives alone. */
export function MembersField() {
  const clientId = useFormValue<string>('clientId');
  return clientId ? <Members key={clientId} clientId={clientId} /> : null;
}

function Members({ clientId }: { clientId: string }) {
  const { data } = useRead(clientsContract, 'client', { id: clientId });
  const others = (data?.household ?? []).filter((m) => m.id !== clientId);
  if (others.length === 0) return null;
  const options = Object.fromEntries(others.map((m) => [m.id, { zh: m.name, en: m.name }]));
  return <ChoicesField name="participantIds" label={f.participants} options={options} />;
}
