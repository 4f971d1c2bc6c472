// Takes a seat: the SKU at the group's price, then the checkout of this very group. What is needed for choosing is
// fetched when somebody wants to join, not before.
import { View } from '@tarojs/components';
import { call } from '../../../api/client';
import { ensureSignedIn } from '../../../data/login-wish';
import { useResource } from '../../../data/use-resource';
import { groupName } from '../../../parts/offer-words';
import { skusInOffer } from '../../../parts/plays';
import { Sheet } from '../../../parts/sheet';
import { Skeleton } from '../../../parts/skeleton';
import { SkuSheet } from '../../../parts/sku-sheet';
import { ErrorRetry } from '../../../parts/states';
import { platform } from '../../../platform';
import { goTo } from '../../../routes';
import classes from './join-sheet.module.scss';
import type { GroupDetail } from './situation';

export interface JoinSheetProps {
  open: boolean;
  group: GroupDetail;
  onClose(): void;
  onLook(): void;
}

export function JoinSheet({ open, group, onClose, onLook }: JoinSheetProps) {
  const { offerId } = group;
  const { productId } = group.offer;
  const product = useResource(open ? `product/${productId}` : null, () =>
    call('catalog.showProduct', { params: { productId } }),
  );
  const offer = useResource(open ? `offer/${offerId}` : null, () =>
    call('groupbuy.showOffer', { params: { offerId } }),
  );
  if (!product.data || !offer.data) {
    const refusal = product.refusal ?? offer.refusal;
    const retry = (): void => void Promise.all([product.reload(), offer.reload()]);
    return (
      <Sheet open={open} title="选择规格" onClose={onClose}>
        <View className={classes['coming']}>
          {refusal ? <ErrorRetry refusal={refusal} onRetry={retry} /> : <Skeleton height="180px" />}
        </View>
      </Sheet>
    );
  }
  async function join(skuId: string, units: number): Promise<void> {
    if (platform.silentLogin && !(await ensureSignedIn())) return;
    onClose();
    onLook();
    goTo('checkout', { skuId, units, offerId, groupId: group.id });
  }
  return (
    <SkuSheet
      open={open}
      product={product.data}
      skus={skusInOffer(product.data, offer.data)}
      playLabel={`${groupName(offer.data)}价`}
      actions={[{ label: '确认参团', main: true, onTake: join }]}
      onClose={onClose}
    />
  );
}
