// The signed-in person and what is theirs.
import { Text, View } from '@tarojs/components';
import { signOut } from '../../api/sign-in';
import { useSession } from '../../data/use-session';
import { Avatar } from '../../parts/avatar';
import { Button } from '../../parts/button';
import { NeedsPerson } from '../../parts/needs-person';
import { Page } from '../../parts/page';
import { goTo } from '../../routes';

export default function Me() {
  const session = useSession();
  return (
    <Page title="我的" tab>
      <NeedsPerson what="订单和地址">
        <View style={{ padding: '16px' }}>
          <Avatar nickname={session?.user.nickname ?? ''} url={session?.user.avatarUrl ?? null} />
          <Text>{session?.user.nickname}</Text>
          <Button kind="quiet" wide onClick={() => goTo('orders')}>
            我的订单
          </Button>
          <Button kind="quiet" wide onClick={() => goTo('addresses')}>
            收货地址
          </Button>
          <Button kind="quiet" wide onClick={() => void signOut()}>
            退出登录
          </Button>
        </View>
      </NeedsPerson>
    </Page>
  );
}
