// Which coupon an order uses: the best is recommended and said to be so, each of the others can be taken instead, and of
// those that can't it is said why.
import { Text, View } from '@tarojs/components';
import { serverNowMs } from '../../../api/server-clock';
import { Button } from '../../../parts/button';
import { CouponTicket } from '../../../parts/coupon-ticket';
import { type CouponFace, endsSoon, validUntil } from '../../../parts/coupon-words';
import { yuanText } from '../../../parts/price-text';
import { Sheet } from '../../../parts/sheet';
import { TickMark } from '../../../parts/tick';
import classes from './coupon-sheet.module.scss';

export interface CouponChoice extends CouponFace {
  id: string;
  name: string;
  scope: string;
  endsAt: string;
  /** what the order costs less with it */
  savesFen: number;
  /** why it can't be used; null: it can */
  reason: string | null;
}

export interface CouponSheetProps {
  open: boolean;
  title: string;
  choices: readonly CouponChoice[];
  /** null: none is used */
  chosen: string | null;
  recommended: string | null;
  onChoose(id: string | null): void;
  onClose(): void;
}

export function CouponSheet(props: CouponSheetProps) {
  const { open, title, choices, chosen, recommended, onChoose, onClose } = props;
  const usable = choices.filter(({ reason }) => reason === null);
  const not = choices.filter(({ reason }) => reason !== null);
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      footer={
        <Button wide onClick={onClose}>
          确定
        </Button>
      }
    >
      <View className={classes['list']}>
        {usable.length > 0 ? (
          <View
            className={classes['none']}
            ariaRole="radio"
            aria-checked={chosen === null}
            onClick={() => onChoose(null)}
          >
            <Text className={classes['none-text']}>不使用优惠券</Text>
            <TickMark on={chosen === null} />
          </View>
        ) : null}
        {usable.map((coupon) => (
          <View key={coupon.id} ariaRole="radio" aria-checked={chosen === coupon.id}>
            <CouponTicket
              coupon={coupon}
              validity={validUntil(coupon.endsAt, serverNowMs())}
              urgent={endsSoon(coupon.endsAt, serverNowMs())}
              mark={coupon.id === recommended ? '最划算' : undefined}
              onClick={() => onChoose(coupon.id)}
            >
              <View className={classes['pick']}>
                <TickMark on={chosen === coupon.id} />
                <Text className={classes['saves']}>省 {yuanText(coupon.savesFen)}</Text>
              </View>
            </CouponTicket>
          </View>
        ))}
        {not.length > 0 ? <Text className={classes['head']}>这笔订单不能用</Text> : null}
        {not.map((coupon) => (
          <CouponTicket
            key={coupon.id}
            coupon={coupon}
            faded
            validity={validUntil(coupon.endsAt, serverNowMs())}
            reason={coupon.reason ?? undefined}
          />
        ))}
        {choices.length === 0 ? (
          <Text className={classes['empty']}>券包里没有可以看的券，领券中心里也许有。</Text>
        ) : null}
      </View>
    </Sheet>
  );
}
