import { Actor, DayText, InstantText, List, periodFilter, useLanguage, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { inWords } from '../../forms/reading.ts';
import { retentionWords as w } from '../words.ts';

/** The list of destroyed files, which archives keep for good. */
export function DestroyedFiles() {
  const say = useSay();
  const { language } = useLanguage();
  return (
    <List
      contract={casesContract}
      of="destroyedFiles"
      exportOf="exportDestroyedFiles"
      title={w.destroyedTitle}
      note={say(w.destroyedHelp)}
      unit={w.destroyedUnit}
      filters={[periodFilter('from', 'to', w.destroyedOn)]}
      columns={[
        { key: 'number', title: w.number, width: 24, phone: 'title' },
        { key: 'domain', title: w.domain, phone: 'tag' },
        { key: 'class', title: w.class, phone: 'none', render: (r) => inWords(r.class, language) },
        { key: 'closedOn', title: w.closedOn, phone: 'none' },
        { key: 'untilOn', title: w.untilOn, phone: 'none' },
        { key: 'reason', title: w.proposeReason, width: 20, phone: 'line' },
        {
          key: 'proposedBy',
          title: w.proposedBy,
          person: true,
          render: (r) => <Actor name={r.proposedBy} />,
          phone: 'none',
        },
        {
          key: 'decidedBy',
          title: w.decidedBy,
          person: true,
          render: (r) => <Actor name={r.decidedBy} />,
          phone: 'line',
        },
        { key: 'destroyedOn', title: w.destroyedOn, render: (r) => <DayText day={r.destroyedOn} />, phone: 'line' },
        {
          key: 'amounts',
          title: w.what,
          width: 30,
          render: ({ texts, answers, records, files }) => say(w.amounts, { texts, answers, records, files }),
          phone: 'line',
        },
        { key: 'siteName', title: w.site, width: 16, phone: 'none' },
        { key: 'remark', title: w.decisionRemark, width: 16, optional: true },
        { key: 'proposedAt', title: w.proposedOn, optional: true, render: (r) => <InstantText at={r.proposedAt} /> },
      ]}
      empty={{ title: w.destroyedNone, help: w.destroyedNoneHelp }}
    />
  );
}
