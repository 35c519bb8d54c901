import { useSay } from '../language.tsx';
import { words } from '../words.ts';
import './demo-banner.css';

/** Says on every page that nobody on it exists. */
export function DemoBanner() {
  const say = useSay();
  return (
    <div className="demo-banner" role="note">
      {say(words.demoBanner)}
    </div>
  );
}
