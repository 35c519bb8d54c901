import type { TestProject } from 'vitest/node';
import type {} from './database.ts';
import { openTestServer } from './server.ts';

/** Before the first test of the project "server": one database server for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer();
  project.provide('testAccess', server.access);
  return server.close;
}
