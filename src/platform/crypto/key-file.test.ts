import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadOrMakeKeys, openCipherbox } from './index.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'keys-'));
});
afterEach(() => rm(home, { recursive: true }));

const unset = { keys: undefined, lookupKey: undefined } as const;
const demo = { ...unset, mode: 'demo', cipher: 'aes-256-gcm' } as const;

describe('keys at the start', () => {
  it('a first demonstration start makes a file that only its owner reads; the second reads the same keys', async () => {
    const first = await loadOrMakeKeys(path.join(home, 'new'), demo);
    expect((await stat(path.join(home, 'new/keys.env'))).mode & 0o777).toBe(0o600);
    expect(await loadOrMakeKeys(path.join(home, 'new'), demo)).toEqual(first);
    expect(openCipherbox(first).newest).toEqual({ id: 'k1', algorithm: 'aes-256-gcm' });
  });

  it('two first starts at once agree on one set of keys', async () => {
    const [a, b] = await Promise.all([loadOrMakeKeys(home, demo), loadOrMakeKeys(home, demo)]);
    expect(a).toEqual(b);
  });

  it('the national algorithms are made on request', async () => {
    const made = await loadOrMakeKeys(home, { ...demo, cipher: 'sm4-ctr-hmac-sm3' });
    expect(made.lookupKey).toMatch(/^sm3:/);
    expect(openCipherbox(made).newest.algorithm).toBe('sm4-ctr-hmac-sm3');
  });

  it('production without keys refuses and writes nothing; with a file it starts', async () => {
    const production = { ...demo, mode: 'production' } as const;
    await expect(loadOrMakeKeys(home, production)).rejects.toThrow('正式环境没有加密密钥');
    await expect(readFile(path.join(home, 'keys.env'))).rejects.toThrow('ENOENT');
    const made = await loadOrMakeKeys(home, demo);
    expect(await loadOrMakeKeys(home, production)).toEqual(made);
  });

  it('settings win over the file, and one of the two alone is refused', async () => {
    await loadOrMakeKeys(home, demo);
    const given = { ...demo, keys: 'k9:aes-256-gcm:x', lookupKey: 'y' };
    expect(await loadOrMakeKeys(home, given)).toEqual({ keys: given.keys, lookupKey: 'y' });
    await expect(loadOrMakeKeys(home, { ...given, lookupKey: undefined })).rejects.toThrow('必须同时设置');
  });

  it('a damaged file is refused, never replaced', async () => {
    await writeFile(path.join(home, 'keys.env'), 'RONGYIN_KEYS=k1:aes-256-gcm:AAAA\n');
    await expect(loadOrMakeKeys(home, demo)).rejects.toThrow('不完整');
    expect(await readFile(path.join(home, 'keys.env'), 'utf8')).toContain('AAAA');
  });
});
