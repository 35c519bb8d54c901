import { marks } from '../../../../kernel/words.ts';
import { Actor, choiceFilter, InstantText, List, StateTag, useSay } from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import { duplicateLevelWords, duplicateReasonWords, duplicateStateWords, duplicateWords as w } from '../words.ts';

/** Files that may be of one person, the likelier first. */
export function Duplicates() {
  const say = useSay();
  return (
    <List
      contract={clientsContract}
      of="duplicatePairs"
      title={w.title}
      unit={w.unitPair}
      exportOf="exportDuplicatePairs"
      filters={[
        choiceFilter('state', w.state, duplicateStateWords),
        choiceFilter('level', w.level, duplicateLevelWords),
      ]}
      columns={[
        { key: 'first', title: w.first, width: 12, render: (r) => r.names[0], phone: 'title' },
        { key: 'second', title: w.second, width: 12, render: (r) => r.names[1], phone: 'line' },
        {
          key: 'level',
          title: w.level,
          render: (r) => (
            <StateTag tone={r.level === 'likely' ? 'attention' : 'info'}>{say(duplicateLevelWords[r.level])}</StateTag>
          ),
          phone: 'tag',
        },
        {
          key: 'reasons',
          title: w.reasons,
          width: 28,
          render: (r) => r.reasons.map((reason) => say(duplicateReasonWords[reason])).join(say(marks.between)),
          phone: 'line',
        },
        {
          key: 'siteNames',
          title: w.site,
          width: 20,
          render: (r) => [...new Set(r.siteNames)].join(say(marks.between)),
          phone: 'none',
        },
        { key: 'foundAt', title: w.foundAt, render: (r) => <InstantText at={r.foundAt} />, phone: 'none' },
        {
          key: 'decidedBy',
          title: w.decidedBy,
          render: (r) => <Actor name={r.decidedBy} />,
          optional: true,
          phone: 'none',
        },
      ]}
      fileOf={(id) => `/clients/duplicates/${id}`}
      empty={{ title: w.none, help: w.noneHelp }}
    />
  );
}
