import { useLanguage, useSay } from '../../../../ui/index.ts';
import { answerSaid, inWords } from '../reading.ts';
import { type Place, placesOf } from '../rules.ts';
import type { FormContent, FormValues } from '../schemas.ts';
import { formPageWords as w } from '../words.ts';
import './answer.css';

/** What was answered, question by question, as it is read and printed. */
export function AnswerView({ content, values }: { content: FormContent; values: FormValues }) {
  const say = useSay();
  const { language } = useLanguage();
  const places = placesOf(content, values);
  return (
    <div className="answer-view">
      {content.sections.map((section) => {
        const own = places.filter((place) => place.section.key === section.key);
        if (own.length === 0) return null;
        const rows = [...Map.groupBy(own, (place) => place.row)];
        return (
          <section key={section.key} className="panel">
            <h2>{inWords(section.name, language)}</h2>
            {rows.map(([row, asked]) => (
              <div key={row ?? 'once'} className="answer-row">
                {row !== undefined && <h3>{say(w.rowOf, { name: inWords(section.name, language), n: row + 1 })}</h3>}
                <dl>
                  {asked.map((place) => (
                    <Answered key={place.pointer} place={place} />
                  ))}
                </dl>
              </div>
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Answered({ place: { field, value } }: { place: Place }) {
  const say = useSay();
  const { language } = useLanguage();
  const text = answerSaid(field, value, language);
  return (
    <div className={field.kind === 'longText' ? 'answer-long' : undefined}>
      <dt>{inWords(field.name, language)}</dt>
      <dd>{text || <span className="quiet">{say(w.notAnswered)}</span>}</dd>
    </div>
  );
}
