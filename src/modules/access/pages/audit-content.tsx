import { Facts, useSay } from '../../../ui/index.ts';
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
        <table className="audit-changes">
          <thead>
            <tr>
              <th scope="col">{say(w.changedField)}</th>
              <th scope="col">{say(w.before)}</th>
              <th scope="col">{say(w.after)}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ name, from, to }) => (
              <tr key={say(name)}>
                <th scope="row">{say(name)}</th>
                {from.zh === to.zh ? (
                  <td colSpan={2} className="quiet">
                    {say(to)}
                  </td>
                ) : (
                  <>
                    <td>{say(from)}</td>
                    <td>{say(to)}</td>
                  </>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Facts facts={told.map(({ name, to }) => ({ label: say(name), value: say(to), wide: say(to).length > 20 }))} />
    </>
  );
}
