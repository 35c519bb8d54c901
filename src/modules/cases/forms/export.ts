import { actorSaid, say, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listFile } from '../../../platform/sheets/list-file.ts';
import { can } from '../permissions.ts';
import { answerRows, contentsPut } from './answers.ts';
import { answerSaid, inWords } from './reading.ts';
import { placesOf } from './rules.ts';
import { openGiven } from './sealing.ts';
import { formFieldWords, formPageWords as w } from './words.ts';

/** Every answer of the forms submitted for a client, one row each: forms of any version fit into one sheet. */
export async function exportAnswers(
  context: Context,
  asked: { clientId: string; form?: string | undefined },
): Promise<FileAnswer> {
  const { language } = context;
  const rows = (await answerRows(context, can.exportAnswers, asked)).filter((row) => row.state === 'finished');
  const contentOf = contentsPut(context);
  const said = (of: Word) => inWords(of, language);
  async function* lines() {
    for (const row of rows) {
      const content = await contentOf(row);
      const { values, score } = openGiven(context.services.crypto, row);
      const points = new Map(score?.lines.map((line) => [line.pointer, line.score]));
      for (const place of placesOf(content, values)) {
        yield {
          form: said(content.name),
          version: row.formVersion,
          answeredOn: row.answeredOn,
          section: said(place.section.name),
          row: place.row === undefined ? null : place.row + 1,
          question: said(place.field.name),
          answer: answerSaid(place.field, place.value, language),
          score: points.get(place.pointer) ?? null,
          by: actorSaid(row.finishedBy ?? '', language),
          at: row.finishedAt,
        };
      }
    }
  }
  return listFile(context, {
    title: say(w.answers, language),
    columns: [
      c('form', formFieldWords.form),
      c('version', formFieldWords.formVersion, 'number'),
      c('answeredOn', formFieldWords.answeredOn, 'day'),
      c('section', w.section),
      c('row', w.rowNumber, 'number'),
      c('question', w.question),
      c('answer', w.answer),
      c('score', w.score, 'number'),
      c('by', w.finishedBy),
      c('at', w.finishedAt, 'instant'),
    ],
    rows: lines(),
  });
}
