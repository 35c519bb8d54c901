import { choiceFilter, List, StateTag, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { hiringFieldWords as f, preparedWords, termStateWords } from '../words.ts';
import { preparedTones, termTones } from './tones.ts';
import { hiringWords as w } from './words.ts';

/** Who supervises, until when, and who may not take stations yet: that first. */
export function Terms() {
  const say = useSay();
  return (
    <List
      contract={supervisionContract}
      of="terms"
      title={w.terms}
      unit={w.unitTerms}
      exportOf="exportTerms"
      fileOf={(id) => `/supervision/terms/${id}`}
      filters={[choiceFilter('state', f.state, termStateWords), choiceFilter('prepared', f.prepared, preparedWords)]}
      columns={[
        { key: 'name', title: f.worker, person: true, phone: 'title' },
        { key: 'unitName', title: f.unit, width: 16, phone: 'line' },
        { key: 'since', title: f.since, sort: true, phone: 'line' },
        { key: 'until', title: f.until, sort: true, phone: 'line', render: (r) => r.until ?? '—' },
        { key: 'probationTo', title: f.probationTo, phone: 'none', render: (r) => r.probationTo ?? '—' },
        {
          key: 'state',
          title: f.state,
          phone: 'tag',
          render: (r) => <StateTag tone={termTones[r.state]}>{say(termStateWords[r.state])}</StateTag>,
        },
        {
          key: 'prepared',
          title: f.prepared,
          phone: 'tag',
          render: (r) => <StateTag tone={preparedTones[r.prepared]}>{say(preparedWords[r.prepared])}</StateTag>,
        },
      ]}
      empty={{ title: w.noTerms, help: w.noTermsHelp }}
    />
  );
}
