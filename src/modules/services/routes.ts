import { implement } from '../../platform/route.ts';
import { recordActivity } from './activities/actions.ts';
import { exportActivities } from './activities/export.ts';
import { nameSession } from './activities/naming.ts';
import { activity, activityKinds, activityList, clientsNamed } from './activities/queries.ts';
import { closeMonth, reopenMonth } from './closing/actions.ts';
import { exportStationMonths } from './closing/export.ts';
import { monthCheck, siteMonths, stationMonths } from './closing/queries.ts';
import { servicesContract } from './contract.ts';
import { correctEncounter, requestCorrection, requestVoid } from './corrections/actions.ts';
import { approveCorrection, refuseCorrection } from './corrections/deciding.ts';
import { correctionList, correctionsWaiting, encounterHistory } from './corrections/queries.ts';
import { countDifferences, rebuildCounts } from './counts/rebuild.ts';
import { sameDay } from './doubles/queries.ts';
import { recordEncounter, recordEncounters } from './encounters/actions.ts';
import { exportEncounters } from './encounters/export.ts';
import { encounterFile } from './encounters/files.ts';
import { encounter, encounterList } from './encounters/queries.ts';
import { revealPlace } from './encounters/revealing.ts';
import { voidEncounter } from './encounters/voiding.ts';
import { myDay, recordingChoices } from './encounters/worker-day.ts';
import { live } from './live.ts';
import { answerQuestion, closeQuestion } from './quality/actions.ts';
import { questionsOpen, recordQuestion, recordQuestions } from './quality/queries.ts';
import { timeliness, timelyRecords } from './quality/timeliness.ts';
import { rotateKeys } from './rotation.ts';
import { reportMajorChange } from './visits/changes.ts';
import { exportVisitRates, exportVisits } from './visits/export.ts';
import { myVisits, visitOf, visits } from './visits/queries.ts';
import { visitRates } from './visits/rates.ts';
import { rebuildVisits, visitDifferences } from './visits/upkeep.ts';

export const servicesRoutes = implement(servicesContract, {
  recordEncounter,
  recordEncounters,
  voidEncounter,
  encounters: encounterList,
  encounter,
  sameDay,
  encounterFile,
  revealPlace,
  rotateKeys,
  exportEncounters,
  recordingChoices,
  correctEncounter,
  requestCorrection,
  requestVoid,
  approveCorrection,
  refuseCorrection,
  corrections: correctionList,
  correctionsWaiting,
  encounterHistory,
  myDay,
  rebuildCounts,
  countDifferences,
  recordActivity,
  nameSession,
  activities: activityList,
  activity,
  exportActivities,
  activityKinds,
  clientsNamed,
  siteMonths,
  stationMonths,
  exportStationMonths,
  monthCheck,
  closeMonth,
  reopenMonth,
  live,
  visits,
  myVisits,
  visitRates,
  exportVisits,
  exportVisitRates,
  visitOf,
  reportMajorChange,
  rebuildVisits,
  visitDifferences,
  recordQuestions,
  recordQuestion,
  questionsOpen,
  answerQuestion,
  closeQuestion,
  timeliness,
  timelyRecords,
});
