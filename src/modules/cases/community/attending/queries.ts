import type { Context } from '../../../../platform/context.ts';
import { clientsByIds, survivorsOf } from '../../../clients/public.ts';
import { can } from '../../permissions.ts';
import type { Attendee } from '../schemas.ts';
import { communityAttendees } from '../scope.ts';
import { communityPlaces } from '../sealing.ts';
import type { ActivityKey } from '../standing.ts';

/** Everybody who came, in the order of coming; files that were merged stand by the one that stays. */
export async function attendeesOf(context: Context, { cityCode, id }: ActivityKey) {
  const rows = await communityAttendees
    .from(context)
    .select(['id', 'source', 'clientId', 'content', 'nameHash', 'enteredAt'])
    .where('cityCode', '=', cityCode)
    .where('activityId', '=', id)
    .orderBy('enteredAt')
    .orderBy('id')
    .execute();
  const survivors = await survivorsOf(
    context,
    rows.flatMap((r) => r.clientId ?? []),
  );
  return rows.map((r) => ({
    ...r,
    clientId: r.clientId === null ? null : (survivors.get(r.clientId)?.survivorId ?? r.clientId),
  }));
}
export type AttendeeRow = Awaited<ReturnType<typeof attendeesOf>>[number];

/** Who came to what was held: of clients the record says it, as corrected since; others are only in the list. */
export async function whoCame(
  context: Context,
  rows: readonly AttendeeRow[],
  met: Iterable<string>,
): Promise<AttendeeRow[]> {
  const ids = [...met];
  const survivors = await survivorsOf(context, ids);
  const came = new Set(ids.map((id) => survivors.get(id)?.survivorId ?? id));
  return rows.filter((r) => r.clientId === null || came.has(r.clientId));
}

/** How many came: whoever is entered twice, because two files became one, came once. */
export function countOf(rows: readonly Pick<AttendeeRow, 'clientId'>[]): number {
  const clients = rows.flatMap((r) => r.clientId ?? []);
  return rows.length - clients.length + new Set(clients).size;
}

/** What somebody without a file said of himself or herself, or was entered as. */
export function saidBy({ services }: Context, { id, content }: Pick<AttendeeRow, 'id' | 'content'>) {
  if (content === null) return [];
  return [
    JSON.parse(services.crypto.decrypt(content, communityPlaces.attendee(id))) as { name: string; digits: string },
  ];
}

/** With names; a file is opened by whoever reaches it. */
export async function attendeesShown(context: Context, rows: readonly AttendeeRow[]): Promise<Attendee[]> {
  const clients = await clientsByIds(
    context,
    rows.flatMap((r) => r.clientId ?? []),
  );
  return rows.map((row) => {
    const [said = { name: '', digits: '' }] = saidBy(context, row);
    const client = row.clientId === null ? undefined : clients.get(row.clientId);
    return {
      id: row.id,
      source: row.source as Attendee['source'],
      enteredAt: new Date(row.enteredAt).toISOString(),
      name: said.name || (client?.name ?? ''),
      digits: said.digits,
      client: client ? { id: client.id, name: client.name, mayOpen: context.covers(can.readCommunity, client) } : null,
    };
  });
}
