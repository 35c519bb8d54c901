import { DayText, Facts, InstantText, type Output, useSay } from '../../../ui/index.ts';
import type { servicesContract } from '../contract.ts';
import { changeWords, fieldWords as f } from '../words.ts';
import { DueReasons } from './due-reasons.tsx';
import { DueWhen } from './due-when.tsx';
import { pageWords as w } from './words.ts';

/** When somebody is to be visited next and why, and what changed of late. */
export function VisitFacts({ visit }: { visit: Output<typeof servicesContract, 'visitOf'> }) {
  const say = useSay();
  const periodOf = (n: number) => say(n === 1 || n === 3 ? w.everyPeriod[n] : w.everyMonths, { n });
  return (
    <Facts
      facts={[
        {
          label: say(f.dueOn),
          value: visit.dueOn ? (
            <>
              <DueWhen row={visit} /> <DueReasons row={visit} />
            </>
          ) : (
            '—'
          ),
        },
        {
          label: say(f.lastVisitOn),
          value: visit.lastVisitOn ? <DayText day={visit.lastVisitOn} /> : say(w.never),
        },
        {
          label: say(w.howOften),
          value: visit.cycleDays ? say(w.everyDays, { n: visit.cycleDays }) : periodOf(visit.cycleMonths ?? 0),
        },
        ...visit.changes.slice(0, 3).map((change) => ({
          label: say(changeWords[change.kind]),
          value: (
            <>
              <InstantText at={change.happenedAt} /> {change.what}
            </>
          ),
        })),
      ]}
    />
  );
}
