// 会员等级: the level one has, how far the next one is, what every level gives, and where growth came from.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { call } from '../../../api/client';
import { useListing } from '../../../data/use-listing';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { ListEnd } from '../../../parts/list-end';
import { momentText } from '../../../parts/moment-text';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel } from '../../../parts/panel';
import { yuanText } from '../../../parts/price-text';
import { ProgressBar } from '../../../parts/progress-bar';
import { RecordBones } from '../../../parts/record-bones';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { ErrorRetry } from '../../../parts/states';
import { goTo } from '../../../routes';
import classes from './index.module.scss';
import { type GrowthMove, type Level, type Membership, moveNames, progressOf, rightsOf } from './words';

export default function Member() {
  const person = useSession()?.user.id;
  const standing = useResource(person ? `membership/${person}` : null, () => call('membership.showMembership'));
  const moves = useListing(person ? `growth/${person}` : null, (cursor) =>
    call('membership.listGrowth', { query: { limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  useReachBottom(moves.loadMore);
  return (
    <Page title="会员等级">
      <NeedsPerson what="会员等级">
        <ResourceView resource={standing} skeleton={<MemberSkeleton />}>
          {(found) => (
            <>
              <Head found={found} />
              <Panel title="等级权益">
                {found.levels.map((level) => (
                  <LevelRow key={level.no} level={level} own={level.no === found.level.no} />
                ))}
              </Panel>
            </>
          )}
        </ResourceView>
        <Panel title="成长值明细">
          {moves.view === 'skeleton' ? <RecordBones /> : null}
          {['error', 'offline', 'gone'].includes(moves.view) ? (
            <ErrorRetry refusal={moves.refusal} loading={moves.loading} onRetry={() => void moves.reload()} />
          ) : null}
          {moves.view === 'ready' && moves.items.length === 0 ? (
            <Text className={classes['none']}>还没有成长值。收货后的订单和每天签到都会记在这里。</Text>
          ) : null}
          {moves.items.map((move) => (
            <Move key={move.id} move={move} />
          ))}
        </Panel>
        {moves.items.length > 0 ? <ListEnd list={moves} /> : null}
      </NeedsPerson>
    </Page>
  );
}

function Head({ found }: { found: Membership }) {
  const { level, growth, next, period, ways } = found;
  const falls = period !== null && period.growthAfter < growth;
  return (
    <View className={`on-brand ${classes['head']}`}>
      <Text className={classes['level']}>{level.name}</Text>
      <View className={classes['growth']}>
        <Text className={classes['number']}>{growth}</Text>
        <Text className={classes['unit']}>成长值</Text>
      </View>
      <View className={classes['progress']}>
        <ProgressBar percent={progressOf(found) * 100} />
      </View>
      <Text className={classes['fact']}>{next ? `再得 ${next.missing} 成长值升为${next.name}` : '已是最高等级'}</Text>
      <Text className={classes['fact']}>
        确认收货每实付 {yuanText(ways.fenAGrowth)} 得 1 成长值，每天签到得 {ways.signIn}
      </Text>
      {falls ? (
        <Text className={classes['fact']}>
          {momentText(period.endsAt).slice(0, 10)} 周期结束时，若没有新增，成长值将变为 {period.growthAfter}
        </Text>
      ) : null}
    </View>
  );
}

function LevelRow({ level, own }: { level: Level; own: boolean }) {
  const rights = rightsOf(level);
  return (
    <View className={classes['row']}>
      <View className={classes['what']}>
        <View className={classes['names']}>
          <Text className={classes['name']}>{level.name}</Text>
          {own ? <Text className={classes['own']}>当前等级</Text> : null}
        </View>
        <Text className={classes['from']}>{level.growthFrom === 0 ? '注册即有' : `成长值满 ${level.growthFrom}`}</Text>
      </View>
      <Text className={classes['rights']}>{rights.length > 0 ? rights.join('\u00a0· ') : '基础权益'}</Text>
    </View>
  );
}

function Move({ move }: { move: GrowthMove }) {
  const { kind, growth, growthAfter, orderId, at } = move;
  return (
    <View
      className={`${classes['row']} ${orderId ? classes['way'] : ''}`}
      {...(orderId ? { ariaRole: 'button', onClick: () => goTo('order', { orderId }) } : {})}
    >
      <View className={classes['what']}>
        <Text className={classes['name']}>{moveNames[kind]}</Text>
        <Text className={classes['from']}>{momentText(at)}</Text>
      </View>
      <View className={classes['change']}>
        <Text className={`${classes['points']} ${growth > 0 ? classes['plus'] : ''}`}>
          {growth > 0 ? `+${growth}` : growth}
        </Text>
        <Text className={classes['from']}>余 {growthAfter}</Text>
      </View>
    </View>
  );
}

function MemberSkeleton() {
  return (
    <>
      <View className={classes['bones']}>
        <Skeleton width="80px" height="24px" />
        <Skeleton width="120px" height="36px" gap={10} />
        <Skeleton height="8px" gap={12} />
        <Skeleton width="70%" height="16px" gap={10} />
      </View>
      <Panel title="等级权益">
        <RecordBones />
      </Panel>
    </>
  );
}
