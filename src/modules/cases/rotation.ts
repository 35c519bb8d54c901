import type { ActionContext } from '../../platform/context.ts';
import { rotateSealed, type SealedTable } from '../../platform/key-rotation.ts';
import { declinePlace, findingsPlace, problemPlace } from './sealing.ts';

const sealedTables: readonly SealedTable[] = [
  { table: 'cases.case_file', places: {}, texts: { problem: problemPlace, declineReason: declinePlace } },
  { table: 'cases.assessment', places: {}, texts: { findings: findingsPlace } },
];

export const rotateKeys = (context: ActionContext, { rows }: { rows: number }) =>
  rotateSealed(context, sealedTables, rows);
