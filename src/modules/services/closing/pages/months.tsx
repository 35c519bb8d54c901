import { PageHead, useSay, useSession } from '../../../../ui/index.ts';
import { closingWords as w } from '../words.ts';
import { MonthsOfSite } from './months-of-site.tsx';
import { Stations } from './stations.tsx';

/** A post at a site has its months here, a post above it the stations of the place. */
export function Months() {
  const say = useSay();
  const { post } = useSession();
  if (!post?.siteId) return <Stations />;
  return (
    <>
      <PageHead title={say(w.title)} note={say(w.note)} />
      <MonthsOfSite siteId={post.siteId} />
    </>
  );
}
