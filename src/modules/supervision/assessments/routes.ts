/** Assessments, put together for the module's routes. */
import { answerAssessment } from './answering.ts';
import { assessedList, exportAssessed } from './assessed.ts';
import { cycleFile, cycleList } from './cycles.ts';
import { drawAssessmentFigures } from './drawing.ts';
import { cancelAssessment, openAssessment } from './opening.ts';
import { personFile, recordList } from './person.ts';
import * as results from './results.ts';
import * as stages from './stages.ts';

export const assessmentRoutes = {
  assessments: cycleList,
  assessment: cycleFile,
  assessed: assessedList,
  exportAssessed,
  openAssessment,
  cancelAssessment,
  drawAssessmentFigures,
  closeAssessmentAnswers: stages.closeAssessmentAnswers,
  scoreAssessment: stages.scoreAssessment,
  settleCalibration: stages.settleCalibration,
  tellResults: stages.tellResults,
  fileAssessment: stages.fileAssessment,
  assessedPerson: personFile,
  assessmentRecords: recordList,
  answerAssessment,
  calibrateResult: results.calibrateResult,
  acceptResult: results.acceptResult,
  objectToResult: results.objectToResult,
  decideObjection: results.decideObjection,
};
