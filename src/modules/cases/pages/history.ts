import { type TimelineEntry, useSay } from '../../../ui/index.ts';
import type { CaseWhole } from '../contract.ts';
import { sourceWords } from '../words.ts';
import { pageWords as w } from './words.ts';

/** What happened in a case, in order of time. */
export function useCaseHistory(file: CaseWhole): TimelineEntry[] {
  const say = useSay();
  const decided = file.state === 'declined' ? w.eventDeclined : w.eventAccepted;
  return [
    {
      id: 'opened',
      at: file.receivedOn,
      title: say(w.eventOpened, { source: say(sourceWords[file.source]) }),
      by: file.openedBy,
    },
    ...file.workers.toReversed().map((p) => ({
      id: p.id,
      at: p.validFrom,
      title: say(w.eventWorker, { name: p.workerName }),
    })),
    ...(file.decidedOn
      ? [{ id: 'decided', at: file.decidedOn, title: say(decided), detail: file.declineReason || undefined }]
      : []),
    ...file.assessments.toReversed().map((a) => ({
      id: a.id,
      at: a.assessedOn,
      title: say(w.eventAssessed),
      detail: a.findings,
      by: a.assessedBy,
    })),
  ];
}
