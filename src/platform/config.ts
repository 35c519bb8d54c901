import path from 'node:path';
import { z } from 'zod';
import { databaseAddress, number, oneOf, settingSentences, webAddress, whole } from './config-words.ts';

/** Everything the process reads from outside, read once, named once. Documented in docs/operations.md. */
const flag = oneOf('on', 'off').transform((v) => v === 'on');

const settings = z.object({
  RONGYIN_MODE: oneOf('demo', 'production').default('demo'),
  RONGYIN_REGION: oneOf('guangzhou', 'jinjiang', 'hainan').default('guangzhou'),
  /** Part of the demo's clients and encounters that is made; networks and workers are always whole. */
  RONGYIN_DEMO_SCALE: number(0.001, 1).default(1),
  /** Where the embedded database, files and keys live; a folder per region when absent. */
  RONGYIN_HOME: z.string().optional(),
  /** Login of the application; its tables belong to the owner below. */
  DATABASE_URL: databaseAddress.optional(),
  /** Login that owns the schema and migrates; the same as DATABASE_URL when absent. */
  DATABASE_OWNER_URL: databaseAddress.optional(),
  DATABASE_POOL: whole(2, 200).default(16),
  HOST: z.string().default('0.0.0.0'),
  PORT: whole(0, 65_535).default(3000),
  /** Public address, used for sign-in redirects and the same-origin check behind a proxy. */
  RONGYIN_ORIGIN: webAddress.optional(),
  /** One proxy stands in front and alone reaches the port: what it says about address and TLS is believed. */
  RONGYIN_TRUST_PROXY: flag.default(false),
  RONGYIN_LOG: oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent').default('info'),
  /** The file is RONGYIN_HOME/rongyin.log. When absent: the file for the demo and at a terminal, else stdout. */
  RONGYIN_LOG_TO: oneOf('file', 'stdout').optional(),
  /** Requests per minute and client; 0 switches the limit off (load tests). */
  RONGYIN_RATE: whole(0).default(1200),
  /** Mean delay of the event loop, in milliseconds, above which requests are answered 503 at once; 0 never sheds. */
  RONGYIN_SHED_AFTER: whole(0).default(2000),
  /** `id:algorithm:base64`, newest first; algorithm aes-256-gcm or sm4-ctr-hmac-sm3. Made on first start when absent. */
  RONGYIN_KEYS: z.string().optional(),
  /** base64 of at least 32 bytes: the key of the look-up hash. */
  RONGYIN_LOOKUP_KEY: z.string().optional(),
  RONGYIN_CIPHER: oneOf('aes-256-gcm', 'sm4-ctr-hmac-sm3').default('aes-256-gcm'),
  /** `file:` directory is RONGYIN_HOME/files; or `s3://bucket?endpoint=https://…&region=…`. */
  RONGYIN_FILES: z.string().default('local'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().default('统一身份认证'),
  SMS_GATEWAY_URL: webAddress.optional(),
  WECOM_WEBHOOK_URL: webAddress.optional(),
});

/** What one setting asks of another. */
const schema = settings.superRefine((e, wrong) => {
  if (!e.OIDC_ISSUER) return;
  const refuse = (path: keyof typeof e, message: string) => wrong.addIssue({ code: 'custom', path: [path], message });
  if (!e.OIDC_CLIENT_ID) refuse('OIDC_CLIENT_ID', '设置了 OIDC_ISSUER 就必须设置 (required with OIDC_ISSUER)');
  if (e.RONGYIN_MODE === 'production' && !e.OIDC_ISSUER.startsWith('https:'))
    refuse('OIDC_ISSUER', '正式运行时须为 https 地址 (https in production)');
});

export type Config = ReturnType<typeof readConfig>;

/** Throws one sentence per wrong setting. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const read = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, v]) => v !== '')));
  if (!read.success) {
    const lines = settingSentences(read.error).map((sentence) => `\n  ${sentence}`);
    throw new Error(`配置有误 (configuration)：${lines.join('')}`);
  }
  const e = read.data;
  return {
    mode: e.RONGYIN_MODE,
    region: e.RONGYIN_REGION,
    demoScale: e.RONGYIN_DEMO_SCALE,
    home: path.resolve(e.RONGYIN_HOME ?? `.rongyin/${e.RONGYIN_REGION}`),
    databaseUrl: e.DATABASE_URL,
    databaseOwnerUrl: e.DATABASE_OWNER_URL ?? e.DATABASE_URL,
    databasePool: e.DATABASE_POOL,
    host: e.HOST,
    port: e.PORT,
    origin: e.RONGYIN_ORIGIN,
    trustProxy: e.RONGYIN_TRUST_PROXY,
    logLevel: e.RONGYIN_LOG,
    logTo: e.RONGYIN_LOG_TO ?? (e.RONGYIN_MODE === 'demo' || process.stdout.isTTY ? 'file' : 'stdout'),
    ratePerMinute: e.RONGYIN_RATE,
    shedAfterMillis: e.RONGYIN_SHED_AFTER,
    keys: e.RONGYIN_KEYS,
    lookupKey: e.RONGYIN_LOOKUP_KEY,
    cipher: e.RONGYIN_CIPHER,
    files: e.RONGYIN_FILES,
    s3: { accessKeyId: e.S3_ACCESS_KEY_ID, secretAccessKey: e.S3_SECRET_ACCESS_KEY },
    oidc:
      e.OIDC_ISSUER && e.OIDC_CLIENT_ID
        ? { issuer: e.OIDC_ISSUER, clientId: e.OIDC_CLIENT_ID, clientSecret: e.OIDC_CLIENT_SECRET, label: e.OIDC_LABEL }
        : undefined,
    smsGatewayUrl: e.SMS_GATEWAY_URL,
    wecomWebhookUrl: e.WECOM_WEBHOOK_URL,
  } as const;
}
