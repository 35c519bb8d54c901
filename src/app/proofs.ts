import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { mediaTypes } from '../platform/files/index.ts';
import type { Services } from '../platform/services.ts';

/** Hashes by the keys that this database was written with, and the keys that nothing is sealed with any more. */
interface Proofs {
  readonly lookup: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
}

const proofOf = ({ crypto }: Services, keyId: string) => crypto.blindHash(keyId, 'proof', 'rongyin').toString('hex');

async function noted(services: Services): Promise<Proofs | undefined> {
  const { rows } = await sql<{ value: Proofs }>`select value from platform.setting where key = 'keys'`.execute(
    services.kysely,
  );
  return rows[0]?.value;
}

async function note(services: Services, proofs: Proofs): Promise<void> {
  await sql`insert into platform.setting (key, value, at) values ('keys', ${JSON.stringify(proofs)}, now())
    on conflict (key) do update set value = excluded.value, at = excluded.at`.execute(services.kysely);
}

/**
 * Keys other than those that this database was written with open nothing and find nobody, and whoever is registered
 * already would be registered anew: the start says so instead. Throws Error with a sentence for the administrator.
 */
export async function proveKeys(services: Services): Promise<void> {
  const { crypto } = services;
  const lookup = crypto.lookupHash('proof', 'rongyin');
  const known = await noted(services);
  if (known && known.lookup !== lookup) {
    throw new Error(
      'RONGYIN_LOOKUP_KEY 不是这个数据库一直使用的密钥：按证件号和手机号将找不到任何人，请恢复原来的密钥',
    );
  }
  for (const [id, proof] of Object.entries(known?.keys ?? {})) {
    if (known?.retired.includes(id)) continue;
    if (!crypto.keyIds.includes(id)) {
      throw new Error(
        `RONGYIN_KEYS 缺少 ${id}：库内还有用它封存的内容；请补上它，执行 npm run cli -- operate rotate-keys 之后再撤下`,
      );
    }
    if (proofOf(services, id) !== proof) {
      throw new Error(`RONGYIN_KEYS 中 ${id} 的内容变了：它封存的内容将打不开，请恢复原来的密钥`);
    }
  }
  const keys = Object.fromEntries(crypto.keyIds.map((id) => [id, proofOf(services, id)]));
  // What is sealed from now on needs the newest, also one that had retired.
  const retired = (known?.retired ?? []).filter((id) => id !== crypto.newest.id);
  if (known?.retired.length === retired.length && crypto.keyIds.every((id) => known.keys[id] === keys[id])) return;
  await note(services, { lookup, retired, keys: { ...known?.keys, ...keys } });
}

/** After everything was sealed anew: the older keys may go. */
export async function noteRotated(services: Services): Promise<void> {
  const { crypto } = services;
  const known = await noted(services);
  const { id } = crypto.newest;
  const retired = [...Object.keys(known?.keys ?? {}), ...crypto.keyIds].filter((key) => key !== id);
  await note(services, {
    lookup: crypto.lookupHash('proof', 'rongyin'),
    keys: { ...known?.keys, [id]: proofOf(services, id) },
    retired: [...new Set(retired)],
  });
}

/** A file goes into the store, comes out as it was, and is taken away again. Throws Error with a sentence. */
export async function proveFiles({ files }: Pick<Services, 'files'>): Promise<void> {
  const content = '榕荫,proof\n';
  try {
    const { storedAs } = await files.put(Readable.from([Buffer.from(content)]), {
      maxBytes: 100,
      allowedTypes: [mediaTypes.csv],
      claimedType: mediaTypes.csv,
    });
    const found = await text(await files.open(storedAs));
    await files.remove(storedAs);
    if (found !== content) throw new Error('another content came back');
  } catch (error) {
    const reason =
      error instanceof Error ? (error.cause instanceof Error ? error.cause : error).message : String(error);
    throw new Error(
      `文件存不进 RONGYIN_FILES 所指的地方，请核对地址、桶名和访问密钥 (the file store refuses): ${reason}`,
      {
        cause: error,
      },
    );
  }
}
