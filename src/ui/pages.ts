import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Permission } from '../kernel/contract.ts';
import type { Word } from '../kernel/words.ts';

/** The navigation by work, not by module; order is the order on the screen. */
export const navGroups = [
  'workbench',
  'households',
  'services',
  'cases',
  'reports',
  'network',
  'supervision',
  'hotline',
  'academy',
  'coordination',
  'settings',
] as const;
export type NavGroup = (typeof navGroups)[number];

export interface PageEntry {
  /** Address, with `$name` for a part that varies: `/clients/$id`. */
  readonly path: string;
  readonly title: Word;
  readonly group: NavGroup;
  readonly component: LazyExoticComponent<ComponentType>;
  /** What `$id` is made of where it is no UUID; any other address is no page. */
  readonly idForm?: RegExp;
  /** Rule sets by which what stands on the page is decided; its head links to them. */
  readonly rules?: readonly string[];
  /** Absent: every signed-in person. */
  readonly permission?: Permission;
  /** Shown before the title in the navigation. */
  readonly icon?: ComponentType;
  /** Not in the navigation: files of one thing, forms, imports. Paths with `$` never are. */
  readonly hidden?: boolean;
  /** In the head of every page: what cannot wait for a way through the navigation. */
  readonly urgent?: boolean;
  /** Place in the phone's bottom bar. */
  readonly phone?: 'today' | 'clients' | 'record' | 'messages' | 'me';
  /** `bare`: without the frame and open to the signed-out (sign-in, second factor). */
  readonly frame?: 'bare';
}

/** One thing that the search everywhere found. */
export interface SearchHit {
  readonly id: string;
  /** A name as it is, or words in the reader's language. */
  readonly title: string | Word;
  /** Place, number or whatever tells two of the same name apart. */
  readonly detail?: string;
  /** With what stands behind a question mark, where something does. */
  readonly to: string;
}

/** Something that can be searched with Ctrl K. */
export interface SearchSource {
  readonly id: string;
  readonly title: Word;
  readonly permission?: Permission;
  search(text: string, signal: AbortSignal): Promise<readonly SearchHit[]>;
  /** What to type instead, where nothing was found. */
  hint?(text: string): Word | undefined;
}

/** A tab that a higher module plugs into a lower module's file page. */
export interface FileTab {
  readonly id: string;
  /** Where it goes: `clients.person`, `network.site`. */
  readonly slot: string;
  readonly title: Word;
  /** Tabs stand in rising order; the owner's own start at 0. */
  readonly order: number;
  readonly permission?: Permission;
  readonly component: LazyExoticComponent<ComponentType<{ id: string }>>;
}

/** A button that a higher module plugs into the head of a lower module's file page. */
export interface FileAct {
  readonly id: string;
  readonly slot: string;
  readonly permission?: Permission;
  /** `primary` when nothing on the page is more urgent. */
  readonly component: LazyExoticComponent<ComponentType<{ id: string; primary: boolean }>>;
}

/** A piece that a higher module plugs into a place on a lower module's page or form. */
export interface PagePart {
  readonly id: string;
  /** Where it goes: `services.record`, `services.today`. */
  readonly slot: string;
  readonly permission?: Permission;
  /** `id`: of whom or what the page is about, where it is about one. */
  readonly component: LazyExoticComponent<ComponentType<{ id?: string | undefined }>>;
}

/** What a module's `pages/index.ts` exports. */
export interface WebModule {
  readonly pages: readonly PageEntry[];
  readonly searches?: readonly SearchSource[];
  readonly tabs?: readonly FileTab[];
  readonly acts?: readonly FileAct[];
  readonly parts?: readonly PagePart[];
}

/** The program of a page did not come: the server is away, or has been renewed since this page was opened. */
export class PageNotLoaded extends Error {}

/** A component loaded when first shown: `page(async () => (await import('./sites.tsx')).SitesPage)`. */
export function page<P extends object = object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch (cause) {
      throw new PageNotLoaded('page not loaded', { cause });
    }
  });
}
