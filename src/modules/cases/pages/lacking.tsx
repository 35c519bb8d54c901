import { marks, type Word } from '../../../kernel/words.ts';
import { useSay } from '../../../ui/index.ts';
import type { Blocker } from '../rules.ts';
import { blockerWords } from '../words.ts';
import { pageWords as w } from './words.ts';
import './file.css';

/** What comes first, where something cannot be done yet. */
export function Lacking({ before, blockers }: { before: Word; blockers: readonly Blocker[] }) {
  const say = useSay();
  if (blockers.length === 0) return null;
  const missing = blockers.map(({ code }) => say(blockerWords[code])).join(say(marks.semicolon));
  return (
    <p className="case-lacking" role="status">
      {say(w.first, { what: say(before), missing })}
    </p>
  );
}
