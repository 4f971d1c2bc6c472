// The goods a person keeps, the latest first. What left the shelf stays, says so, and has no price.
import { useReachBottom } from '@tarojs/taro';
import { call } from '../../../api/client';
import { toast } from '../../../data/toast';
import { useListing } from '../../../data/use-listing';
import { useSession } from '../../../data/use-session';
import { NeedsPerson } from '../../../parts/needs-person';
import { Page } from '../../../parts/page';
import { UndoBar } from '../../../parts/undo-bar';
import { useUndo } from '../../../parts/use-undo';
import { KeptList, KeptRow, NoneKept } from '../kept-list';

export default function Favourites() {
  const session = useSession();
  const list = useListing(session ? `favourites/${session.user.id}` : null, (cursor) =>
    call('favourites.listFavourites', { query: { limit: 20, ...(cursor ? { cursor } : {}) } }),
  );
  const undo = useUndo<string>(async (ids) => {
    const dropped = await call('favourites.dropFavourites', { body: { productIds: [...ids] } });
    if (!dropped.ok) toast(dropped.refusal.message);
    await list.reload();
  });
  useReachBottom(list.loadMore);
  const shown = list.items.filter(({ id }) => !undo.gone.has(id));
  return (
    <Page title="我的收藏" layers={undo.text === null ? undefined : <UndoBar text={undo.text} onUndo={undo.undo} />}>
      <NeedsPerson what="收藏">
        <KeptList
          list={list}
          empty={shown.length === 0}
          none={<NoneKept icon="heart" title="还没有收藏" hint="在商品页点一下“收藏”，以后好找" />}
        >
          {shown.map((item) => (
            <KeptRow
              key={item.id}
              item={item}
              action="取消收藏"
              onRemove={() => undo.remove([item.id], '已取消收藏')}
            />
          ))}
        </KeptList>
      </NeedsPerson>
    </Page>
  );
}
