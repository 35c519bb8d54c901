import { marks } from '../../../kernel/words.ts';
import { DayText, Differences, instantText, Timeline, useRead, useSay } from '../../../ui/index.ts';
import { type Change, servicesContract } from '../contract.ts';
import { fieldWords, resultWords, wayWords } from '../words.ts';
import { useClassWords, useNeedWords } from './choices.ts';
import { pageWords as w } from './words.ts';
import './record.css';

/** What differs, field by field: before, after. */
export function Changes({ of }: { of: readonly Change[] }) {
  const say = useSay();
  const text = useValueText();
  return (
    <Differences
      field={w.changedField}
      from={w.before}
      to={w.after}
      rows={of.map(({ field, from, to }) => ({
        name: say(fieldWords[field]),
        from: text(field, from),
        to: text(field, to),
      }))}
    />
  );
}

function useValueText() {
  const say = useSay();
  const classes = useClassWords();
  const needs = useNeedWords();
  const words: Partial<Record<Change['field'], Readonly<Record<string, { zh: string; en: string }>>>> = {
    way: wayWords,
    result: resultWords,
    class: classes,
    needs,
  };
  return (field: Change['field'], values: readonly string[]) => {
    if (values.length === 0) return '—';
    if (field === 'nextOn') return <DayText day={values[0]} weekday />;
    if (field === 'occurredAt') return instantText(values[0] ?? '');
    const named = words[field];
    return values.map((v) => (named?.[v] ? say(named[v]) : v)).join(say(marks.between));
  };
}

/** Every correction of a record and every request that was refused, the latest first. */
export function History({ id }: { id: string }) {
  const say = useSay();
  const { data } = useRead(servicesContract, 'encounterHistory', { id });
  if (!data || data.rows.length + data.refused.length === 0) return null;
  const colon = say(marks.colon);
  const corrected = data.rows.map((row) => ({
    id: String(row.version),
    at: row.at,
    title: row.reason ? `${say(w.correctionReason)}${colon}${row.reason}` : say(w.correctedAlone),
    detail: <Changes of={row.changes} />,
    by: row.approvedBy ? say(w.approvedBy, { by: row.by, approver: row.approvedBy }) : row.by,
  }));
  const refused = data.refused.map((r) => ({
    id: r.id,
    at: r.at,
    title: say(r.kind === 'void' ? w.voidRefused : w.correctionRefused, { by: r.requestedBy }),
    detail: `${say(w.correctionReason)}${colon}${r.reason}${say(marks.semicolon)}${say(w.refusal)}${colon}${r.refusal ?? ''}`,
    by: r.by,
  }));
  return (
    <section className="record-history">
      <h3>{say(w.history)}</h3>
      <Timeline entries={[...corrected, ...refused].sort((a, b) => (a.at < b.at ? 1 : -1))} />
    </section>
  );
}
