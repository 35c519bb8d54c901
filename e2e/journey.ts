import type { Browser, Page } from 'playwright-core';
import type { PageOptions } from './browser.ts';

/** What a journey is handed. */
export interface Stage {
  /** Address of the running product, without a slash at the end. */
  readonly base: string;
  readonly browser: Browser;
  /** A page with a session of its own; closed after the journey. Errors on it fail the journey. */
  page(options: PageOptions): Promise<Page>;
  /** Saves a picture as `<name>-<width>.png`. */
  shot(page: Page, name: string): Promise<string>;
  /** Fails the journey on serious or critical findings of axe. */
  accessible(page: Page): Promise<void>;
}

/** A file `e2e/<name>.journey.ts` exports these. */
export interface Journey {
  /** Tells the situation, as a test's title does. */
  readonly title: string;
  /** Journeys of one lane go one after another. `records`: records services, or reads figures that count them. */
  readonly lane: 'records' | 'beside';
  /** After so many it is given up; five where nothing is said. */
  readonly minutes?: number;
  run(stage: Stage): Promise<void>;
}
