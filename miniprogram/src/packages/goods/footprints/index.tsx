// What a person has looked at, by day, each product at its last look; one by one or all of it can be forgotten.
import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../../api/client';
import { serverNowMs } from '../../../api/server-clock';
import { toast } from '../../../data/toast';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { AskSheet } from '../../../parts/ask-sheet';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { UndoBar } from '../../../parts/undo-bar';
import { useUndo } from '../../../parts/use-undo';
import { dayText } from '../day-text';
import { KeptList, KeptRow, NoneKept } from '../kept-list';
import classes from '../kept-list.module.scss';

export default function Footprints() {
  const session = useSession();
  const list = useListing(session ? `footprints/${session.user.id}` : null, (cursor) =>
    call('favourites.listFootprints', { query: { limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  const undo = useUndo<string>(async (ids) => {
    await forget([...ids]);
  });
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  useReachBottom(list.loadMore);

  async function forget(productIds?: string[]): Promise<void> {
    setBusy(true);
    const done = await call('favourites.forgetFootprints', { body: productIds ? { productIds } : {} });
    if (!done.ok) toast(done.refusal.message);
    await list.reload();
    setBusy(false);
    setAsking(false);
  }
  const shown = list.items.filter(({ id }) => !undo.gone.has(id));
  const days = shown.map(({ at }) => dayText(at, serverNowMs()));
  return (
    <Page
      title="浏览足迹"
      layers={
        <>
          {undo.text === null ? null : <UndoBar text={undo.text} onUndo={undo.undo} />}
          <AskSheet
            open={asking}
            title="清空全部足迹？"
            text="清空后不能恢复，收藏不受影响。"
            yes="清空"
            no="再想想"
            main="no"
            busy={busy}
            onYes={() => void forget()}
            onNo={() => setAsking(false)}
          />
        </>
      }
    >
      <NeedsPerson what="足迹">
        <KeptList
          list={list}
          empty={shown.length === 0}
          none={<NoneKept icon="clock" title="还没有足迹" hint="看过的商品会记在这里，只有您自己看得到" />}
        >
          {shown.map((item, index) => (
            <View key={item.id}>
              {index === 0 || days[index] !== days[index - 1] ? (
                <View className={classes['day']}>
                  <Text>{days[index]}</Text>
                  {index === 0 ? (
                    <View className={classes['clear']} ariaRole="button" onClick={() => setAsking(true)}>
                      清空
                    </View>
                  ) : null}
                </View>
              ) : null}
              <KeptRow item={item} action="删除" onRemove={() => undo.remove([item.id], '已删除这条足迹')} />
            </View>
          ))}
        </KeptList>
      </NeedsPerson>
    </Page>
  );
}
