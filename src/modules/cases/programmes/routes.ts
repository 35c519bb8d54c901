import { changeProgramme, startProgramme } from './actions.ts';
import { exportProgrammeItems, exportProgrammeRecords, exportProgrammes } from './export.ts';
import { programmesOfItem, putIntoProgramme, takeFromProgramme } from './filling.ts';
import { programmeFile, programmeItemList, programmeList, programmeRecordList } from './queries.ts';

/** Contract → functions, for the routes of the module. */
export const programmeHandlers = {
  programmes: programmeList,
  exportProgrammes,
  programme: programmeFile,
  programmeItems: programmeItemList,
  exportProgrammeItems,
  programmeRecords: programmeRecordList,
  exportProgrammeRecords,
  programmesOfItem,
  startProgramme,
  changeProgramme,
  putIntoProgramme,
  takeFromProgramme,
};
