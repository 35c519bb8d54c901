import pg from 'pg';
import type { Config } from '../config.ts';

const certificate =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;
const absent = /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/;

/** What an administrator checks, by what the socket (code) or PostgreSQL (SQLSTATE, or only a message) said. */
function advice(code: string, message: string): string {
  if (certificate.test(code))
    return '证书无法验证，请检查 sslrootcert 指定的 CA 证书、证书的有效期，以及地址中的主机名与证书是否一致';
  if (/does not support SSL/.test(message)) return '数据库没有开启 TLS，请在数据库上开启，或核对地址中的 sslmode';
  if (code === '28000')
    return '数据库拒绝连接，请检查 pg_hba.conf 是否允许本机以这个登录名连接；只许加密连接时，地址中要有 sslmode=verify-full';
  if (code === '28P01') return '数据库拒绝连接，请检查登录名和口令';
  if (code === '3D000') return '没有这个数据库，请先建立，或核对地址中的库名';
  if (code === '53300') return '数据库的连接已满，请稍后再试，或调大 max_connections';
  if (code === 'ENOENT') return '找不到证书文件，请检查地址中的 sslrootcert、sslcert、sslkey';
  if (absent.test(code) || /timeout/.test(message))
    return '连不上数据库，请检查它是否已启动、地址中的主机和端口、防火墙';
  return '数据库无法连接';
}

/** The first of several tries to connect says why: an address of two families fails as a whole without words. */
const firstOf = (error: unknown): unknown => (error instanceof AggregateError ? firstOf(error.errors[0]) : error);

/** What kept a login out, in words for an administrator; what was said originally stands behind. */
export function loginRefused(setting: string, error: unknown): Error {
  const first = firstOf(error);
  const message = first instanceof Error ? first.message : String(first);
  const code = typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : '';
  return new Error(`${setting}：${advice(code, message)}。原文 (original): ${message}`, { cause: error });
}

async function tryLogin(setting: string, url: string): Promise<void> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    await client.connect();
    await client.end();
  } catch (error) {
    throw loginRefused(setting, error);
  }
}

/** Tries both logins of a database that is not our own, before anything is changed. */
export async function tryLogins(config: Pick<Config, 'databaseUrl' | 'databaseOwnerUrl'>): Promise<void> {
  if (config.databaseUrl) await tryLogin('DATABASE_URL', config.databaseUrl);
  if (config.databaseOwnerUrl && config.databaseOwnerUrl !== config.databaseUrl)
    await tryLogin('DATABASE_OWNER_URL', config.databaseOwnerUrl);
}
