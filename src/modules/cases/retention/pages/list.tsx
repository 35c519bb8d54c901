import {
  choiceFilter,
  DayText,
  List,
  type RowOf,
  StateTag,
  type Tone,
  useLanguage,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { inWords } from '../../forms/reading.ts';
import { destructionBlockerWords, retentionWords as w } from '../words.ts';
import { KeptFile } from './kept-file.tsx';

type Row = RowOf<typeof casesContract, 'caseRetention'>;

/** Where a file stands on its way, as one mark. */
function standing(row: Row) {
  const mark = (tone: Tone, said: (typeof w)['due'] | (typeof destructionBlockerWords)['held']) => ({ tone, said });
  if (row.hold) return mark('attention', w.held);
  if (row.proposal) return mark('info', w.proposed);
  const [blocker] = row.blockers;
  if (blocker) return mark('plain', destructionBlockerWords[blocker]);
  return row.returned ? mark('attention', w.returned) : mark('good', w.due);
}

/** Closed cases by the day until which they are kept; nothing is deleted by itself. */
export function CaseRetention() {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <List
      contract={casesContract}
      of="caseRetention"
      title={w.title}
      note={say(w.help)}
      unit={w.unit}
      filters={[choiceFilter('view', w.view, w.views, { width: 180, otherwise: 'over' })]}
      columns={[
        { key: 'number', title: w.number, width: 24, phone: 'title' },
        { key: 'clientName', title: w.client, person: true, phone: 'line' },
        { key: 'class', title: w.class, phone: 'none', render: (r) => inWords(r.class, language) },
        { key: 'closedOn', title: w.closedOn, phone: 'none' },
        { key: 'untilOn', title: w.untilOn, phone: 'line', render: (r) => <DayText day={r.untilOn} /> },
        {
          key: 'standing',
          title: w.standing,
          phone: 'tag',
          render: (r) => {
            const { tone, said } = standing(r);
            return <StateTag tone={tone}>{say(said)}</StateTag>;
          },
        },
        { key: 'siteName', title: w.site, width: 16, phone: 'none' },
        { key: 'extended', title: w.extended, width: 16, optional: true, render: (r) => r.extended || '—' },
      ]}
      drawer={(_, row) => row && <KeptFile key={row.id} row={row} />}
      drawerTitle={(r) => r.number}
      fileOf={(id) => `/cases/${id}`}
      empty={{ title: w.none, help: w.noneHelp }}
    />
  );
}
