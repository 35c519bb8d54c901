import { implement } from '../../platform/route.ts';
import { atOneMoment, fileAtOneMoment } from '../../platform/run/one-moment.ts';
import { board } from './board.ts';
import { coordinationContract } from './contract.ts';
import { exportFigure } from './export.ts';
import { figureBy, figureRows, figures } from './figures.ts';
import { exportLedger } from './ledger/export.ts';
import { ledger } from './ledger/queries.ts';
import { bundleLedgers, endLedgerSchedule, scheduleLedgers } from './ledgers/bundles/actions.ts';
import { ledgerBundleFile, ledgerBundles } from './ledgers/bundles/queries.ts';
import { ledgerDesign, templateGrid } from './ledgers/design.ts';
import { copyLedger, discardLedgerDraft, publishLedger, saveLedgerDraft } from './ledgers/designing.ts';
import { ledgerFile } from './ledgers/export.ts';
import { ledgerPaste } from './ledgers/mapping.ts';
import { ledgers, ledgerView } from './ledgers/queries.ts';
import { live } from './live.ts';
import { boardVisits, newest } from './newest.ts';
import { situation, situationFile, situationRows } from './situation/queries.ts';

export const coordinationRoutes = implement(coordinationContract, {
  board: atOneMoment(board),
  boardVisits: atOneMoment(boardVisits),
  newest,
  figures: atOneMoment(figures),
  figureBy,
  figureRows: atOneMoment(figureRows),
  exportFigure: fileAtOneMoment(exportFigure),
  ledger: atOneMoment(ledger),
  exportLedger: fileAtOneMoment(exportLedger),
  ledgers,
  ledgerView: atOneMoment(ledgerView),
  ledgerBundles,
  bundleLedgers,
  ledgerBundleFile,
  scheduleLedgers,
  endLedgerSchedule,
  situation: atOneMoment(situation),
  situationRows: atOneMoment(situationRows),
  situationFile: fileAtOneMoment(situationFile),
  ledgerDesign,
  templateGrid,
  copyLedger,
  saveLedgerDraft,
  discardLedgerDraft,
  publishLedger,
  ledgerPaste: atOneMoment(ledgerPaste),
  ledgerFile: fileAtOneMoment(ledgerFile),
  live,
});
