import * as attending from './attending/actions.ts';
import { correctAttendance, requestAttendance } from './attending/correcting.ts';
import { attendancePass, rateActivity, signInHere } from './attending/in-public.ts';
import { concludeActivity } from './concluding/actions.ts';
import { enterAnswers } from './feedback/actions.ts';
import { exportActivities } from './file/export.ts';
import { activityFile, activityList, activityOfEncounter, communityChoices } from './file/queries.ts';
import { holdActivity } from './holding/actions.ts';
import * as photos from './photos/actions.ts';
import { activityPhoto, publicPhoto } from './photos/queries.ts';
import * as planning from './planning/actions.ts';

/** Contract → functions, for the routes of the module. */
export const communityHandlers = {
  communityActivities: activityList,
  communityActivity: activityFile,
  exportCommunityActivities: exportActivities,
  communityChoices,
  activityOfEncounter,
  planActivity: planning.planActivity,
  changeActivity: planning.changeActivity,
  assignActivity: planning.assignActivity,
  keepCosts: planning.keepCosts,
  cancelActivity: planning.cancelActivity,
  openSignIn: attending.openSignIn,
  signInCode: attending.signInCode,
  attendancePass,
  signInHere,
  rateActivity,
  enterAttendees: attending.enterAttendees,
  matchAttendee: attending.matchAttendee,
  removeAttendee: attending.removeAttendee,
  holdActivity,
  correctAttendance,
  requestAttendance,
  enterAnswers,
  addPhoto: photos.addPhoto,
  statePhoto: photos.statePhoto,
  removePhoto: photos.removePhoto,
  activityPhoto,
  publicPhoto,
  concludeActivity,
};
