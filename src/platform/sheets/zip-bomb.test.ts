import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { word } from '../../kernel/words.ts';
import { readSheet } from './index.ts';
import { writeZip, type ZipPart } from './zip-writer.ts';

const columns = [{ key: 'name', title: word('姓名', 'Name') }] as const;

async function zipped(parts: ZipPart[]): Promise<Buffer> {
  async function* each() {
    yield* parts;
  }
  return buffer(Readable.from(writeZip(each())));
}
const read = async (file: Buffer, limits = {}) =>
  Array.fromAsync(await readSheet(file, { language: 'zh', columns, ...limits }));
const spaces = (megabytes: number) => Array.from({ length: megabytes }, () => ' '.repeat(1_000_000));
const refused = { code: 'sheets.inflates-too-far', status: 422 };

describe('a workbook that is a bomb', () => {
  it('is refused by its size when unpacked', async () => {
    const bomb = await zipped([{ name: 'xl/workbook.xml', content: spaces(9) }]);
    expect(bomb.length).toBeLessThan(20_000);
    await expect(read(bomb, { maxUnzippedBytes: 8_000_000 })).rejects.toMatchObject(refused);
  });

  it('is refused by its ratio, and by the number of its parts', async () => {
    await expect(zipped([{ name: 'xl/workbook.xml', content: spaces(11) }]).then(read)).rejects.toMatchObject(refused);
    const many = Array.from({ length: 5001 }, (_, i) => ({ name: `xl/${i}`, content: [''] }));
    await expect(zipped(many).then(read)).rejects.toMatchObject(refused);
  });

  it('that lies about its size is stopped where the lie ends', async () => {
    const bomb = await zipped([{ name: 'xl/workbook.xml', content: spaces(11) }]);
    const directory = bomb.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bomb.writeUInt32LE(1000, directory + 24);
    await expect(read(bomb)).rejects.toMatchObject({ code: 'sheets.unreadable' });
  });
});

describe('a file that is too large', () => {
  it('is refused while it arrives, and the sender can still be answered', async () => {
    const source = Readable.from([Buffer.alloc(600), Buffer.alloc(600), Buffer.alloc(600)]);
    await expect(readSheet(source, { language: 'zh', columns, maxBytes: 1000 })).rejects.toMatchObject({
      code: 'too-large',
      status: 413,
    });
    expect(source.destroyed).toBe(false);
    await expect(readSheet(Buffer.alloc(1001), { language: 'zh', columns, maxBytes: 1000 })).rejects.toMatchObject({
      code: 'too-large',
    });
  });
});
