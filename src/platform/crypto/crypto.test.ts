import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cipherNames } from './cipher.ts';
import { openCipherbox, SealBroken } from './index.ts';

const secret = () => randomBytes(32).toString('base64');
const lookupKey = secret();
const place = 'clients.person.resident_id:0190';

describe.each(cipherNames)('a field sealed with %s', (algorithm) => {
  const key = `k1:${algorithm}:${secret()}`;
  const box = openCipherbox({ keys: key, lookupKey });
  const sealed = box.encrypt('11010519491231002X', place);

  it('opens in its own place', () => {
    expect(sealed).toMatch(/^v1\.k1\.[\w-]+$/);
    expect(box.decrypt(sealed, place)).toBe('11010519491231002X');
    expect(box.decrypt(box.encrypt('', place), place)).toBe('');
    expect(box.decrypt(box.encrypt('精神障碍𠮷', place), place)).toBe('精神障碍𠮷');
  });

  it('looks different each time', () => {
    expect(box.encrypt('11010519491231002X', place)).not.toBe(sealed);
  });

  it('begins with random bytes of its own, also as one of thousands in a row', () => {
    const beginnings = Array.from({ length: 5000 }, () => box.encrypt('', place).slice('v1.k1.'.length).slice(0, 16));
    expect(new Set(beginnings).size).toBe(5000);
  });

  it('does not open in another row or column', () => {
    expect(() => box.decrypt(sealed, 'clients.person.resident_id:0191')).toThrow(SealBroken);
    expect(() => box.decrypt(sealed, 'clients.person.phone:0190')).toThrow(SealBroken);
  });

  it('does not open after any one bit was changed', () => {
    const [version, id, encoded = ''] = sealed.split('.');
    const bytes = Buffer.from(encoded, 'base64url');
    for (let i = 0; i < bytes.length; i += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(i) ^ (1 << (i % 8)), i);
      expect(() => box.decrypt(`${version}.${id}.${changed.toString('base64url')}`, place)).toThrow(SealBroken);
    }
  });

  it('does not open when cut short, when it is plain text, or without its key', () => {
    expect(() => box.decrypt('v1.k1.AAAA', place)).toThrow(SealBroken);
    expect(() => box.decrypt('11010519491231002X', place)).toThrow(SealBroken);
    expect(() => openCipherbox({ keys: `k2:${algorithm}:${secret()}`, lookupKey }).decrypt(sealed, place)).toThrow(
      'no key k1',
    );
    expect(() => openCipherbox({ keys: `k1:${algorithm}:${secret()}`, lookupKey }).decrypt(sealed, place)).toThrow(
      SealBroken,
    );
  });

  it('moves to a new key, of the other algorithm too, and then needs the old one no more', () => {
    const other = cipherNames.find((name) => name !== algorithm);
    const newKey = `k2:${other}:${secret()}`;
    const both = openCipherbox({ keys: `${newKey},${key}`, lookupKey });
    expect(both.needsRotation(sealed)).toBe(true);
    const moved = both.rotate(sealed, place) ?? '';
    expect(both.rotate(moved, place)).toBeUndefined();
    expect(openCipherbox({ keys: newKey, lookupKey }).decrypt(moved, place)).toBe('11010519491231002X');
  });
});

describe('the look-up hash', () => {
  const keys = `k1:aes-256-gcm:${secret()}`;
  const box = openCipherbox({ keys, lookupKey });

  it('is the same for the same value, also after the field keys changed', () => {
    const later = openCipherbox({ keys: `k2:sm4-ctr-hmac-sm3:${secret()}`, lookupKey });
    expect(later.lookupHash('phone', '13800138000')).toBe(box.lookupHash('phone', '13800138000'));
    expect(box.lookupHash('phone', '13800138000')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('differs by kind, by key and by algorithm', () => {
    const hash = box.lookupHash('phone', '13800138000');
    expect(box.lookupHash('mobile', '13800138000')).not.toBe(hash);
    expect(openCipherbox({ keys, lookupKey: secret() }).lookupHash('phone', '13800138000')).not.toBe(hash);
    expect(openCipherbox({ keys, lookupKey: `sm3:${lookupKey}` }).lookupHash('phone', '13800138000')).not.toBe(hash);
  });
});

describe('keys that cannot be used', () => {
  it.each([
    ['no key at all', '', '没有密钥'],
    ['a missing part', 'k1:aes-256-gcm', '至少要 32 字节'],
    ['an unknown algorithm', `k1:des:${secret()}`, 'aes-256-gcm'],
    ['a short key', 'k1:aes-256-gcm:AAAA', '至少要 32 字节'],
    ['a dot in the id', `k.1:aes-256-gcm:${secret()}`, '编号:算法:base64'],
    ['the same id twice', `k1:aes-256-gcm:${secret()},k1:aes-256-gcm:${secret()}`, '重复'],
  ])('%s is refused with a sentence', (_, keys, sentence) => {
    expect(() => openCipherbox({ keys, lookupKey })).toThrow(sentence);
  });

  it('a short look-up key is refused', () => {
    expect(() => openCipherbox({ keys: `k1:aes-256-gcm:${secret()}`, lookupKey: 'AAAA' })).toThrow(
      'RONGYIN_LOOKUP_KEY',
    );
  });
});

describe('what earlier versions stored', () => {
  const master = Buffer.alloc(32, 7).toString('base64');

  it.each([
    ['aes-256-gcm', 'v1.k1.kNb79B2iEBidXJ2DHETtGvnTMJm2XZVDiftDbw0YGc6YUQ'],
    ['sm4-ctr-hmac-sm3', 'v1.k1.upRnAM1ReyWBUV9pkjFk3zsCjp6_JtQrKP7B_jiLa_qKo9uijHm4qy0__QcTswSV7YmCOOby'],
  ])('a value sealed with %s still opens', (algorithm, value) => {
    const box = openCipherbox({ keys: `k1:${algorithm}:${master}`, lookupKey: master });
    expect(box.decrypt(value, 'clients.person.name:1')).toBe('张三');
  });

  it.each([
    ['sha256', master, 'f17fcdaab2451d02f033887356c34928d6483a5ba70e21e95d64b2862695040a'],
    ['sm3', `sm3:${master}`, '3a00bc4b8209fe4d107976143173518b94b656e09e1a87ecdc4d0ce9ab7df7bd'],
  ])('a look-up hash of %s is still found', (_, key, hash) => {
    const box = openCipherbox({ keys: `k1:aes-256-gcm:${master}`, lookupKey: key });
    expect(box.lookupHash('phone', '13800138000')).toBe(hash);
  });
});
