import { implement } from '../../platform/route.ts';
import { assignStations } from './assignment/actions.ts';
import { supervisionOf } from './assignment/queries.ts';
import { supervisionContract } from './contract.ts';
import * as actions from './organisation/actions.ts';
import { organisation } from './organisation/queries.ts';

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
});
