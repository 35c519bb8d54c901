import { marks, say as sayIn } from '../../kernel/words.ts';
import { accessContract, can } from '../../modules/access/contract.ts';
import { useLanguage, useSay } from '../../ui/language.tsx';
import { PageLink } from '../../ui/link.tsx';
import { useRead } from '../../ui/reading.ts';
import { useMay } from '../../ui/session.tsx';
import { words } from '../../ui/words.ts';

/** Where the thresholds of a page come from: its rule sets, each a link. */
export function PageRules({ ids }: { ids: readonly string[] }) {
  const say = useSay();
  const may = useMay();
  const { language } = useLanguage();
  const read = useRead(accessContract, 'ruleNames', {}, { enabled: may(can.readRules) });
  const named = (read.data?.rows ?? []).filter((r) => ids.includes(r.id));
  if (named.length === 0) return null;
  return (
    <>
      {say(words.byRules)}
      {named.map(({ id, name }, n) => (
        <span key={id}>
          {n > 0 && sayIn(marks.between, language)}
          <PageLink to={`/rules/${id}`}>{name[language]}</PageLink>
        </span>
      ))}
    </>
  );
}
