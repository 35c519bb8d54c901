import * as access from '../../modules/access/pages/index.ts';
import * as cases from '../../modules/cases/pages/index.ts';
import * as clients from '../../modules/clients/pages/index.ts';
import * as coordination from '../../modules/coordination/pages/index.ts';
import * as network from '../../modules/network/pages/index.ts';
import * as people from '../../modules/people/pages/index.ts';
import * as services from '../../modules/services/pages/index.ts';
import * as supervision from '../../modules/supervision/pages/index.ts';
import type { WebModule } from '../../ui/pages.ts';
import type { Plugged } from '../../ui/slots.tsx';
import * as reference from './reference/index.ts';

/** What each module shows, low to high. Taking a line out takes the module's pages out. */
const modules: readonly WebModule[] = [
  access,
  network,
  people,
  clients,
  services,
  cases,
  supervision,
  coordination,
  reference,
];

export const plugged: Plugged = {
  pages: modules.flatMap((m) => m.pages),
  searches: modules.flatMap((m) => m.searches ?? []),
  tabs: modules.flatMap((m) => m.tabs ?? []),
  acts: modules.flatMap((m) => m.acts ?? []),
  parts: modules.flatMap((m) => m.parts ?? []),
};
