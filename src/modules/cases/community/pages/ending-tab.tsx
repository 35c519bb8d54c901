import { Actor, Facts, Panel, Table, useSay } from '../../../../ui/index.ts';
import { communityFieldWords as f } from '../words.ts';
import type { ActivityFile } from './choices.ts';
import { communityPageWords as w } from './words.ts';

/** Who helped and for how long, and what came of it. */
export function EndingTab({ activity }: { activity: ActivityFile }) {
  const say = useSay();
  const rows = activity.volunteerList.map((v, nth) => ({ ...v, nth: String(nth) }));
  return (
    <div className="community-panels">
      <Panel title={say(f.volunteers)}>
        {rows.length === 0 ? (
          <p className="quiet">{say(w.noVolunteers)}</p>
        ) : (
          <Table
            label={say(f.volunteers)}
            rows={rows}
            keyOf={(v) => v.nth}
            columns={[
              { key: 'name', title: f.name },
              { key: 'minutes', title: f.volunteerMinutes, number: true, unit: w.unitMinute },
            ]}
          />
        )}
      </Panel>
      {activity.concludedOn && (
        <Panel title={say(f.summary)}>
          <Facts
            facts={[
              { label: say(f.concludedOn), value: activity.concludedOn },
              { label: say(f.summary), value: <span className="community-text">{activity.summary}</span>, wide: true },
              { label: say(f.effect), value: activity.effect || null, wide: true },
            ]}
          />
          {activity.concludedBy && (
            <p className="quiet">
              <Actor name={activity.concludedBy} />
            </p>
          )}
        </Panel>
      )}
    </div>
  );
}
