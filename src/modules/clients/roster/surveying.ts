import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { uploadedFile } from '../../../platform/files/file-records.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { surveySheet } from '../../../platform/sheets/index.ts';
import { rosterColumns } from './columns.ts';
import { guessColumns } from './guessing.ts';
import { knownPlaces } from './places.ts';

const shown = 3;

/** What the columns of an uploaded list seem to be, for its uploader to confirm. */
export async function surveyRoster(context: Context, { fileId }: { fileId: string }) {
  const file = await uploadedFile(context, fileId);
  if (!file) throw problem('not-found');
  const { headerRow, columns, otherSheets } = await surveySheet(await file.open(), rosterColumns, context.language);
  const guesses = guessColumns(columns, await knownPlaces(context, homeCity(context.who)));
  return {
    headerRow,
    otherSheets: [...otherSheets],
    columns: columns.map(({ position, title, samples }, i) => {
      const { key = null, by = 'nothing' as const, titled = null } = guesses[i] ?? {};
      return { position, title, samples: samples.slice(0, shown), key, by, titled };
    }),
  };
}
