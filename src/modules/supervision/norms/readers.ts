/** Who is asked to read a version, and who has. */
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { inReach } from '../../../platform/database/scope.ts';
import { reachOf } from '../../../platform/reach.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { column as c, listedRows, listFile } from '../../../platform/sheets/list-file.ts';
import { roleWords } from '../../access/contract.ts';
import { accountsBelow } from '../../access/public.ts';
import { can } from '../permissions.ts';
import { normEndpoints, type ReadersAsked } from './contract.ts';
import { unreadOn } from './rules.ts';
import { normReadings } from './scope.ts';
import { versionAsked } from './stored.ts';
import { normFieldWords as f, normReadingWords } from './words.ts';

/** Everybody asked whose post the caller reaches, whoever has not read first. */
export async function readersOf(context: Context, versionId: string) {
  const { norm, ...version } = await versionAsked(context, versionId);
  const within = inReach({ division: 'divisionCode', site: 'siteId' }, reachOf(context.who, can.readReaders));
  const asked = await accountsBelow(context, { divisionCode: norm.divisionCode, roles: version.readers });
  const read = await normReadings
    .from(context)
    .select(['accountId', 'readAt'])
    .where('cityCode', '=', version.cityCode)
    .where('versionId', '=', versionId)
    .execute();
  const at = new Map(read.map((r) => [r.accountId, new Date(r.readAt).toISOString()]));
  const rows = asked
    .filter((account) => within({ ...account }))
    .map((account) => ({ ...account, readAt: at.get(account.accountId) ?? null }))
    .toSorted((a, b) => Number(a.readAt !== null) - Number(b.readAt !== null) || a.name.localeCompare(b.name, 'zh'));
  return { norm, version, rows };
}

export async function normReaderList(context: Context, asked: ReadersAsked & { page: number; size: number }) {
  const { version, rows } = await readersOf(context, asked.versionId);
  const wanted = rows.filter((r) => asked.read === undefined || (r.readAt !== null) === (asked.read === 'yes'));
  const read = rows.filter((r) => r.readAt !== null).length;
  return {
    rows: wanted
      .slice((asked.page - 1) * asked.size, asked.page * asked.size)
      .map(({ accountId: id, name, role, placeName, readAt }) => ({
        ...{ id, name, role, placeName, readAt },
        reading: readAt ? ('read' as const) : unreadOn(version.readBy, context.today),
      })),
    total: wanted.length,
    ...{ read, unread: rows.length - read },
  };
}

export async function exportNormReaders(context: Context, asked: ReadersAsked): Promise<FileAnswer> {
  const { language } = context;
  const { norm } = await versionAsked(context, asked.versionId);
  async function* rows() {
    for await (const row of listedRows((query) => normReaderList(context, query), asked))
      yield { ...row, role: say(roleWords[row.role], language), reading: say(normReadingWords[row.reading], language) };
  }
  return listFile(context, {
    title: say(normEndpoints.normReaders.word, language),
    about: [norm.title, context.today],
    columns: [
      c('name', f.name),
      c('role', f.role),
      c('placeName', f.postPlace),
      c('reading', f.state),
      c('readAt', f.readAt, 'instant'),
    ],
    rows: rows(),
  });
}
