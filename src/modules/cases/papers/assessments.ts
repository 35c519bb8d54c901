import { actorSaid } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { TemplateData } from '../../../platform/word/index.ts';
import type { CaseWhole } from '../contract.ts';
import { answerFile } from '../forms/answers.ts';
import { answerSaid, inWords } from '../forms/reading.ts';
import { placesOf } from '../forms/rules.ts';
import { leadingSum } from '../forms/scoring.ts';

/** Assessments with what was answered, each on the version on which it was given. */
export async function assessmentsOnPaper(
  context: Context,
  assessments: CaseWhole['assessments'],
): Promise<TemplateData[]> {
  const { language } = context;
  return Promise.all(
    assessments.map(async ({ id, assessedOn, assessedBy, findings, form }) => {
      const said = { on: assessedOn, by: actorSaid(assessedBy, language), text: findings };
      if (!form) return { ...said, form: '', result: '', answers: [] };
      const { content, values, score, formVersion } = await answerFile(context, { id });
      return {
        ...said,
        form: `${inWords(form, language)} v${formVersion}`,
        result: String(leadingSum(score)?.sum ?? ''),
        answers: placesOf(content, values).map(({ section, field, row, value }) => ({
          section: inWords(section.name, language) + (row === undefined ? '' : ` ${row + 1}`),
          question: inWords(field.name, language),
          answer: answerSaid(field, value, language),
        })),
      };
    }),
  );
}
