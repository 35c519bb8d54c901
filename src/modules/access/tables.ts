import type { ColumnType, Generated } from 'kysely';
import { tables } from '../../platform/database/handle.ts';

type Instant = ColumnType<string, Date | string, Date | string>;
type InstantOrNull = ColumnType<string | null, Date | string | null, Date | string | null>;

export interface AccountRow {
  id: string;
  cityCode: string;
  divisionCode: string;
  login: string;
  name: string;
  mobile: string | null;
  mobileHash: string | null;
  passwordHash: string | null;
  mustChangePassword: Generated<boolean>;
  passwordUntil: InstantOrNull;
  totpSecret: string | null;
  totpPending: string | null;
  totpEnabledAt: InstantOrNull;
  totpLastStep: number | null;
  oidcSubject: string | null;
  oidcByLogin: Generated<boolean>;
  language: string | null;
  workerId: string | null;
  createdOn: string;
  closedOn: string | null;
  version: Generated<number>;
}

export interface RecoveryCodeRow {
  accountId: string;
  codeHash: Buffer;
  usedAt: InstantOrNull;
}

export interface SignInFailureRow {
  subject: Buffer;
  failures: number;
  lockedUntil: InstantOrNull;
  at: Instant;
}

export interface PostRow {
  id: string;
  accountId: string;
  role: string;
  cityCode: string;
  divisionCode: string;
  siteId: string | null;
  placeName: string;
  validFrom: string;
  validTo: string | null;
  version: Generated<number>;
}

export interface SessionRow {
  id: string;
  accountId: string;
  tokenHash: Buffer;
  postId: string | null;
  method: string;
  secondFactorAt: InstantOrNull;
  createdAt: Instant;
  lastSeenAt: Instant;
  expiresAt: Instant;
  idleMinutes: number;
  revokedAt: InstantOrNull;
  address: string | null;
  userAgent: string | null;
}

export interface Rows {
  'access.account': AccountRow;
  'access.recovery_code': RecoveryCodeRow;
  'access.sign_in_failure': SignInFailureRow;
  'access.post': PostRow;
  'access.session': SessionRow;
}

export const access = tables<Rows>();
