import { word } from '../../../kernel/words.ts';

/** Words of plans: what they are judged by, why a rule cannot be kept, and what else there is. */

export const levelWords = {
  uncovered: word('无人督导的站点', 'Stations without a supervisor'),
  shortfall: word('未达下限的缺口', 'Missing to the minimum'),
  outsideDistrict: word('跨区站点', 'Stations outside the district'),
  outsideArea: word('跨片区站点', 'Stations outside the area'),
  unevenDistricts: word('区间工作量差', 'Uneven between districts'),
  uneven: word('工作量不均', 'Uneven workload'),
  travel: word('路程（直线估算）', 'Travel (estimate as the crow flies)'),
  changes: word('与现行方案不同', 'Changes against the plan in force'),
} as const;

export const levelUnits = {
  uncovered: word('个', 'stations'),
  shortfall: word('个站点', 'stations'),
  outsideDistrict: word('个', 'stations'),
  outsideArea: word('个', 'stations'),
  unevenDistricts: word('工作量', 'of weight'),
  uneven: word('工作量', 'of weight'),
  travel: word('公里', 'km'),
  changes: word('个站点', 'stations'),
} as const;

/** What is counted of each alternative, in its order. */
export const figureWords = {
  supervisors: word('督导人数', 'supervisors'),
  uncovered: word('无人督导', 'without a supervisor'),
  shortfall: word('距下限差', 'missing to the minimum'),
  outsideDistrict: word('跨区', 'outside the district'),
  outsideArea: word('跨片区', 'outside the area'),
} as const;

export const statusWords = {
  optimal: word('已证明最优', 'Proved optimal'),
  optimalWithin: word('在各区人数既定的条件下已证明最优', 'Proved optimal for the districts as they were staffed'),
  feasible: word('限时内最好', 'Best within the time'),
} as const;

export const placeWords = {
  station: word('站点', 'Station'),
  city: word('全市', 'The city'),
  area: word('片区', 'Area'),
  district: word('区', 'District'),
} as const;

