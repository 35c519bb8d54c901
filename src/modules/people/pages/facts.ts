import { ageOn } from '../../../kernel/dates.ts';
import { marks, type Word, type WordParams } from '../../../kernel/words.ts';
import { today } from '../../../ui/index.ts';
import type { WorkerProfile } from '../contract.ts';
import { certificateWords, dutyWords, employmentWords, fieldWords as f, sexWords } from '../words.ts';
import { pageWords as w } from './words.ts';

type Say = (word: Word, params?: WordParams) => string;

/** What drawer and file say about a worker alike. */
export function workerFacts(worker: WorkerProfile, say: Say) {
  const born =
    worker.bornOn &&
    say(marks.brackets, { text: worker.bornOn, inside: say(w.age, { n: ageOn(worker.bornOn, today()) }) });
  const [held] = worker.certificates;
  const certificate = say(certificateWords[worker.certificateLevel]);
  return [
    { label: say(f.site), value: worker.siteName },
    { label: say(f.duty), value: worker.duty && say(dutyWords[worker.duty]) },
    { label: say(f.place), value: worker.divisionName },
    { label: say(f.employment), value: say(employmentWords[worker.employment]) },
    ...(worker.employment === 'agency' ? [{ label: say(f.agency), value: worker.agencyName }] : []),
    { label: say(f.fullTime), value: say(worker.fullTime ? w.yes : w.no) },
    {
      label: say(f.certificateLevel),
      value: held?.number ? `${certificate} ${held.number}` : certificate,
    },
    { label: say(f.sex), value: say(sexWords[worker.sex]) },
    { label: say(f.bornOn), value: born },
    { label: say(f.joinedOn), value: worker.joinedOn },
    ...(worker.leftOn ? [{ label: say(f.leftOn), value: `${worker.leftOn} ${worker.leftReason ?? ''}` }] : []),
  ];
}

/** Joining, changes of employment, leaving and coming back, as entries of the timeline. */
export function employmentHistory({ employments }: WorkerProfile, say: Say) {
  return employments.flatMap((period, at) => {
    const before = employments[at - 1];
    const goesOn = before?.validTo === period.validFrom && before.leftReason === null;
    const title = !before ? w.joined : goesOn ? w.employmentChanged : w.rejoined;
    const terms = [employmentWords[period.kind], period.fullTime ? f.fullTime : w.partTime].map((word) => say(word));
    if (period.agencyName) terms.splice(1, 0, period.agencyName);
    const begins = { id: period.id, at: period.validFrom, title: say(title), detail: terms.join(say(marks.comma)) };
    if (period.leftReason === null || period.validTo === null) return [begins];
    const left = `${say(period.validTo > today() ? w.leavesThen : w.left)}${say(marks.colon)}${period.leftReason}`;
    return [begins, { id: `${period.id} left`, at: period.validTo, title: left }];
  });
}
