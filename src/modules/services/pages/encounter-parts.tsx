import { marks } from '../../../kernel/words.ts';
import { MaskedText, PageLink, urlOf, useAction, useSay } from '../../../ui/index.ts';
import { type EncounterWhole, type Point, servicesContract } from '../contract.ts';
import { fieldWords as f } from '../words.ts';
import { pageWords as w } from './words.ts';

type Say = ReturnType<typeof useSay>;
interface Of {
  readonly encounter: EncounterWhole;
}

/** Somebody met, with the way to the file where it is the reader's. */
export const Met = ({ id, name, mayOpen }: EncounterWhole['participants'][number]) =>
  mayOpen ? <PageLink to={`/clients/${id}`}>{name}</PageLink> : name;

/** Who else was met. */
export function Participants({ of }: { of: EncounterWhole['participants'] }) {
  const say = useSay();
  return of.map((met, i) => (
    <span key={met.id}>
      {i > 0 && say(marks.between)}
      <Met {...met} />
    </span>
  ));
}

/** Where it was; somebody's home takes a reason to see. */
export function Where({ encounter: { id, address, point, placeHidden, mayReveal } }: Of) {
  const say = useSay();
  const reveal = useAction(servicesContract, 'revealPlace', { quiet: true });
  if (!placeHidden) return placeText(say, address, point);
  const ask = async (reason: string) => {
    const revealed = await reveal.mutateAsync({ id, reason });
    return placeText(say, revealed.address, revealed.point);
  };
  return <MaskedText label={f.address} masked="******" {...(mayReveal ? { reveal: ask } : {})} />;
}

function placeText(say: Say, address: string | null, point: Point | null): string {
  const at =
    point &&
    say(w.pointAt, {
      longitude: point.longitude.toFixed(5),
      latitude: point.latitude.toFixed(5),
      accuracy: Math.round(point.accuracy),
    });
  return [address, at].filter(Boolean).join(' · ');
}

/** Photos and papers; every download stands in the audit. */
export function Files({ encounter: { id, files } }: Of) {
  const say = useSay();
  return files.map((file, i) => (
    <span key={file.id}>
      {i > 0 && say(marks.between)}
      <a href={urlOf(servicesContract, 'encounterFile', { id, fileId: file.id })} download>
        {file.name}
      </a>
    </span>
  ));
}
