import { Alert, Button } from 'antd';
import { instantText, type Output, useGo, useRead, useSay } from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';
import { wayWords } from '../words.ts';
import { pageWords as w } from './words.ts';

/** Another record of the same client on the same day: perhaps somebody wrote the same service down before. */
export function SameDay({ id }: { id: string }) {
  const { data } = useRead(servicesContract, 'encounter', { id });
  return data?.clientId ? <Others record={{ ...data, clientId: data.clientId }} /> : null;
}

type Recorded = Output<typeof servicesContract, 'encounter'> & { readonly clientId: string };

function Others({ record: { id, clientId, occurredOn } }: { record: Recorded }) {
  const say = useSay();
  const go = useGo();
  const { data } = useRead(servicesContract, 'encounters', { clientId, from: occurredOn, to: occurredOn, size: 3 });
  const other = data?.rows.find((r) => r.id !== id);
  if (!other) return null;
  const at = instantText(other.occurredAt).slice(11);
  return (
    <Alert
      type="warning"
      showIcon
      title={say(w.sameDay)}
      description={`${at} ${say(wayWords[other.way])} ${other.minutes} ${say(w.unitMinute)} · ${other.workerName}`}
      action={
        <Button size="small" onClick={() => go('/services/encounters', { open: other.id })}>
          {say(w.compare)}
        </Button>
      }
    />
  );
}
