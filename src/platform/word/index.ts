import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../project-root.ts';
import type { TemplateAnswer, TemplateData, TemplateFault, TemplateFields, TemplateTask } from './template.ts';

export type { TemplateData, TemplateFault, TemplateFields } from './template.ts';
export { type WordBlock, writeWord } from './write.ts';

const mostMillis = 60_000;
const mostMegabytes = 500;

/** In a thread of its own: what somebody has uploaded can keep nobody else waiting. */
async function asked(task: TemplateTask): Promise<TemplateAnswer> {
  const worker = new Worker(path.join(projectRoot, 'src/platform/word/worker.ts'), {
    workerData: task,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const limit = setTimeout(() => void worker.terminate(), mostMillis);
  try {
    return await new Promise<TemplateAnswer>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the template took too long')));
    });
  } finally {
    clearTimeout(limit);
    await worker.terminate();
  }
}

/** What keeps a Word file from being a template of these fields. */
export async function templateFaults(template: Buffer, fields: TemplateFields): Promise<readonly TemplateFault[]> {
  const answer = await asked({ template, fields });
  return 'faults' in answer ? answer.faults : [];
}

/** The template with everything filled in. */
export async function fillTemplate(template: Buffer, fields: TemplateFields, data: TemplateData): Promise<Buffer> {
  const answer = await asked({ template, fields, data });
  if ('faults' in answer) throw new Error(`a template that was taken has faults: ${JSON.stringify(answer.faults)}`);
  return Buffer.from(answer.filled);
}
