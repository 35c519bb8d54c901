import { useSay } from '../language.tsx';
import { PageLink } from '../link.tsx';
import { usePhone } from '../screen.ts';
import { usePlugged } from '../slots.tsx';

/** What must be within one tap wherever one is: pages marked `urgent`, in the head of every page. */
export function Urgent() {
  const say = useSay();
  const phone = usePhone();
  return usePlugged()
    .pages.filter((p) => p.urgent)
    .map(({ path, title, icon: Icon }) => (
      <PageLink key={path} to={path} className="top-button top-urgent" aria-label={say(title)} title={say(title)}>
        {Icon && <Icon />}
        {!phone && <span>{say(title)}</span>}
      </PageLink>
    ));
}
