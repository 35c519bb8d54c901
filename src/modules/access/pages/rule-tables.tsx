import { Cards, Table, useLanguage, usePhone, useSay } from '../../../ui/index.ts';
import { type Difference, differencesOf, leavesOf } from '../rule-sets/rules.ts';
import { ruleWords as w } from '../rule-sets/words.ts';
import { type Names, pathName, valueText } from './rule-content.ts';

/** The content of a version, item by item. */
export function RuleContent({ content, names }: { content: unknown; names: Names }) {
  const say = useSay();
  const { language } = useLanguage();
  const List = usePhone() ? Cards : Table;
  return (
    <List
      label={say(w.value)}
      rows={leavesOf(content)}
      keyOf={({ path }) => path.join(' ')}
      columns={[
        {
          key: 'path',
          title: w.item,
          width: 24,
          phone: 'title',
          render: ({ path }) => pathName(names, path, language),
        },
        {
          key: 'value',
          title: w.value,
          width: 40,
          phone: 'line',
          render: (leaf) => valueText(names, leaf, language),
        },
      ]}
    />
  );
}

interface DifferencesProps {
  readonly before: unknown;
  readonly after: unknown;
  readonly names: Names;
}

/** What a version changes against the one before it. */
export function RuleDifferences({ before, after, names }: DifferencesProps) {
  const say = useSay();
  const { language } = useLanguage();
  const phone = usePhone();
  const rows = differencesOf(before, after);
  if (rows.length === 0) return <p className="quiet">{say(w.noDifference)}</p>;
  const value = (key: 'from' | 'to') => (row: Difference) =>
    valueText(names, { path: row.path, value: row[key] }, language);
  const List = phone ? Cards : Table;
  return (
    <List
      label={say(w.differences)}
      rows={rows}
      keyOf={({ path }) => path.join(' ')}
      columns={[
        {
          key: 'path',
          title: w.item,
          width: 24,
          phone: 'title',
          render: ({ path }) => pathName(names, path, language),
        },
        { key: 'from', title: w.before, width: 20, phone: 'line', render: value('from') },
        { key: 'to', title: w.after, width: 20, phone: 'line', render: value('to') },
      ]}
    />
  );
}
