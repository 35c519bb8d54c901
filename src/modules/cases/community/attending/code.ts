/** The code on the screen, and the pass it is exchanged for: both follow from a key, the activity and the clock. */
import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../../../../platform/context.ts';
import type { CommunityRules } from '../region-rules.ts';

type Keyed = Pick<Context, 'services' | 'now'>;

const slotAt = (millis: number, { codeSeconds }: CommunityRules) => Math.floor(millis / (codeSeconds * 1000));

/** Six digits out of a keyed hash: whoever has not seen the screen guesses one in a million. */
function codeOf({ services }: Keyed, activityId: string, slot: number): string {
  const hash = services.crypto.lookupHash('community-code', `${activityId} ${slot}`);
  return String(Number.parseInt(hash.slice(0, 12), 16) % 1_000_000).padStart(6, '0');
}

export function codeNow(context: Keyed, activityId: string, rules: CommunityRules) {
  const millis = context.now.getTime();
  const long = rules.codeSeconds * 1000;
  return { code: codeOf(context, activityId, slotAt(millis, rules)), changesIn: long - (millis % long) };
}

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The code that is shown, or the one before it: reading and typing take time. */
export function codeHolds(context: Keyed, activityId: string, rules: CommunityRules, code: string): boolean {
  const slot = slotAt(context.now.getTime(), rules);
  return [slot, slot - 1].some((s) => same(codeOf(context, activityId, s), code));
}

const passHash = ({ services }: Keyed, activityId: string, until: number) =>
  services.crypto.lookupHash('community-pass', `${activityId} ${until}`);

/** What a code is exchanged for: long enough to type a name, of no use on another day. */
export function passFor(context: Keyed, activityId: string, { passMinutes }: CommunityRules): string {
  const until = context.now.getTime() + passMinutes * 60_000;
  return `${until}.${passHash(context, activityId, until)}`;
}

export function passHolds(context: Keyed, activityId: string, pass: string): boolean {
  const [, until = '', hash = ''] = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(pass) ?? [];
  return Number(until) > context.now.getTime() && same(passHash(context, activityId, Number(until)), hash);
}
