import { useLanguage, useSay } from '../../../../ui/index.ts';
import { inWords } from '../reading.ts';
import type { Band, FormContent } from '../schemas.ts';
import type { Score, Sum } from '../scoring.ts';
import { formPageWords as w } from '../words.ts';

/** What the answers came to and why: each sum with its range, its band and where the bands lie, question by question. */
export function ScoreText({ content, score }: { content: FormContent; score: Score }) {
  const say = useSay();
  const { language } = useLanguage();
  const fields = new Map(content.sections.flatMap((s) => s.fields.map((f) => [f.key, f.name] as const)));
  return (
    <div className="score" aria-live="polite">
      <div className="score-lines">
        {score.sections.map((sum) => {
          const section = content.sections.find((s) => s.key === sum.section);
          return (
            section && (
              <SumLine key={sum.section} name={inWords(section.name, language)} sum={sum} bands={section.bands ?? []} />
            )
          );
        })}
        {score.total && <SumLine name={say(w.scoreTotal)} sum={score.total} bands={content.bands ?? []} />}
      </div>
      <details className="no-paper">
        <summary>{say(w.scoreDetail)}</summary>
        <ul>
          {score.lines.map((line) => {
            const name = fields.get(line.field);
            const said = name ? inWords(name, language) : line.field;
            return (
              <li key={line.pointer}>
                {line.row === undefined ? said : say(w.rowOf, { name: said, n: line.row + 1 })}{' '}
                <strong>{line.score === undefined ? say(w.notAnswered) : say(w.pointsOf, { n: line.score })}</strong>
              </li>
            );
          })}
        </ul>
      </details>
    </div>
  );
}

function SumLine({ name, sum, bands }: { name: string; sum: Sum; bands: readonly Band[] }) {
  const say = useSay();
  const { language } = useLanguage();
  const band = bands.find((b) => b.code === sum.band);
  const ranges = bands.map(({ upTo, name: of }, nth) => {
    const said = inWords(of, language);
    if (upTo !== null) return say(w.bandWithin, { to: upTo, band: said });
    return say(w.bandAbove, { from: bands[nth - 1]?.upTo ?? sum.least, band: said });
  });
  return (
    <div className="score-line">
      <strong>{name}</strong> <span>{say(w.scoreSum, { sum: sum.sum, least: sum.least, most: sum.most })}</span>{' '}
      {sum.unanswered > 0 ? (
        <span className="quiet">{say(w.scoreWaiting, { n: sum.unanswered })}</span>
      ) : (
        band && <strong className="score-band">{say(w.scoreBand, { band: inWords(band.name, language) })}</strong>
      )}
      {ranges.length > 0 && <div className="quiet">{say(w.bandRanges, { ranges })}</div>}
    </div>
  );
}
