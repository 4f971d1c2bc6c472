// 我的团队: how many people one has brought and what they bought, of two levels; and those one has brought oneself, masked.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import { call } from '../../../api/client';
import { type Listing, useListing } from '../../../data/use-listing';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { momentText } from '../../../parts/moment-text';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { Panel } from '../../../parts/panel';
import { Price } from '../../../parts/price';
import { yuanText } from '../../../parts/price-text';
import { RecordBones } from '../../../parts/record-bones';
import { ResourceView } from '../../../parts/resource-view';
import { Listed } from '../listed';
import rows from '../rows.module.scss';
import type { Earnings } from '../words';

type Member = Operations['referral.listTeam']['answer']['items'][number] & { id: string };

export default function Team() {
  const person = useSession()?.user.id;
  const standing = useResource(person ? `distributor/${person}` : null, () => call('referral.showDistributor'));
  const earnings = useResource(person ? `earnings/${person}` : null, () => call('commission.showEarnings'));
  const list = useTeam(person);
  useReachBottom(list.loadMore);
  const team = standing.data?.team;
  return (
    <Page title="我的团队">
      <NeedsPerson what="团队">
        <ResourceView resource={earnings} skeleton={<Bones />}>
          {({ inAll, level }) => (
            <>
              <Panel>
                <Level name="直接带来的人" people={team?.direct} figures={inAll.first} />
                {level.secondBps === null ? null : (
                  <Level name="他们带来的人" people={team?.second} figures={inAll.second} />
                )}
              </Panel>
              <Listed
                title="直接带来的人"
                list={list}
                none="还没有人通过您的分享建立推荐关系。"
                row={({ nickname, boundAt, validUntil, brought }) => (
                  <View className={rows['row']}>
                    <View className={rows['what']}>
                      <Text className={rows['name']}>{nickname}</Text>
                      <Text className={rows['soft']}>
                        {momentText(boundAt).slice(0, 10)} 建立，有效至 {momentText(validUntil).slice(0, 10)}
                      </Text>
                    </View>
                    {brought > 0 ? <Text className={rows['soft']}>又带来 {brought} 人</Text> : null}
                  </View>
                )}
              />
            </>
          )}
        </ResourceView>
      </NeedsPerson>
    </Page>
  );
}

function useTeam(person: string | undefined): Listing<Member> {
  return useListing<Member>(person ? `team/${person}` : null, async (cursor) => {
    const page = await call('referral.listTeam', { query: { limit: 20, ...(cursor ? { cursor } : {}) } });
    if (!page.ok) return page;
    const items = page.value.items.map((member) => ({ ...member, id: member.bindingId }));
    return { ok: true, value: { ...page.value, items } };
  });
}

interface LevelProps {
  name: string;
  people: number | undefined;
  figures: Earnings['inAll']['first'];
}

function Level({ name, people, figures }: LevelProps) {
  return (
    <View className={rows['row']}>
      <View className={rows['what']}>
        <Text className={rows['name']}>
          {name} {people ?? '…'} 人
        </Text>
        <Text className={rows['soft']}>
          累计 {figures.orders} 单，佣金 {yuanText(figures.earnedFen)}
        </Text>
      </View>
      <View className={rows['change']}>
        <Price fen={figures.salesFen} size="lg" tone="ink" exact />
        <Text className={rows['soft']}>累计成交</Text>
      </View>
    </View>
  );
}

function Bones() {
  return (
    <>
      <Panel>
        <RecordBones count={2} />
      </Panel>
      <Panel title="直接带来的人">
        <RecordBones />
      </Panel>
    </>
  );
}
