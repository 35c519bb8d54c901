import { StateTag, useSay } from '../../../ui/index.ts';
import type { Tone } from '../../../ui/state-tag.tsx';
import type { AccountState } from '../accounts/rules.ts';
import { accountStateWords } from '../words.ts';

const tones: Readonly<Record<AccountState, Tone>> = { open: 'good', withoutPost: 'attention', closed: 'plain' };

export function AccountStateTag({ state }: { state: AccountState }) {
  const say = useSay();
  return <StateTag tone={tones[state]}>{say(accountStateWords[state])}</StateTag>;
}
