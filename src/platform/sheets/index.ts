export { cellTerms } from './cell-terms.ts';
export { type Column, titleOf } from './columns.ts';
export { errorSheet, unread } from './errors.ts';
export { sheetWarnings } from './problems.ts';
export { readSheet, type SheetRow } from './read.ts';
export { surveySheet } from './survey.ts';
export { templateSheet } from './template.ts';
export { writeBook, writeSheet } from './write.ts';
