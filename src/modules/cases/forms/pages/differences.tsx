import { Table, useLanguage, useSay } from '../../../../ui/index.ts';
import { formDifferences } from '../comparing.ts';
import { inWords } from '../reading.ts';
import type { FormContent } from '../schemas.ts';
import { changeWords, partWords, formPageWords as w } from '../words.ts';

const ofWords = { form: w.formItself, section: w.section, field: w.question } as const;

/** What one version changes against another. */
export function Differences({ before, after }: { before: FormContent; after: FormContent }) {
  const say = useSay();
  const { language } = useLanguage();
  const rows = formDifferences(before, after);
  if (rows.length === 0) return <p className="quiet">{say(w.noDifferences)}</p>;
  return (
    <Table
      label={say(w.differences)}
      rows={rows}
      keyOf={(d) => `${d.of} ${d.key}`}
      columns={[
        { key: 'change', title: w.changeColumn, render: (d) => say(changeWords[d.change]) },
        { key: 'of', title: w.outline, render: (d) => say(ofWords[d.of]) },
        {
          key: 'name',
          title: w.name,
          render: (d) => (
            <>
              {inWords(d.name, language) || d.key}
              {d.was && <div className="quiet">{say(w.was, { name: inWords(d.was, language) })}</div>}
            </>
          ),
        },
        {
          key: 'parts',
          title: w.changedParts,
          width: 20,
          render: (d) => d.parts.map((part) => say(partWords[part])).join(' · '),
        },
      ]}
    />
  );
}
