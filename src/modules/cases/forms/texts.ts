/** What of forms filled in is found by its words: what was written, and what was chosen by its name. */
import { type RawBuilder, sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { SealBroken } from '../../../platform/crypto/index.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { fileWithin } from '../../clients/public.ts';
import type { TextOwner } from '../finding/beside/owner.ts';
import type { Meant, ReadText } from '../finding/opening.ts';
import { can } from '../permissions.ts';
import { type AnswerRow, contentsPut } from './answers.ts';
import { answerSaid, inWords } from './reading.ts';
import { placesOf } from './rules.ts';
import { answers } from './scope.ts';
import { openGiven } from './sealing.ts';

const kinds = { answer: word('表单记录', 'Form filled in') } as const;

/** Answers in words; a number, a day or a yes says nothing that anybody looks for. */
const worded: ReadonlySet<string> = new Set(['text', 'longText', 'choice', 'choices']);

const meantBy = (meant: Meant): RawBuilder<boolean> =>
  'cityCode' in meant
    ? sql<boolean>`city_code = ${meant.cityCode} and id = ${meant.id}`
    : sql<boolean>`id = any(${[...meant.ids]}::uuid[])`;

async function read(context: Context, meant: Meant): Promise<ReadText<'answer'>[]> {
  const rows = await answers.from(context).selectAll().where(meantBy(meant)).execute();
  const contentOf = contentsPut(context);
  return Promise.all(
    rows.map(async (row) => ({
      ...{ textId: row.id, cityCode: row.cityCode, ownerId: row.id, clientId: row.clientId, onDay: row.answeredOn },
      kind: 'answer' as const,
      texts: await textsOf(context, row, contentOf),
    })),
  );
}

/** One that does not open any more must not keep the others from being found. */
async function textsOf({ services }: Context, row: AnswerRow, contentOf: ReturnType<typeof contentsPut>) {
  try {
    const { values } = openGiven(services.crypto, row);
    const put = placesOf(await contentOf(row), values).filter(({ field }) => worded.has(field.kind));
    return put.map(({ field, value }) => answerSaid(field, value, 'zh')).filter((said) => said !== '');
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    services.log.error({ err: error, answer: row.id }, 'a form cannot be opened and is not found by its words');
    return [];
  }
}

/** The forms by which answers are called, each version read once. */
async function titles(context: Context, rows: readonly { readonly ownerId: string }[]) {
  const found = await answers
    .from(context)
    .selectAll()
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(rows.map((row) => row.ownerId)))))
    .execute();
  const contentOf = contentsPut(context);
  const named = found.map(async (row) => [row.id, inWords((await contentOf(row)).name, context.language)] as const);
  return new Map(await Promise.all(named));
}

export const answerTexts: TextOwner = {
  name: 'answer',
  table: 'cases.answer',
  kinds,
  permission: can.readAnswers,
  within: (context) => narrow`select a.city_code, a.id, p.division_code, p.site_id, p.id as client_id,
      array_remove(array[p.responsible_worker_id], null) as workers, a.form_id as name, a.id::text as page
    from cases.answer a join clients.person p on p.city_code = a.city_code and p.id = a.client_id
    where ${fileWithin(context, can.readAnswers, { cityCode: sql`a.city_code`, id: sql`a.client_id` })}`,
  read,
  titles,
  opens: ({ ownerId }) => `/answers/${ownerId}`,
};
