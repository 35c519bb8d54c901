import { Differences, Facts, useSay } from '../../../ui/index.ts';
import type { AuditLine } from '../audit/contract.ts';
import { words as w } from '../words.ts';

/** What an action changed, field by field with before and after, and what else it told. */
export function AuditContent({ lines }: { lines: readonly AuditLine[] }) {
  const say = useSay();
  const changes = lines.flatMap(({ name, from, to }) => (from ? [{ name, from, to }] : []));
  const told = lines.filter(({ from }) => from === null);
  if (lines.length === 0) return <p className="quiet">{say(w.noContent)}</p>;
  return (
    <>
      {changes.length > 0 && (
        <Differences
          rows={changes.map(({ name, from, to }) => {
            const sides = { name: say(name), from: say(from), to: say(to) };
            return from.zh === to.zh ? { ...sides, told: sides.to } : sides;
          })}
        />
      )}
      <Facts facts={told.map(({ name, to }) => ({ label: say(name), value: say(to), wide: say(to).length > 20 }))} />
    </>
  );
}
