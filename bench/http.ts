import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { kebab } from '../src/kernel/contract.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookie: string | undefined;
}

/** One signed-in user over connections that stay open. */
export class Visitor {
  readonly #base: URL;
  readonly #agent: http.Agent;
  #cookie = '';

  constructor(address: string, connections: number) {
    this.#base = new URL(address);
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Answers the session's cookie, for other connections of the same user. */
  async signIn(login: string, password: string): Promise<string> {
    const { status, text, cookie } = await this.send('POST', 'access', 'signIn', { login, password });
    if (status !== 200 || !cookie) throw new Error(`sign-in of ${login}: ${status} ${text}`);
    this.#cookie = cookie;
    return cookie;
  }

  async read<T>(module: string, name: string, input: Record<string, unknown> = {}): Promise<T> {
    const asked = Object.entries(input).map(([k, v]): [string, string] => [
      k,
      typeof v === 'string' ? v : JSON.stringify(v),
    ]);
    const { status, text } = await this.send('GET', module, `${name}?${new URLSearchParams(asked)}`);
    if (status !== 200) throw new Error(`${module}.${name}: ${status} ${text}`);
    return JSON.parse(text) as T;
  }

  /** A file to its end, without keeping it; answers its length. */
  take(module: string, name: string, input: Record<string, unknown>): Promise<number> {
    const asked = Object.entries(input).map(([k, v]): [string, string] => [k, String(v)]);
    const path = `/api/${module}/${kebab(name)}?${new URLSearchParams(asked)}`;
    const { hostname: host, port } = this.#base;
    return new Promise((resolve, reject) => {
      const headers = { 'x-rongyin': '1', cookie: this.#cookie };
      const request = http.get({ agent: this.#agent, host, port, path, headers }, (response) => {
        let bytes = 0;
        response.on('data', (piece: Buffer) => {
          bytes += piece.length;
        });
        response.on('error', reject);
        response.on('end', () =>
          response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${name}: ${response.statusCode}`)),
        );
      });
      request.on('error', reject);
    });
  }

  send(method: string, module: string, name: string, input?: object): Promise<Answer> {
    const [endpoint = '', asked] = name.split('?');
    const body = input === undefined ? undefined : JSON.stringify(input);
    return new Promise((resolve, reject) => {
      const request = http.request(
        {
          agent: this.#agent,
          host: this.#base.hostname,
          port: this.#base.port,
          method,
          path: `/api/${module}/${kebab(endpoint)}${asked ? `?${asked}` : ''}`,
          headers: {
            'x-rongyin': '1',
            cookie: this.#cookie,
            ...(body === undefined
              ? {}
              : {
                  'content-type': 'application/json',
                  'content-length': Buffer.byteLength(body),
                  'idempotency-key': randomUUID(),
                }),
          },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (piece: string) => {
            text += piece;
          });
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              text,
              cookie: response.headers['set-cookie']?.[0]?.split(';')[0],
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
