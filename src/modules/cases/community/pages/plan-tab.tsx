import { Actor, Facts, useSay } from '../../../../ui/index.ts';
import { communityFieldWords as f } from '../words.ts';
import { type ActivityFile, nameOf, useCommunityChoices } from './choices.ts';
import { communityPageWords as w } from './words.ts';

/** What for and for whom. */
export function PlanTab({ activity }: { activity: ActivityFile }) {
  const say = useSay();
  const { classes } = useCommunityChoices();
  return (
    <div className="community-panels">
      <Facts
        facts={[
          { label: say(f.purpose), value: <span className="community-text">{activity.purpose}</span>, wide: true },
          { label: say(f.audience), value: activity.audience || null, wide: true },
          { label: say(f.class), value: say(nameOf(classes, activity.class)) },
          { label: say(f.volunteersWanted), value: activity.volunteersWanted },
          ...(activity.cancelledOn
            ? [
                { label: say(w.cancelledSince), value: activity.cancelledOn },
                { label: say(f.reason), value: activity.cancelReason, wide: true },
              ]
            : []),
        ]}
      />
      <p className="quiet">
        <Actor name={activity.plannedBy} />
      </p>
    </div>
  );
}
