export type { CellType, Column } from './columns.ts';
export { errorSheet, type WrongRow } from './errors.ts';
export { type SheetProblemCode, type SheetWarning, sheetProblem, sheetProblems, sheetWarnings } from './problems.ts';
export { type ReadOptions, readSheet, type SheetReading, type SheetRow } from './read.ts';
export type { SheetSource } from './spool.ts';
export { type TemplateOptions, templateSheet } from './template.ts';
export { type WriteOptions, writeSheet } from './write.ts';
