import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { formatAddress, parseAddress } from '../../ui/address-format.ts';
import type { PageEntry } from '../../ui/pages.ts';
import { BareFrame, Home, PageBody, PageFailed, SignedInFrame } from './frames.tsx';
import { NotFoundPage } from './not-found.tsx';
import { plugged } from './pages.tsx';

/** Addresses of the application: one per page entry, inside the frame unless it is `bare`. */
export function makeRouter() {
  const root = createRootRoute({ component: Outlet });
  const framed = createRoute({ getParentRoute: () => root, id: 'framed', component: SignedInFrame });
  const bare = createRoute({ getParentRoute: () => root, id: 'bare', component: BareFrame });
  const routeOf = (entry: PageEntry) =>
    createRoute({
      getParentRoute: () => (entry.frame === 'bare' ? bare : framed) as typeof framed,
      path: entry.path,
      component: () => <PageBody entry={entry} />,
    });
  const inside = plugged.pages.filter((p) => p.frame !== 'bare').map(routeOf);
  const outside = plugged.pages.filter((p) => p.frame === 'bare').map(routeOf);
  const home = createRoute({ getParentRoute: () => framed, path: '/', component: Home });
  const unknown = createRoute({ getParentRoute: () => framed, path: '$', component: NotFoundPage });
  const hasHome = plugged.pages.some((p) => p.path === '/');
  return createRouter({
    routeTree: root.addChildren([
      framed.addChildren([...(hasHome ? [] : [home]), ...inside, unknown]),
      bare.addChildren(outside),
    ]),
    parseSearch: parseAddress,
    stringifySearch: formatAddress,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  });
}
