import { implement } from '../../platform/route.ts';
import { board } from './board.ts';
import { coordinationContract } from './contract.ts';
import { exportFigure } from './export.ts';
import { figureBy, figureRows, figures } from './figures.ts';
import { live } from './live.ts';

export const coordinationRoutes = implement(coordinationContract, {
  board,
  figures,
  figureBy,
  figureRows,
  exportFigure,
  live,
});
