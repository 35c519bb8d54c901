import { Readable } from 'node:stream';
import { problem } from '../../../kernel/problem.ts';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { writePdf } from '../../../platform/pdf/index.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { runAction } from '../../../platform/run/run.ts';
import { fillTemplate } from '../../../platform/word/index.ts';
import { can, casesContract } from '../contract.ts';
import { caseFiles } from '../scope.ts';
import { caseOnPaper, caseRead } from './collecting.ts';
import { paperOf } from './paper.ts';
import { templateFields } from './template-fields.ts';
import { templateInUse } from './templates.ts';
import { paperWords as w } from './words.ts';

/** The whole file of a case as this reader may see it, marked with reader and time; each download stands in the audit. */
export async function caseFilePaper(
  context: Context,
  { id, as }: { id: string; as: 'pdf' | 'docx' },
): Promise<FileAnswer> {
  // Whoever only still reads a case that was referred away takes none of it along.
  const row = await caseFiles
    .from(context, can.takeCaseFiles)
    .select(['cityCode', 'divisionCode', 'number', 'destroyedOn'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  if (row.destroyedOn !== null) throw casesContract.problem('file-destroyed');
  const { services, who, language, requestId, address } = context;
  const data = await caseOnPaper(context, await caseRead(context, id));
  const template = as === 'docx' ? await templateInUse(context) : undefined;
  const body = template
    ? await fillTemplate(template.bytes, templateFields, data)
    : await writePdf(paperOf(data, language));
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, 'cases.takeCaseFile', { id, as }, async (auditing) => {
    const { cityCode, divisionCode } = row;
    const detail = template ? { as, template: template.version } : { as };
    auditing.audit({ cityCode, divisionCode, subjectType: 'case', subjectId: id, detail });
  });
  return {
    name: `${say(w.title, language)}-${row.number}-${context.today}.${as}`,
    mediaType: mediaTypes[as],
    bytes: body.length,
    body: Readable.from([body]),
  };
}
