import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.ts';

export interface KeyText {
  readonly keys: string;
  readonly lookupKey: string;
}

type KeyConfig = Pick<Config, 'mode' | 'keys' | 'lookupKey' | 'cipher'>;

/**
 * The keys from the settings, else from `keys.env` in `home`. A demonstration makes that file at its
 * first start; production refuses to make keys that nobody has a copy of.
 */
export async function loadOrMakeKeys(home: string, config: KeyConfig): Promise<KeyText> {
  const { keys, lookupKey } = config;
  if (keys && lookupKey) return { keys, lookupKey };
  if (keys || lookupKey) {
    throw new Error('RONGYIN_KEYS 与 RONGYIN_LOOKUP_KEY 必须同时设置 (set both or neither)');
  }
  const file = path.join(home, 'keys.env');
  const found = await readKeyFile(file);
  if (found) return found;
  if (config.mode === 'production') {
    throw new Error(
      `正式环境没有加密密钥：请设置 RONGYIN_KEYS 和 RONGYIN_LOOKUP_KEY，或恢复 ${file} (production needs its encryption keys; they are never made silently)`,
    );
  }
  return makeKeyFile(file, config.cipher);
}

async function readKeyFile(file: string): Promise<KeyText | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const value = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(text)?.[1]?.trim();
  const keys = value('RONGYIN_KEYS');
  const lookupKey = value('RONGYIN_LOOKUP_KEY');
  if (!keys || !lookupKey)
    throw new Error(`${file}: 密钥文件不完整，请从备份恢复 (key file is incomplete; restore it)`);
  return { keys, lookupKey };
}

async function makeKeyFile(file: string, cipher: KeyConfig['cipher']): Promise<KeyText> {
  const secret = () => randomBytes(32).toString('base64');
  const keys = `k1:${cipher}:${secret()}`;
  const lookupKey = cipher === 'aes-256-gcm' ? secret() : `sm3:${secret()}`;
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(
      `# 加密密钥：丢失后身份证号等敏感字段和上传的文件无法恢复，请另行备份\nRONGYIN_KEYS=${keys}\nRONGYIN_LOOKUP_KEY=${lookupKey}\n`,
    );
    await handle.sync();
    // A link never replaces: of two first starts at once, the second reads what the first wrote.
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return (await readKeyFile(file)) as KeyText;
    throw error;
  } finally {
    await handle.close();
    await unlink(draft);
  }
  return { keys, lookupKey };
}
