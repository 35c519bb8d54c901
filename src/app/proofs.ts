import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { keysFindWhomTheyOpen } from '../modules/clients/public.ts';
import { mediaTypes } from '../platform/files/index.ts';
import type { Services } from '../platform/services.ts';

/** Hashes by the keys that this database was written with, and the keys that nothing is sealed with any more. */
interface Proofs {
  readonly lookup: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly retired: readonly string[];
}

const lookupProof = ({ crypto }: Services) => crypto.lookupHash('proof', 'rongyin');
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
 * already would be registered anew: said before anything is done with them. Throws Error with a sentence for the
 * administrator.
 */
export async function proveKeys(services: Services): Promise<void> {
  const { crypto } = services;
  const known = await noted(services);
  if (known ? known.lookup !== lookupProof(services) : !(await keysFindWhomTheyOpen(services))) {
    throw new Error(
      'RONGYIN_KEYS 或 RONGYIN_LOOKUP_KEY 不是写入这个数据库时的密钥：打不开已封存的内容，也找不到已登记的人，请恢复原来的密钥',
    );
  }
  for (const [id, proof] of Object.entries(known?.keys ?? {})) {
    if (known?.retired.includes(id)) continue;
    if (!crypto.keyIds.includes(id)) {
      throw new Error(
        `RONGYIN_KEYS 缺少 ${id}：它曾用来封存内容；请补上它，执行 npm run cli -- operate rotate-keys 之后再撤下`,
      );
    }
    if (proofOf(services, id) !== proof) {
      throw new Error(`RONGYIN_KEYS 中 ${id} 的内容变了：它封存的内容将打不开，请恢复原来的密钥`);
    }
  }
}

/** A server seals with the newest key from now on; one that only stands ready in the keyring may still go. */
export async function noteNewest(services: Services): Promise<void> {
  const { id } = services.crypto.newest;
  const known = await noted(services);
  const retired = (known?.retired ?? []).filter((key) => key !== id);
  if (known?.keys[id] && retired.length === known.retired.length) return;
  const keys = { ...known?.keys, [id]: proofOf(services, id) };
  await note(services, { lookup: lookupProof(services), retired, keys });
}

/** After everything was sealed anew: the older keys may go. */
export async function noteRotated(services: Services): Promise<void> {
  const { crypto } = services;
  const known = await noted(services);
  const { id } = crypto.newest;
  const retired = Object.keys(known?.keys ?? {}).filter((key) => key !== id);
  await note(services, {
    lookup: lookupProof(services),
    keys: { ...known?.keys, [id]: proofOf(services, id) },
    retired,
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
      `RONGYIN_FILES 所指的地方存不进、读不回或删不掉文件，请核对地址、桶名和访问密钥的权限 (the file store refuses): ${reason}`,
      {
        cause: error,
      },
    );
  }
}
