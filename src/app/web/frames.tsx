import { type ErrorComponentProps, Navigate, Outlet, useLocation, useParams, useRouter } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { storedLanguage, useLanguage, useSay } from '../../ui/language.tsx';
import { useGo } from '../../ui/link.tsx';
import { PageRulesContext } from '../../ui/page-head.tsx';
import { type PageEntry, PageNotLoaded } from '../../ui/pages.ts';
import { usePhone } from '../../ui/screen.ts';
import { SessionProvider, useMay } from '../../ui/session.tsx';
import { DemoBanner } from '../../ui/shell/demo-banner.tsx';
import { entryAt, groupsOf } from '../../ui/shell/groups.tsx';
import { Shell } from '../../ui/shell/shell.tsx';
import { usePlugged } from '../../ui/slots.tsx';
import { Answer, Failing, Loading } from '../../ui/states.tsx';
import { words } from '../../ui/words.ts';
import { Slots, useNotices } from '../slots.tsx';
import { NotFoundPage } from './not-found.tsx';
import { PageRules } from './page-rules.tsx';
import { shellSessionOf, signInPath, useSessionRead, useSignOut, useSwitchPost } from './session.ts';

/** Pages of the signed-in; everybody else is sent to sign in and comes back afterwards. */
export function SignedInFrame() {
  const read = useSessionRead();
  const href = useLocation({ select: (location) => location.href });
  useAccountLanguage(read.data?.language);
  return (
    <Answer of={read} lines={10}>
      {(answer) => {
        const session = shellSessionOf(answer);
        if (!session) {
          // Drawn once more while the sign-in page loads: sending off again from there would never end.
          if (href.startsWith(signInPath)) return <Loading lines={10} />;
          return <Navigate to={signInPath} search={{ return: href === '/' ? undefined : href } as never} replace />;
        }
        return (
          <SessionProvider session={session}>
            <Slots>
              <Framed />
            </Slots>
          </SessionProvider>
        );
      }}
    </Answer>
  );
}

function Framed() {
  const go = useGo();
  return (
    <Shell notices={useNotices()} onSignOut={useSignOut()} onSwitchPost={useSwitchPost(() => go('/'))}>
      <Outlet />
    </Shell>
  );
}

/** Pages of the signed-out. Whoever is signed in already goes on to where they wanted. */
export function BareFrame() {
  const read = useSessionRead();
  const { pathname, search } = useLocation();
  useAccountLanguage(read.data?.language);
  const wanted = (search as { return?: unknown }).return;
  return (
    <Answer of={read} lines={6}>
      {(answer) => {
        const session = shellSessionOf(answer);
        if (session && pathname === signInPath) return <Navigate to={ownAddress(wanted)} replace />;
        return (
          <SessionProvider session={session}>
            {answer.mode === 'demo' && <DemoBanner />}
            <main className="bare">
              <Outlet />
            </main>
          </SessionProvider>
        );
      }}
    </Answer>
  );
}

/** Only addresses of this application are gone back to. */
function ownAddress(wanted: unknown): string {
  return typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

/** The account's language, where this browser has no choice of its own. */
function useAccountLanguage(ofAccount: 'zh' | 'en' | undefined) {
  const { language, adopt } = useLanguage();
  useEffect(() => {
    if (ofAccount && ofAccount !== language && storedLanguage() === undefined) adopt(ofAccount);
  }, [ofAccount, language, adopt]);
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** One page: its title, the wait until it is loaded, and nothing that the post may not see. */
export function PageBody({ entry }: { entry: PageEntry }) {
  const say = useSay();
  const may = useMay();
  useEffect(() => {
    document.title = `${say(entry.title)} · ${say(words.product)}`;
  }, [entry, say]);
  const { id } = useParams({ strict: false });
  const isPage = id === undefined || (entry.idForm ?? uuid).test(id);
  if (!isPage || !may(entry.permission)) return <NotFoundPage />;
  const Component = entry.component;
  return (
    <PageRulesContext value={entry.rules ? <PageRules ids={entry.rules} /> : null}>
      <Suspense fallback={<Loading lines={12} />}>
        <Component />
      </Suspense>
    </PageRulesContext>
  );
}

/** The first page of the workbench: 今天 in the hand, the post's own first page at the desk. */
export function Home() {
  const phone = usePhone();
  const { pages } = usePlugged();
  const shown = groupsOf(pages).flatMap((g) => g.pages);
  const first = (phone ? shown.find((p) => p.phone === 'today') : undefined) ?? shown[0];
  if (!first || entryAt(shown, '/')) return <NotFoundPage />;
  return <Navigate to={first.path} replace />;
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    // A browser asks for the same program only once; it begins anew with the whole page.
    if (error instanceof PageNotLoaded) return window.location.reload();
    reset();
    void router.invalidate();
  };
  return <Failing failure={error} onRetry={retry} />;
}
