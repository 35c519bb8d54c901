import { implement } from '../../platform/route.ts';
import { assignStations } from './assignment/actions.ts';
import { supervisionOf } from './assignment/queries.ts';
import { supervisionContract } from './contract.ts';
import * as actions from './organisation/actions.ts';
import { organisation } from './organisation/queries.ts';
import * as planned from './planned/queries.ts';
import * as planning from './plans/actions.ts';
import * as publishing from './plans/publishing.ts';
import { loadProofs, planFile, planList } from './plans/queries.ts';

export const supervisionRoutes = implement(supervisionContract, {
  organisation,
  openUnit: actions.openUnit,
  moveUnit: actions.moveUnit,
  closeUnit: actions.closeUnit,
  appoint: actions.appoint,
  moveSeat: actions.moveSeat,
  endSeat: actions.endSeat,
  supervision: supervisionOf,
  assignStations,
  loadProofs,
  plans: planList,
  plan: planFile,
  proposePlan: planning.proposePlan,
  proposeAlternative: planning.proposeAlternative,
  cancelPlan: planning.cancelPlan,
  approvePlan: planning.approvePlan,
  publishPlan: publishing.publishPlan,
  rollBackTo: publishing.rollBackTo,
  planStations: planned.planStations,
  exportPlanStations: planned.exportPlanStations,
  planSupervisors: planned.planSupervisors,
  exportPlanSupervisors: planned.exportPlanSupervisors,
});
