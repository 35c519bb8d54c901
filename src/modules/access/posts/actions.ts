import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import { type WordParams, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import type { Place } from '../../../platform/places.ts';
import { administeredPlace, refuseOwn } from '../accounts/actions.ts';
import { accessContract, type Role, roleWords } from '../contract.ts';
import { can } from '../permissions.ts';
import { accounts, posts } from '../scope.ts';
import { access } from '../tables.ts';
import type { postEndpoints } from './contract.ts';
import { endingOf } from './rules.ts';

type Input<N extends keyof typeof postEndpoints> = Parsed<(typeof postEndpoints)[N]['in']>;

/** Nobody gives themselves a role: what it reveals would be theirs without anybody else's consent. */
export async function assignPost(context: ActionContext, input: Input<'assignPost'>) {
  refuseOwn(context, input.accountId);
  const place = await administeredPlace(context, input);
  const account = await accounts
    .from(context, can.writeAccounts)
    .select(['id', 'cityCode', 'closedOn'])
    .where('id', '=', input.accountId)
    .executeTakeFirst();
  if (!account) throw problem('not-found');
  if (account.closedOn !== null && account.closedOn <= context.today) throw accessContract.problem('account-closed');
  const period = { validFrom: input.validFrom ?? context.today, validTo: input.validTo ?? null };
  const id = await insertPost(context, account.id, input.role, place, period);
  const { zh, en } = roleWords[input.role];
  await notify(context, [
    {
      accountId: account.id,
      cityCode: account.cityCode,
      kind: 'access.post-assigned',
      title: word(`新岗位：${zh}`, `New post: ${en}`),
      body: word(`${place.name}，${period.validFrom} 起`, `${place.name}, from ${period.validFrom}`),
      link: '/me',
    },
  ]);
  audit(context, place.divisionCode, id, { accountId: account.id, role: input.role });
  return { id };
}

export async function insertPost(
  context: ActionContext,
  accountId: string,
  role: Role,
  place: Place,
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
): Promise<string> {
  if (validTo !== null && validTo <= validFrom) {
    throw accessContract.problem('post-period', { fields: [{ pointer: '/validTo', code: 'access.post-period' }] });
  }
  const id = context.newId();
  const { divisionCode, siteId, name: placeName } = place;
  await access
    .write(context)
    .insertInto('access.post')
    .values({
      id,
      accountId,
      role,
      cityCode: cityOf(divisionCode),
      divisionCode,
      siteId,
      placeName,
      validFrom,
      validTo,
    })
    .execute()
    .catch((error) => {
      throw violates(error, 'post_once_at_a_time') ? accessContract.problem('post-overlaps') : error;
    });
  return id;
}

/** Ends a post on a day, or takes it back altogether when not one whole day of it has passed. */
export async function endPost(context: ActionContext, { id, validTo: asked }: Input<'endPost'>) {
  const post = await lockedPost(context, id);
  const account =
    post &&
    (await accounts.from(context, can.writeAccounts).select('id').where('id', '=', post.accountId).executeTakeFirst());
  if (!post || !account) throw problem('not-found');
  refuseOwn(context, post.accountId);
  if (!context.covers(can.writeAccounts, post)) throw accessContract.problem('place-not-yours');
  const validTo = asked ?? context.today;
  const takenBack = await endLocked(context, post, validTo);
  audit(context, post.divisionCode, id, { accountId: post.accountId, role: post.role, validTo, takenBack });
  return {};
}

export const lockedPost = (context: ActionContext, id: string) =>
  posts.from(context).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Whether it was taken back altogether; a post that cannot end then is refused. */
export async function endLocked(
  context: ActionContext,
  post: { id: string; validFrom: Day; validTo: Day | null },
  validTo: Day,
): Promise<boolean> {
  const ending = endingOf(post, validTo, context.today);
  const write = access.write(context);
  if (ending === 'taken-back') {
    await write.deleteFrom('access.post').where('id', '=', post.id).execute();
    return true;
  }
  if (ending !== 'ends') {
    const params: WordParams = ending === 'post-not-longer' ? { validTo: post.validTo ?? '' } : {};
    const fields = ending === 'post-ended' ? [] : [{ pointer: '/validTo', code: `access.${ending}`, params }];
    throw accessContract.problem(ending, { params, fields });
  }
  await write
    .updateTable('access.post')
    .set({ validTo, version: sql`version + 1` })
    .where('id', '=', post.id)
    .execute();
  return false;
}

function audit(context: ActionContext, divisionCode: string, id: string, detail: Record<string, unknown>): void {
  context.audit({ cityCode: cityOf(divisionCode), divisionCode, subjectType: 'post', subjectId: id, detail });
}
