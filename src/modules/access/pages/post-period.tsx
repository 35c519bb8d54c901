import { StateTag, today, useSay } from '../../../ui/index.ts';
import type { Tone } from '../../../ui/state-tag.tsx';
import { type Dated, inForce } from '../sessions/rules.ts';
import { words as w } from '../words.ts';

export function holdsToday(post: Dated): boolean {
  return inForce(post, today());
}

/** A post's period and where today lies in it. */
export function PostPeriod({ post }: { post: Dated }) {
  const say = useSay();
  return (
    <span className="quiet nowrap">{say(w.period, { from: post.validFrom, to: post.validTo ?? say(w.open) })}</span>
  );
}

export function PostState({ post }: { post: Dated }) {
  const say = useSay();
  const [tone, text]: [Tone, string] = holdsToday(post)
    ? ['good', say(w.inForce)]
    : post.validFrom > today()
      ? ['info', say(w.toCome)]
      : ['plain', say(w.ended)];
  return <StateTag tone={tone}>{text}</StateTag>;
}
