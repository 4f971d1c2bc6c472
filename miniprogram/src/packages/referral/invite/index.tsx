// 邀请有礼: what runs, how far one is, who has come and what each of them still waits for, and the rules in full. Sharing is
// offered and nothing hangs on it: only real first purchases count.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import type { Operations } from '@hetuan/contract/client';
import type { ReactNode } from 'react';
import { call } from '../../../api/client';
import { HOME_TARGET } from '../../../data/share-keys';
import { ensureSignedIn } from '../../../data/login-wish';
import { useProofs } from '../../../data/tell-proved';
import { useListing } from '../../../data/use-listing';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { Button } from '../../../parts/button';
import { momentText } from '../../../parts/moment-text';
import { Page } from '../../../parts/page';
import { Panel } from '../../../parts/panel';
import { PhoneButton } from '../../../parts/phone-button';
import { ProgressBar } from '../../../parts/progress-bar';
import { RecordBones } from '../../../parts/record-bones';
import { ResourceView } from '../../../parts/resource-view';
import { Skeleton } from '../../../parts/skeleton';
import { Empty } from '../../../parts/states';
import { useSharing } from '../../../parts/use-sharing';
import { platform } from '../../../platform';
import { goTo, pathOf } from '../../../routes';
import { Listed } from '../listed';
import rows from '../rows.module.scss';
import classes from './index.module.scss';

type Campaign = Operations['invitations.listInvitationCampaigns']['answer']['items'][number];
type Progress = Operations['invitations.showInvitationCampaign']['answer'];

const CARD = { title: '来合团一起买，价格更好', path: pathOf('home'), pictureUrl: '' };

export default function Invite() {
  const person = useSession()?.user.id;
  const campaigns = useResource('invitation-campaigns', () => call('invitations.listInvitationCampaigns'));
  const share = useSharing(HOME_TARGET, CARD);
  const [first] = campaigns.data?.items ?? [];
  async function invite(): Promise<void> {
    if (await ensureSignedIn()) await share('链接已复制，发给还没来过的朋友');
  }
  const native = platform.sharing === 'native' && person !== undefined;
  return (
    <Page
      title="邀请有礼"
      footer={
        first ? (
          <Button wide shares={native} onClick={() => (native ? undefined : void invite())}>
            邀请朋友
          </Button>
        ) : undefined
      }
    >
      {person ? <Invited person={person} /> : null}
      <ResourceView resource={campaigns} skeleton={<Bones />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="ticket" title="现在没有邀请有礼活动" hint="可以先看看正在拼的团">
              <Button onClick={() => goTo('offers')}>去看看</Button>
            </Empty>
          ) : (
            <>
              {items.map((campaign) => (
                <One key={campaign.campaignId} campaign={campaign} person={person}>
                  {person && campaign === first ? <People campaignId={campaign.campaignId} person={person} /> : null}
                </One>
              ))}
            </>
          )
        }
      </ResourceView>
    </Page>
  );
}

/** Who was invited themselves: what is still missing of it, and the way to do it here. */
function Invited({ person }: { person: string }) {
  const invited = useResource(`invited-by/${person}/${useProofs()}`, () => call('invitations.showInvited'));
  const invitation = invited.data?.invitation;
  if (!invitation) return null;
  const { inviter, counted, needs, explanation } = invitation;
  return (
    <Panel title="您的邀请人">
      <View className={rows['row']}>
        <View className={rows['what']}>
          <Text className={rows['name']}>{inviter}</Text>
          <Text className={rows['soft']}>{explanation}</Text>
        </View>
        {needs === 'nothing' ? <Text className={rows['badge']}>{counted ? '已计入' : '已验证'}</Text> : null}
      </View>
      {needs === 'nothing' ? null : (
        <View className={classes['prove']}>
          <PhoneButton label={needs === 'number' ? '验证手机号' : '换一个手机号验证'} />
        </View>
      )}
    </Panel>
  );
}

interface OneProps {
  campaign: Campaign;
  person: string | undefined;
  /** what is one's own of it stands before the rules */
  children: ReactNode;
}

function One({ campaign, person, children }: OneProps) {
  const { campaignId, title, needed, reward, left, endsAt, rules } = campaign;
  const progress = useResource(person ? `invitation/${person}/${campaignId}` : null, () =>
    call('invitations.showInvitationCampaign', { params: { invitationCampaignId: campaignId } }),
  );
  return (
    <>
      <View className={`on-brand ${classes['head']}`}>
        <Text className={classes['title']}>{title}</Text>
        <Text className={classes['fact']}>
          每 {needed} 位新朋友首次购买，得「{reward.name}」
        </Text>
        <Text className={classes['soft']}>
          {left > 0 ? `还剩 ${left} 份` : '奖励已经领完'} · {momentText(endsAt).slice(0, 10)} 结束
        </Text>
        {progress.data ? <Steps progress={progress.data} /> : null}
      </View>
      {children}
      <Panel title="活动规则">
        {rules.map((rule) => (
          <Text key={rule} className={rows['text']}>
            {rule}
          </Text>
        ))}
      </Panel>
    </>
  );
}

function Steps({ progress }: { progress: Progress }) {
  const { needed, toNext, counted, waiting, held, rewards } = progress;
  const now = toNext === 0 ? needed : needed - toNext;
  return (
    <View className={classes['progress']}>
      <View className={classes['bar']}>
        <ProgressBar percent={(now * 100) / needed} />
      </View>
      <Text className={classes['fact']}>
        {toNext === 0 ? '奖励已全部得到' : `再有 ${toNext} 位计入，得下一份`}
        {rewards > 0 ? `；已得 ${rewards} 份` : ''}
      </Text>
      <Text className={classes['soft']}>
        已计入 {counted} 位 · 等收货满期 {waiting} 位{held > 0 ? ` · 审核中 ${held} 位` : ''}
      </Text>
    </View>
  );
}

function People({ campaignId, person }: { campaignId: string; person: string }) {
  const list = useListing(`invited/${person}/${campaignId}`, (cursor) =>
    call('invitations.listMyInvitations', {
      params: { invitationCampaignId: campaignId },
      query: { limit: 20, ...(cursor ? { cursor } : {}) },
    }),
  );
  useReachBottom(list.loadMore);
  return (
    <Listed
      title="我邀请的朋友"
      list={list}
      none="还没有朋友完成首次购买。"
      row={({ nickname, status, explanation, boughtAt }) => (
        <View className={rows['row']}>
          <View className={rows['what']}>
            <Text className={rows['name']}>{nickname}</Text>
            <Text className={rows['soft']}>{momentText(boughtAt).slice(0, 10)} 首次购买</Text>
            {status === 'counted' ? null : <Text className={rows['soft']}>{explanation}</Text>}
          </View>
          {status === 'counted' ? <Text className={rows['badge']}>{explanation}</Text> : null}
        </View>
      )}
    />
  );
}

function Bones() {
  return (
    <>
      <View className={classes['bones']}>
        <Skeleton width="50%" height="28px" />
        <Skeleton width="80%" height="20px" gap={10} />
        <Skeleton height="8px" gap={18} />
      </View>
      <Panel>
        <RecordBones count={2} />
      </Panel>
    </>
  );
}
