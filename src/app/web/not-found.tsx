import { useSay } from '../../ui/language.tsx';
import { PageLink } from '../../ui/link.tsx';
import { Empty } from '../../ui/states.tsx';
import { words } from '../../ui/words.ts';

/** No page at this address, or none that the post may open: both answer alike. */
export function NotFoundPage() {
  const say = useSay();
  const back = <PageLink to="/">{say(words.toWorkbench)}</PageLink>;
  return <Empty title={say(words.notFoundTitle)} help={say(words.notFoundHelp)} action={back} />;
}
