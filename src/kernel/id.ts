/**
 * UUID version 7 (RFC 9562): 48 bits of milliseconds, then a counter within the millisecond, then
 * random bits. Ids of one process rise strictly, so inserts stay at the right edge of the index.
 */
const pool = new Uint8Array(4096);
let used = pool.length;
let lastMillis = 0;
let counter = 0;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function newId(millis: number = Date.now()): string {
  // Random bytes are drawn for 256 ids at once: one draw each would cost more than all the rest.
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + 16);
  used += 16;
  if (millis > lastMillis) {
    lastMillis = millis;
    counter = ((bytes[6] ?? 0) & 0x07) << 8 || 1;
  } else {
    counter += 1;
    if (counter > 0xfff) {
      lastMillis += 1;
      counter = 0;
    }
  }
  const time = lastMillis;
  bytes[0] = Math.floor(time / 2 ** 40);
  bytes[1] = Math.floor(time / 2 ** 32);
  bytes[2] = Math.floor(time / 2 ** 24);
  bytes[3] = Math.floor(time / 2 ** 16);
  bytes[4] = Math.floor(time / 2 ** 8);
  bytes[5] = time;
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  let text = '';
  for (let at = 0; at < 16; at += 1) {
    if (at === 4 || at === 6 || at === 8 || at === 10) text += '-';
    text += hex[bytes[at] as number];
  }
  return text;
}
