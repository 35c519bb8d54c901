import { dayOf } from '../../../kernel/dates.ts';
import { actorSaid, marks } from '../../../kernel/words.ts';
import { type TimelineEntry, useLanguage, useRead, useSay } from '../../../ui/index.ts';
import { consentPurposeWords, consentWords } from '../consents/words.ts';
import { type ClientFile, clientsContract } from '../contract.ts';
import { gradeReasonSaid } from '../grade-reasons.ts';
import { useSituationChoices, useSituationFacts } from '../situation/pages/coded.ts';
import { situationWords } from '../situation/words.ts';
import { riskWords } from '../words.ts';
import { useCategoryName } from './categories.tsx';
import { useApproval, useEnd } from './file-tabs.tsx';
import { pageWords as w } from './words.ts';

/** Categories, grades, responsible workers and care in order of time. */
export function useHistory(client: ClientFile): TimelineEntry[] {
  const say = useSay();
  const { language } = useLanguage();
  const named = useCategoryName();
  const approval = useApproval(client);
  const places = usePlaces(client);
  const circumstances = useCircumstances(client.id);
  // Each list comes with the latest first; of one day, the timeline puts the last one given first.
  return [
    { id: 'from', at: client.careFrom, title: say(w.careBegan) },
    ...circumstances,
    ...client.categoryPeriods
      .toReversed()
      .flatMap((p) => [
        { id: `${p.id}+`, at: p.validFrom, title: say(w.categoryBegan, { category: named(p) }) },
        ...(p.validTo ? [{ id: `${p.id}-`, at: p.validTo, title: say(w.categoryOver, { category: named(p) }) }] : []),
      ]),
    ...client.riskGrades.toReversed().map((g) => ({
      id: g.id,
      at: g.validFrom,
      title: say(w.gradedTo, { level: say(riskWords[g.level]) }),
      detail: gradeReasonSaid(g.reason, say),
      by: `${say(w.gradedByName, { name: actorSaid(g.gradedBy, language) })} · ${
        g.approvedBy ? say(w.approvedBy, { name: actorSaid(g.approvedBy, language) }) : approval(g)
      }`,
    })),
    ...places,
    ...(client.careTo
      ? [{ id: 'to', at: client.careTo, title: say(w.careOver, { reason: client.careEndReason ?? '' }) }]
      : []),
  ];
}

/** Who was responsible at which site from when to when, and how the file came from one site to another. */
function usePlaces({ responsibilities, handovers, careTo }: ClientFile): TimelineEntry[] {
  const say = useSay();
  const end = useEnd();
  const lasting = ({ validFrom, validTo }: ClientFile['responsibilities'][number]) => {
    if (validTo === null) return say(w.sinceDay, { day: validFrom });
    return validTo === validFrom ? end({ validFrom, validTo }) : say(w.fromTo, { from: validFrom, to: validTo });
  };
  return [
    ...handovers.toReversed().map((h) => ({
      id: h.id,
      at: dayOf(new Date(h.acceptedAt)),
      title: say(w.handedOver, { from: h.fromSiteName, to: h.toSiteName }),
      detail: h.reason,
      by: say(w.acceptedBy, { name: h.acceptedBy }),
    })),
    ...responsibilities.toReversed().flatMap((r) => [
      ...(r.validTo === null ||
      r.validTo === careTo ||
      responsibilities.some((o) => o !== r && o.validFrom === r.validTo)
        ? []
        : [{ id: `${r.id}-`, at: r.validTo, title: say(w.unassigned) }]),
      {
        id: r.id,
        at: r.validFrom,
        title: say(w.gotWorker, { name: r.workerName, site: r.siteName }),
        detail: lasting(r),
      },
    ]),
  ];
}

/** Situations, assessments and consents, as entries of the same line of time. */
function useCircumstances(id: string): TimelineEntry[] {
  const say = useSay();
  const facts = useSituationFacts();
  const results = useSituationChoices()?.selfCare.results ?? [];
  const lived = useRead(clientsContract, 'clientSituation', { id }).data;
  const given = useRead(clientsContract, 'clientConsents', { id }).data?.consents ?? [];
  const resultWord = (code: string) => {
    const found = results.find((r) => r.code === code);
    return found ? say(found.name) : code;
  };
  const purposeOf = (c: (typeof given)[number]) => ({ purpose: say(consentPurposeWords[c.purpose]) });
  return [
    ...(lived?.situations ?? []).toReversed().map((s) => ({
      id: s.id,
      at: s.validFrom,
      title: say(situationWords.situationNoted, {
        what: facts(s)
          .map((fact) => fact.value)
          .join(say(marks.between)),
      }),
      by: s.recordedBy,
    })),
    ...(lived?.assessments ?? []).toReversed().map((a) => ({
      id: a.id,
      at: a.assessedOn,
      title: say(situationWords.assessedAs, { result: resultWord(a.result) }),
      detail: a.note,
      by: a.assessedBy,
    })),
    ...given.toReversed().flatMap((c) => [
      { id: c.id, at: c.givenOn, title: say(consentWords.gave, purposeOf(c)), by: c.recordedBy },
      ...(c.withdrawnOn
        ? [
            {
              id: `${c.id}-`,
              at: c.withdrawnOn,
              title: say(consentWords.tookBack, purposeOf(c)),
              detail: c.withdrawReason ?? '',
            },
          ]
        : []),
    ]),
  ];
}
