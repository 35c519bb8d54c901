import { createContext, type ReactNode, use } from 'react';
import type { Permission } from '../kernel/contract.ts';
import type { Word } from '../kernel/words.ts';

export interface ShellPost {
  readonly id: string;
  readonly roleWord: Word;
  readonly placeName: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
}

/** Whoever has signed in, as far as the pages' frame needs to know; the app fills it from access. */
export interface ShellSession {
  readonly account: { readonly id: string; readonly name: string; readonly workerId: string | null };
  readonly posts: readonly ShellPost[];
  /** The post in force; null when none is valid today. */
  readonly post: ShellPost | null;
  readonly permissions: readonly string[];
  readonly mode: 'demo' | 'production';
  readonly region: { readonly code: string; readonly name: string };
}

const SessionContext = createContext<ShellSession | null>(null);

export function SessionProvider({ session, children }: { session: ShellSession | null; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The session of a page that only the signed-in can open. */
export function useSession(): ShellSession {
  const session = use(SessionContext);
  if (!session) throw new Error('this page needs a session');
  return session;
}

/** The same where nobody may be signed in. */
export function useMaybeSession(): ShellSession | null {
  return use(SessionContext);
}

/** `const may = useMay(); may(can.openSite) && <Button…>`: hides what the server would refuse anyway. */
export function useMay(): (permission: Permission | undefined) => boolean {
  const session = use(SessionContext);
  return (permission) => permission === undefined || (session?.permissions.includes(permission.id) ?? false);
}
