import type { DemoRun } from '../../../platform/demo.ts';
import { fillGrowth } from '../goals/demo.ts';
import { fillQuestions } from '../questions/demo.ts';
import { fillHistory } from '../sessions/demo/history.ts';
import { fillAgreements, fillCalendar, fillSessions } from '../sessions/demo/sessions.ts';

/** What supervisors do once they have their stations, in every region alike. */
export async function fillWork(run: DemoRun): Promise<void> {
  await fillAgreements(run);
  await fillHistory(run);
  await fillSessions(run);
  await fillCalendar(run);
  await fillGrowth(run);
  await fillQuestions(run);
}
