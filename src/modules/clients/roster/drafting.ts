import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { monthOf } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { type UploadedFile, uploadedFile } from '../../../platform/files/file-records.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { can, clientsContract } from '../contract.ts';
import { regionRules } from '../region-rules.ts';
import { fault } from '../registration/queries.ts';
import { categoriesOfHiddenLists } from '../restricted.ts';
import { rosters } from '../scope.ts';
import { clients } from '../tables.ts';
import { type HowRead, rowsOf } from './comparing.ts';
import { coversPlace, type RosterHead, refuseOlder } from './heads.ts';
import { rosterPage } from './rules.ts';
import { rosterClasses } from './schemas.ts';
import { carryingOut } from './under-way.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['importRoster']['in']>;

/** Takes a list whose form is right; the job compares its rows with the files. */
export async function importRoster(context: ActionContext, input: Input): Promise<{ id: string }> {
  const { category, variant = null, month, divisionCode, fileId, headerRow, columns } = input;
  const cityCode = cityOf(divisionCode);
  const known = (await regionRules(context)).categories.get(category);
  if (!known) throw invalid(fault('category', 'unknown-category', { category }));
  if ((await categoriesOfHiddenLists(context)).includes(category))
    throw invalid(fault('category', 'category-restricted'));
  if (variant && !known.variants.includes(variant)) throw invalid(fault('variant', 'category-variant'));
  if (month > monthOf(context.now)) throw invalid(fault('month', 'roster-month-ahead'));
  if (!coversPlace(context, divisionCode) || divisionCode.length < 4)
    throw invalid(fault('divisionCode', 'roster-place'));
  const file = await uploadedFile(context, fileId);
  if (!file) throw problem('not-found');
  await refuseOlder(context, { cityCode, category, variant, month, divisionCode });
  const reading: HowRead = { fileId, headerRow, columns, language: context.language };
  await refuseSecond(context, { cityCode, category, variant, month, divisionCode });
  await refuseEmpty(file, reading);
  const id = context.newId();
  await clients
    .write(context)
    .insertInto('clients.roster')
    .values({
      ...{ cityCode, id, category, variant, month, divisionCode },
      fileName: file.name.slice(0, 200),
      state: 'reading',
      held: 0,
      counts: JSON.stringify(Object.fromEntries(rosterClasses.map((name) => [name, 0]))),
      importedAt: context.now,
      importedBy: actorName(context),
      reading: JSON.stringify(reading),
      readTo: 0,
      carriedFor: JSON.stringify(context.who),
    })
    .execute()
    .catch((error) => {
      throw violates(error, 'roster_draft_once') ? clientsContract.problem('roster-draft-exists') : error;
    });
  await context.enqueue(carryingOut, {});
  context.audit({ cityCode, divisionCode, subjectType: 'roster', subjectId: id, detail: { category, month } });
  return { id };
}

/** One list of its kind at a time; the first is named, for it lies in the same place. */
async function refuseSecond(
  context: ActionContext,
  {
    cityCode,
    category,
    variant,
    month,
    divisionCode,
  }: Pick<RosterHead, 'cityCode' | 'category' | 'variant' | 'month' | 'divisionCode'>,
): Promise<void> {
  const first = await rosters
    .from(context, can.importClients)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('category', '=', category)
    .where('variant', 'is not distinct from', variant)
    .where('divisionCode', '=', divisionCode)
    .where('month', '=', month)
    .where('state', 'in', ['reading', 'draft', 'applying'])
    .executeTakeFirst();
  if (!first) return;
  throw clientsContract.problem('roster-draft-exists', { facts: { id: first.id, link: rosterPage(first.id) } });
}

/** What is wrong with the form of the file is answered at once, before the first row. */
async function refuseEmpty(file: UploadedFile, reading: HowRead): Promise<void> {
  for await (const _ of await rowsOf(file, reading)) return;
  throw clientsContract.problem('roster-empty');
}
