import { type Address, useAddress } from '../../../ui/index.ts';
import { roleWords } from '../contract.ts';

/** A post that a link asks for: which role, where and from when on. */
export interface WantedPost {
  readonly role: keyof typeof roleWords;
  readonly divisionCode?: string | undefined;
  readonly validFrom?: string | undefined;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function wantedPost({ assign, at, since }: Address): WantedPost | null {
  if (typeof assign !== 'string' || !(assign in roleWords)) return null;
  return { role: assign as keyof typeof roleWords, divisionCode: text(at), validFrom: text(since) };
}

/** Of the address; once it is given, or put aside, the address no longer asks for it. */
export function useWantedPost(): [WantedPost | null, () => void] {
  const [address, move] = useAddress();
  const done = () => move({ assign: undefined, at: undefined, since: undefined }, { replace: true });
  return [wantedPost(address), done];
}