/** One sentence of counting; no rule is broken without one. */
export const proofWords = {
  minimum: word(
    '{place}：{supervisors} 名督导每人至少带 {bound} 个站点，共需 {supervisors}×{bound}＝{total} 个，实有 {stations} 个，至少差 {least} 个；带满 {bound} 个的最多 {most} 名',
    '{place}: at least {bound} stations for each of {supervisors} supervisors makes {supervisors}×{bound} = {total}; with only {stations}, at least {least} too few, and at most {most} supervisors can have {bound}',
  ),
  minimumEach: word(
    '{place}：{supervisors} 名督导的下限合计 {total} 个站点，实有 {stations} 个，至少差 {least} 个',
    '{place}: the minimums of {supervisors} supervisors add up to {total} stations; with only {stations}, at least {least} too few',
  ),
  maximum: word(
    '{place}：{supervisors} 名督导每人至多带 {bound} 个站点，共能带 {supervisors}×{bound}＝{total} 个，实有 {stations} 个，至少 {least} 个站点无人督导',
    '{place}: at most {bound} stations for each of {supervisors} supervisors makes {supervisors}×{bound} = {total}; of {stations} stations at least {least} without a supervisor',
  ),
  maximumEach: word(
    '{place}：{supervisors} 名督导的上限合计 {total} 个站点，实有 {stations} 个，至少 {least} 个站点无人督导',
    '{place}: the maximums of {supervisors} supervisors add up to {total} stations; of {stations} stations at least {least} without a supervisor',
  ),
  nobody: word('{place}：{stations} 个站点，没有督导', '{place}: {stations} stations and no supervisor'),
  together: word(
    '不跨区时，各区站点数除以 {bound} 取整后合计，最多 {most} 名督导能带满 {bound} 个；现有 {supervisors} 名，至少 {least} 名带不满',
    'Without crossing districts, each district’s stations divided by {bound} and rounded down add up to at most {most} supervisors who can have {bound}; of {supervisors}, at least {least} cannot',
  ),
  togetherMost: word(
    '不跨区时，各区站点数除以 {bound} 进位后合计，至少要 {most} 名督导；现有 {supervisors} 名，少 {least} 名',
    'Without crossing districts, each district’s stations divided by {bound} and rounded up add up to at least {most} supervisors; with only {supervisors}, {least} too few',
  ),
  sumMinimum: word(
    '不跨{border}时各自计算：{parts}；合计至少差 {least} 个站点',
    'Without crossing {border}, each by itself: {parts}; together at least {least} stations are missing',
  ),
  sumMaximum: word(
    '不跨{border}时各自计算：{parts}；合计至少 {least} 个站点无人督导',
    'Without crossing {border}, each by itself: {parts}; together at least {least} stations stay without a supervisor',
  ),
  part: word('{place} {least} 个', '{place} {least}'),
  binding: word(
    '{place}：{bound}。遵守这 {count} 条，最少也{reached}；都去掉，{free}',
    '{place}: {bound}. With these {count} kept, at best {reached}; without all of them, {free}',
  ),
  leftUncovered: word('有 {n} 个站点无人督导', '{n} stations stay without a supervisor'),
  leftShort: word('距下限差 {n} 个', '{n} missing to the minimum'),
  leftNothing: word('都能做到', 'everything can be kept'),
  irreducible: word(
    '。逐条试过：去掉其中任何一条都会好一些',
    '. Each was tried: without any one of them it gets better',
  ),
  unbound: word(
    '{place}：与锁定、回避无关；按每人 {minimum} 至 {maximum} 个站点，最少也{reached}（求解器已证明）',
    '{place}: no lock or exclusion is the cause; with {minimum} to {maximum} stations each, at best {reached} (proved by the solver)',
  ),
  sparing: word(
    '{place}：少变动优先，现行分工能不动的不动，只变动 {changes} 个站点，因此{reached}；不求少变动时，{free}',
    '{place}: few moves come first and only {changes} stations are moved, so {reached}; where moves are not spared, {free}',
  ),
  lock: word('{stations}锁定给{supervisor}', '{stations} locked to {supervisor}'),
  bar: word('{stations}须回避{supervisor}', '{stations} excluded from {supervisor}'),
  borders: word('不得跨{border}', 'no crossing of {border}'),
  between: word('；', '; '),
  exclusion: word(
    '{place}：够得到它的 {supervisors} 名督导都须回避，无人可派',
    '{place}: nobody within reach can be sent, since exclusions bar all {supervisors} supervisors',
  ),
} as const;

export const borderNames = { none: word('区', 'districts'), area: word('片区', 'areas') } as const;

/** Where stations locked across a border shift what is counted. */
export const lockedAcross = word(
  '（已计锁定：外来 {into} 个，给外面 {out} 个）',
  ' (locks counted: {into} from outside, {out} to outside)',
);

export const crossingAllowed = word(
  '（允许跨区，可由邻区分担）',
  ' (a border may be crossed, so neighbours can share)',
);

export const alternativeWords = {
  asIs: word('按现有条件', 'As it is'),
  standard: word('不求少变动', 'Without sparing moves'),
  fewer: word('只用 {count} 名督导', 'Only {count} supervisors'),
  fewerCrossing: word('只用 {count} 名督导，允许跨区', 'Only {count} supervisors, borders may be crossed'),
  lighter: word('{leaders} 名组长少带，下限 {count} 个', '{leaders} leaders with a lighter load, at least {count}'),
  lighterEach: word(
    '每区一名督导少带（未指明组长，共 {leaders} 名），下限 {count} 个',
    '{leaders} supervisors with a lighter load, one to a district since no leader is named, at least {count}',
  ),
  area: word('允许跨区（片区内）', 'Districts may be crossed within the area'),
  city: word('允许跨片区', 'Areas may be crossed'),
  minimum: word('下限改为 {count} 个', 'A minimum of {count}'),
  maximum: word('上限改为 {count} 个', 'A maximum of {count}'),
  lock: word('取消锁定：{station}（{supervisor}）', 'Without the lock of {station} to {supervisor}'),
  exclusion: word('取消回避：{station}（{supervisor}）', 'Without the exclusion of {station} from {supervisor}'),
  more: word('增加 {count} 名督导', '{count} more supervisors'),
} as const;
