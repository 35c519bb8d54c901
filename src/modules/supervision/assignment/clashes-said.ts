import { type Language, listed, say } from '../../../kernel/words.ts';
import { assignmentWords as w } from './words.ts';

interface Clash {
  readonly supervisorName: string;
  readonly on: string;
  readonly siteNames: readonly string[];
}

/** Of many the first. */
const most = 8;

/** What whoever gave the stations is told of visits that meet; nothing where none do. */
export function clashesSaid(clashes: readonly Clash[], language: Language): string | null {
  if (clashes.length === 0) return null;
  const each = clashes
    .slice(0, most)
    .map(({ supervisorName: name, on, siteNames }) =>
      say(w.clashOf, language, { name, on, sites: listed([...siteNames], language) }),
    );
  const days = listed(clashes.length > most ? [...each, '…'] : each, language);
  return say(w.clashes, language, { days });
}
