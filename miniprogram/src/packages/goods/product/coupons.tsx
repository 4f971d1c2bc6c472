// 领券 on a product's page: what can be taken for it, in a row that opens the tickets. Nothing there, no row.
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { useSession } from '../../../data/use-session';
import { ClaimableCoupon } from '../../../parts/claimable-coupon';
import { couponSentence } from '../../../parts/coupon-words';
import { Icon } from '../../../parts/icon';
import { Panel } from '../../../parts/panel';
import { Sheet } from '../../../parts/sheet';
import classes from './coupons.module.scss';

/** shown on the row; the sheet has them all */
const ON_ROW = 2;

export function ProductCoupons({ productId }: { productId: string }) {
  const session = useSession();
  const coupons = useResource(`coupons-for/${productId}/${session?.user.id ?? ''}`, () =>
    call('coupons.listForProduct', { params: { productId } }),
  );
  const [open, setOpen] = useState(false);
  const items = (coupons.data?.items ?? []).filter(({ claim }) => claim !== 'sold_out' && claim !== 'not_for_you');
  if (items.length === 0) return null;
  return (
    <Panel>
      <View className={classes['row']} ariaRole="button" onClick={() => setOpen(true)}>
        <Text className={classes['label']}>领券</Text>
        <View className={classes['chips']}>
          {items.slice(0, ON_ROW).map((coupon) => (
            <Text key={coupon.templateId} className={classes['chip']}>
              {couponSentence(coupon)}
            </Text>
          ))}
        </View>
        <Icon name="right" size={16} />
      </View>
      <Sheet open={open} title="领券" onClose={() => setOpen(false)}>
        <View className={classes['sheet']}>
          {items.map((coupon) => (
            <ClaimableCoupon key={coupon.templateId} coupon={coupon} onTaken={() => void coupons.reload()} />
          ))}
        </View>
      </Sheet>
    </Panel>
  );
}
