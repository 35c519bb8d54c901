import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { authenticator } from '../modules/access/public.ts';
import { registerOidc } from '../modules/access/sessions/oidc.ts';
import { sitesBelow } from '../modules/network/public.ts';
import { commonProblemWords, type ProblemWords } from '../platform/http/problem.ts';
import { buildServer } from '../platform/http/server.ts';
import { projectRoot } from '../platform/project-root.ts';
import type { Services } from '../platform/services.ts';
import { sheetProblems } from '../platform/sheets/problems.ts';
import { contracts, routes } from './modules.ts';
import { openApi } from './openapi.ts';

const webRoot = path.join(projectRoot, 'dist/web');

/** The whole application over its services: API, OpenAPI, sign-in by OpenID Connect, pages. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const server = await buildServer({
    services,
    routes,
    problemWords: problemWords(),
    authenticate: authenticator(services, sitesBelow),
    webRoot,
  });
  await registerOidc(server, services);
  server.get('/api/openapi.json', async () => openApi(contracts));
  return server;
}

export function problemWords(): ProblemWords {
  const sentences = commonProblemWords();
  for (const [code, declared] of Object.entries(sheetProblems)) sentences.set(`sheets.${code}`, declared.word);
  for (const { module, problems } of contracts) {
    for (const [code, declared] of Object.entries(problems)) sentences.set(`${module}.${code}`, declared.word);
  }
  return { sentences, fields: Object.fromEntries(contracts.map(({ module, fields }) => [module, fields])) };
}
