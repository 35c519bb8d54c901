import { figureText } from '../../../../kernel/figure-text.ts';
import {
  Cards,
  type Column,
  Empty,
  Figure,
  Figures,
  type Output,
  PageLink,
  Panel,
  PrintLayout,
  Table,
  useMay,
  usePhone,
  useSay,
} from '../../../../ui/index.ts';
import type { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import { effectWords as w } from '../words.ts';

type Answered = Output<typeof supervisionContract, 'effect'>;
type Part = Answered['parts'][number];

const blocks = [
  { title: w.fieldDays, ids: ['fieldDayCoverage', 'fieldDaysHeld', 'fieldDaysNeeded'] },
  { title: w.hours, ids: ['sessions', 'workerHours', 'workersSupervised'] },
  { title: w.todos, ids: ['todosInTimeRate', 'todosInTime', 'todosDue'] },
  { title: w.questions, ids: ['questionsInTimeRate', 'questionsDue'] },
]
  .map((block) => ({ ...block, ids: block.ids.map((id) => `supervision.${id}`) }))
  .concat({ title: w.samples, ids: ['cases.samplesMeetRate', 'cases.samplesReviewed'] });

/** Those that are split as well: a share beside the count that it is a share of. */
const split = ['fieldDayCoverage', 'fieldDaysNeeded', 'sessions', 'workerHours', 'workersSupervised']
  .concat(['todosInTimeRate', 'todosDue', 'questionsInTimeRate', 'questionsDue'])
  .map((id) => `supervision.${id}`)
  .concat('cases.samplesMeetRate', 'cases.samplesReviewed');

/** The figures, and each of them by district or month, in their order: nobody is first. */
export function Figured({ answer, by }: { answer: Answered; by: 'division' | 'month' }) {
  const say = useSay();
  const phone = usePhone();
  // Rows name persons: whoever reads the figures alone opens none.
  const opens = useMay()(can.readEffect);
  const { place, period, figures, parts } = answer;
  const where = { place: place.code, ...period };
  const covered = say(w.covers, { place: place.name, ...period });
  const rowsOf = (fact: string, only?: object) => ({
    to: '/coordination/rows',
    search: { ...where, fact, ...(only ? { only } : {}) },
  });
  const byId = new Map(figures.map((f) => [f.id, f]));
  const columns: Column<Part>[] = [
    { key: 'name', title: by === 'month' ? w.month : w.district, phone: 'title' },
    ...split
      .flatMap((id) => byId.get(id) ?? [])
      .map((figure) => ({
        key: figure.id,
        title: figure.word,
        unit: figure.unit,
        number: true,
        phone: 'line' as const,
        render: ({ key, values }: Part) => {
          const value = values[figure.id];
          if (value === undefined) return '—';
          if (!opens) return figureText(value);
          return (
            <PageLink {...rowsOf(figure.id, { [by]: key })} className="effect-cell">
              {figureText(value)}
            </PageLink>
          );
        },
      })),
  ];
  const listed = { label: covered, columns, rows: parts, keyOf: (part: Part) => part.key };
  return (
    <PrintLayout title={say(w.title)} place={place.name} period={`${period.from} – ${period.to}`}>
      <p className="quiet">
        {covered} · {say(w.noRanking)}
      </p>
      <div className="effect-figures">
        {blocks.map(({ title, ids }) => (
          <Panel key={title.en} title={say(title)}>
            <Figures>
              {ids
                .flatMap((id) => byId.get(id) ?? [])
                .map((figure) => (
                  <Figure
                    key={figure.id}
                    title={say(figure.word)}
                    value={figure.value}
                    unit={say(figure.unit)}
                    period=""
                    definition={say(figure.definition)}
                    {...(opens ? { rows: rowsOf(figure.id) } : {})}
                  />
                ))}
            </Figures>
          </Panel>
        ))}
      </div>
      {!answer.verified && <p className="quiet">{say(w.unverified)}</p>}
      {parts.length === 0 ? (
        <Empty title={say(w.none)} help={say(w.noneHelp)} />
      ) : phone ? (
        <Cards {...listed} />
      ) : (
        <Table {...listed} />
      )}
    </PrintLayout>
  );
}
