import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { markNoticesRead as mark, noticesOf } from '../../../platform/notices/inbox.ts';
import { ownAccount } from '../scope.ts';
import { auditOwn, me } from '../sessions/me.ts';
import type { noticeEndpoints } from './contract.ts';

async function ownPlace(context: Context) {
  return ownAccount
    .from(context)
    .select(['id', 'cityCode', 'divisionCode'])
    .where('id', '=', me(context).accountId)
    .executeTakeFirstOrThrow();
}

export async function noticeList(context: Context, input: Parsed<(typeof noticeEndpoints.notices)['in']>) {
  const { id: accountId, cityCode } = await ownPlace(context);
  const { unreadOnly, page, size } = input;
  return noticesOf(context, { accountId, cityCode }, { unreadOnly, offset: (page - 1) * size, limit: size });
}

export async function markNoticesRead(
  context: ActionContext,
  { ids }: Parsed<(typeof noticeEndpoints.markNoticesRead)['in']>,
) {
  const account = await ownPlace(context);
  const marked = await mark(context, { accountId: account.id, cityCode: account.cityCode }, ids);
  auditOwn(context, account, { marked });
  return { marked };
}
