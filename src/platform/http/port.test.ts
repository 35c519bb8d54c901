import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../database/launcher-cluster.ts';
import { tryPort } from './port.ts';

test('a free port is left free; one that is taken, and an address that is not ours, are told with what to do', async () => {
  const port = await freePort();
  await tryPort({ host: '127.0.0.1', port });
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  try {
    await expect(tryPort({ host: '127.0.0.1', port })).rejects.toThrow(`端口 ${port} 已被占用`);
    await expect(tryPort({ host: '0.0.0.0', port })).rejects.toThrow(`端口 ${port} 已被占用`);
  } finally {
    other.close();
  }
  await expect(tryPort({ host: '203.0.113.1', port: 0 })).rejects.toThrow('本机没有地址 203.0.113.1');
});
