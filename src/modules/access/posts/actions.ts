import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import type { Place } from '../../../platform/places.ts';
import { administeredPlace } from '../accounts/actions.ts';
import { accessContract, type Role, roleWords } from '../contract.ts';
import { can } from '../permissions.ts';
import { accounts, posts } from '../scope.ts';
import { access } from '../tables.ts';
import type { postEndpoints } from './contract.ts';

type Input<N extends keyof typeof postEndpoints> = Parsed<(typeof postEndpoints)[N]['in']>;

export async function assignPost(context: ActionContext, input: Input<'assignPost'>) {
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
  const post = await posts.from(context).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const account =
    post &&
    (await accounts.from(context, can.writeAccounts).select('id').where('id', '=', post.accountId).executeTakeFirst());
  if (!post || !account) throw problem('not-found');
  if (!context.covers(can.writeAccounts, post)) throw accessContract.problem('place-not-yours');
  const { today } = context;
  if (post.validTo !== null && post.validTo <= today) throw accessContract.problem('post-ended');
  const validTo = asked ?? today;
  if (post.validTo !== null && validTo > post.validTo) {
    const params = { validTo: post.validTo };
    throw accessContract.problem('post-not-longer', {
      params,
      fields: [{ pointer: '/validTo', code: 'access.post-not-longer', params }],
    });
  }
  const write = access.write(context);
  const takenBack = validTo <= post.validFrom && post.validFrom >= today;
  if (takenBack) {
    await write.deleteFrom('access.post').where('id', '=', id).execute();
  } else {
    if (validTo <= post.validFrom || validTo < today) {
      throw accessContract.problem('post-period', { fields: [{ pointer: '/validTo', code: 'access.post-period' }] });
    }
    await write.updateTable('access.post').set({ validTo, version: sql`version + 1` }).where('id', '=', id).execute();
  }
  audit(context, post.divisionCode, id, { accountId: post.accountId, role: post.role, validTo, takenBack });
  return {};
}

function audit(context: ActionContext, divisionCode: string, id: string, detail: Record<string, unknown>): void {
  context.audit({ cityCode: cityOf(divisionCode), divisionCode, subjectType: 'post', subjectId: id, detail });
}
