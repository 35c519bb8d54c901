import { instantText } from './day-text.tsx';
import { useSay } from './language.tsx';
import { StateTag } from './state-tag.tsx';
import { words } from './words.ts';

/** Where a record stands between this device and the server. */
export function SyncState({ state, at }: { state: 'draft' | 'waiting' | 'delivered'; at?: string }) {
  const say = useSay();
  if (state === 'draft') return <StateTag>{say(words.draft)}</StateTag>;
  if (state === 'waiting') return <StateTag tone="attention">{say(words.waiting)}</StateTag>;
  return (
    <span>
      <StateTag tone="good">{say(words.delivered)}</StateTag>
      {at && <span className="quiet"> {say(words.serverTime, { at: instantText(at) })}</span>}
    </span>
  );
}
