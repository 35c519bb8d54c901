import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { can } from '../permissions.ts';
import type { FormFile, FormVersion, ListedForm } from './contract.ts';
import { borrowables } from './lists.ts';
import { formUses } from './schemas.ts';
import { forms, formVersions } from './scope.ts';

export type StoredVersion = FormVersion & { readonly formId: string };

const versionColumns = sql`form_id, version, content, source, verified, change, published_at, published_by`;

/** Every version of a form, the newest first. */
export const versionsOf = (context: Pick<Context, 'db'>, form: string): Promise<StoredVersion[]> =>
  formVersions.sql<StoredVersion>(
    context,
    sql`select ${versionColumns} from cases.form_version where form_id = ${form} order by version desc`,
  );

export async function versionOf(
  context: Pick<Context, 'db'>,
  form: string,
  version: number,
): Promise<StoredVersion | undefined> {
  const [found] = await formVersions.sql<StoredVersion>(
    context,
    sql`select ${versionColumns} from cases.form_version where form_id = ${form} and version = ${version}`,
  );
  return found;
}

/** The version that is filled in today. */
export const newestOf = async (context: Pick<Context, 'db'>, form: string): Promise<StoredVersion | undefined> =>
  (await versionsOf(context, form))[0];

/** Drafts are for those who design; to everybody else a form begins to exist when it is published. */
const designs = (context: Context) => context.reach(can.designForms).kind !== 'nowhere';

/** Every form, in the order of the work with somebody. */
export async function formList(context: Context): Promise<{ rows: ListedForm[] }> {
  const rows = await forms.sql<ListedForm>(
    context,
    sql`select f.id, v.version, v.published_at,
        coalesce(v.verified, false) as verified, f.draft is not null as has_draft, f.retired_at is not null as retired,
        coalesce(v.content, f.draft) -> 'name' as name, coalesce(v.content, f.draft) -> 'purpose' as purpose,
        coalesce(v.content, f.draft) ->> 'use' as use
      from cases.form f
      left join lateral (select * from cases.form_version v where v.form_id = f.id order by v.version desc limit 1) v on true`,
  );
  const shown = designs(context) ? rows : rows.filter((row) => row.version !== null && !row.retired);
  const place = (row: ListedForm) => formUses.indexOf(row.use);
  return {
    rows: shown
      .map(({ id, name, purpose, use, version, publishedAt, verified, hasDraft, retired }) => ({
        ...{ id, name, purpose, use, version, publishedAt, verified, retired },
        hasDraft: designs(context) && hasDraft,
      }))
      .sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1)),
  };
}

/** A form with all its versions, its draft for those who design, and the lists it can refer to. */
export async function formFile(context: Context, { form }: { form: string }): Promise<FormFile> {
  const row = await forms.from(context).selectAll().where('id', '=', form).executeTakeFirst();
  const versions = await versionsOf(context, form);
  if (!row || (versions.length === 0 && !designs(context))) throw problem('not-found');
  const { draft, basedOn, draftedBy, draftedAt } = row;
  return {
    id: row.id,
    retired: row.retiredAt !== null,
    saved: row.saved,
    versions: versions.map(({ formId: _, ...version }) => version),
    draft:
      draft && designs(context)
        ? { content: draft as FormVersion['content'], basedOn, by: draftedBy ?? '', at: draftedAt ?? '' }
        : null,
    lists: await borrowables(context),
  };
}
