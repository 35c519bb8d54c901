import { Alert, Button } from 'antd';
import { instantText, useGo, useRead, useSay } from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';
import { wayWords } from '../words.ts';
import { whoText } from './who.ts';
import { pageWords as w } from './words.ts';

/** Somebody met here stands in another record of the same day: perhaps the same service was written down before. */
export function SameDay({ id }: { id: string }) {
  const say = useSay();
  const go = useGo();
  const { data } = useRead(servicesContract, 'sameDay', { id });
  const other = data?.rows[0];
  if (!other) return null;
  const more = data.total - 1;
  const at = instantText(other.occurredAt).slice(11);
  const what = `${at} ${say(wayWords[other.way])} ${other.minutes} ${say(w.unitMinute)}`;
  return (
    <Alert
      type="warning"
      showIcon
      title={say(w.sameDay)}
      description={[
        what,
        whoText(say, other),
        other.workerName,
        ...(more > 0 ? [say(w.sameDayMore, { n: more })] : []),
      ].join(' · ')}
      action={
        <Button size="small" onClick={() => go('/services/encounters', { open: other.id })}>
          {say(w.compare)}
        </Button>
      }
    />
  );
}
