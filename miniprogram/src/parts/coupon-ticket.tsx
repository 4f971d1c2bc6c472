// A coupon as a ticket: what it takes off on the stub, its name and conditions on the body, and on the right what one can
// do with it. Faded when nothing can be done any more.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import classes from './coupon-ticket.module.scss';
import { type CouponFace, couponCondition, couponValue } from './coupon-words';
import { Skeleton } from './skeleton';

export interface CouponTicketProps {
  coupon: CouponFace & { name: string; scope: string };
  /** until when, in words */
  validity: string;
  urgent?: boolean;
  faded?: boolean;
  /** a few words above the name's line: 新人专享 */
  mark?: string | undefined;
  /** why it can't be used, below the conditions */
  reason?: string | undefined;
  onClick?: (() => void) | undefined;
  children?: ReactNode;
}

export function CouponTicket(props: CouponTicketProps) {
  const { coupon, validity, urgent = false, faded = false, mark, reason, onClick, children } = props;
  const { sign, value, unit } = couponValue(coupon);
  const long = value.length > 4 || (value.length > 2 && !sign && !unit);
  return (
    <View
      className={`${classes['ticket']} ${faded ? classes['faded'] : ''} ${onClick ? classes['pressable'] : ''}`}
      {...(onClick ? { ariaRole: 'button', onClick } : {})}
    >
      <View className={classes['stub']}>
        <View className={`${classes['value']} ${long ? classes['long'] : ''}`}>
          {sign ? <Text className={classes['sign']}>{sign}</Text> : null}
          <Text className={classes['number']}>{value}</Text>
          {unit ? <Text className={classes['sign']}>{unit}</Text> : null}
        </View>
        <Text className={classes['condition']}>{couponCondition(coupon)}</Text>
      </View>
      <View className={classes['body']}>
        <View className={classes['words']}>
          <View className={classes['name-line']}>
            {mark ? <Text className={classes['mark']}>{mark}</Text> : null}
            <Text className={classes['name']}>{coupon.name}</Text>
          </View>
          <Text className={classes['scope']}>{coupon.scope}</Text>
          <Text className={`${classes['validity']} ${urgent ? classes['urgent'] : ''}`}>{validity}</Text>
          {reason ? <Text className={classes['reason']}>{reason}</Text> : null}
        </View>
        {children ? <View className={classes['action']}>{children}</View> : null}
      </View>
    </View>
  );
}

export function CouponTicketSkeleton() {
  return (
    <View className={classes['ticket']}>
      <View className={classes['stub']}>
        <Skeleton width="56px" height="30px" />
        <Skeleton width="64px" height="14px" gap={8} />
      </View>
      <View className={classes['body']}>
        <View className={classes['words']}>
          <Skeleton width="70%" height="18px" />
          <Skeleton width="50%" height="14px" gap={8} />
          <Skeleton width="60%" height="14px" gap={6} />
        </View>
      </View>
    </View>
  );
}
