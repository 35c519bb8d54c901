import { createServer } from 'node:net';

interface Listening {
  readonly host: string;
  readonly port: number;
}

/** Why the server cannot listen where it was told to, with what to do about it. */
export function portRefused({ host, port }: Listening, error: NodeJS.ErrnoException): Error {
  const sentences: Readonly<Record<string, string>> = {
    EADDRINUSE: `端口 ${port} 已被占用：请停止占用它的程序，或另选端口，如 PORT=${port + 1} npm start (port in use)`,
    EACCES: `没有权限使用端口 ${port}：请另选 1024 以上的端口，如 PORT=3000 npm start (port not permitted)`,
    EADDRNOTAVAIL: `本机没有地址 ${host}：请改正 HOST (no such address)`,
    ENOTFOUND: `找不到地址 ${host}：请改正 HOST (no such address)`,
  };
  const sentence = sentences[error.code ?? ''];
  return sentence ? new Error(sentence, { cause: error }) : error;
}

/** Listens for a moment where the server will listen later. */
export function tryPort(where: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portRefused(where, error)));
    probe.listen({ host: where.host, port: where.port }, () => probe.close(() => resolve()));
  });
}
