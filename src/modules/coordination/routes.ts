import { implement } from '../../platform/route.ts';
import { board } from './board.ts';
import { coordinationContract } from './contract.ts';
import { exportFigure } from './export.ts';
import { figureBy, figureRows, figures } from './figures.ts';
import { exportLedger } from './ledger/export.ts';
import { ledger } from './ledger/queries.ts';
import { live } from './live.ts';
import { boardVisits, newest } from './newest.ts';

export const coordinationRoutes = implement(coordinationContract, {
  board,
  boardVisits,
  newest,
  figures,
  figureBy,
  figureRows,
  exportFigure,
  ledger,
  exportLedger,
  live,
});
