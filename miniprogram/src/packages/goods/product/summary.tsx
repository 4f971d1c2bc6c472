// What the product is called and costs. With a running offer the group price leads, on the shop's own colour, beside
// what the same costs alone; a struck price always says what it is compared with.
import { Button as NativeButton, Text, View } from '@tarojs/components';
import { Countdown } from '../../../parts/countdown';
import { Icon } from '../../../parts/icon';
import { endsSoon } from '../../../parts/offer-card';
import { kindBadge, offerPoint } from '../../../parts/offer-words';
import { type OfferDetail, type ProductDetail, aloneFromFen, groupSpan, isOfOthers } from '../../../parts/plays';
import { Price } from '../../../parts/price';
import { Beside } from '../../../parts/tile-row';
import { platform } from '../../../platform';
import classes from './summary.module.scss';
import type { Mark } from './use-mark';

export interface SummaryProps {
  product: ProductDetail;
  offer: OfferDetail | undefined;
  mark: Pick<Mark, 'kept' | 'toggleKept'>;
  onOver(): void;
  onShare(): void;
}

export function Summary({ product, offer, mark, onOver, onShare }: SummaryProps) {
  const { name, subtitle, sellingPoints, unitsSold, promotions } = product;
  return (
    <View className={classes['summary']}>
      {offer ? (
        <GroupStrip product={product} offer={offer} onOver={onOver} />
      ) : (
        <Alone product={product} onOver={onOver} />
      )}
      <View className={classes['names']}>
        <View className={classes['name-line']}>
          <Text className={classes['name']}>{name}</Text>
          <View
            className={`${classes['keep']} ${mark.kept ? classes['kept'] : ''}`}
            ariaRole="button"
            onClick={() => void mark.toggleKept()}
          >
            <Icon name={mark.kept ? 'heart-on' : 'heart'} size={22} />
            <Text className={classes['keep-label']}>{mark.kept ? '已收藏' : '收藏'}</Text>
          </View>
          <ShareMark onShare={onShare} />
        </View>
        <Text className={classes['subtitle']}>{subtitle}</Text>
        <View className={classes['points']}>
          {sellingPoints.map((point) => (
            <Text key={point} className={classes['point']}>
              {point}
            </Text>
          ))}
        </View>
        {promotions.map(({ campaignId, label, text }) => (
          <View key={`${campaignId}-${text}`} className={classes['promotion']}>
            <Text className={classes['tag']}>{label}</Text>
            <Text>{text}</Text>
          </View>
        ))}
        {unitsSold > 0 ? <Text className={classes['sold']}>已售 {unitsSold} 件</Text> : null}
      </View>
    </View>
  );
}

/** The platform's own sheet opens from a button of its own kind alone. */
function ShareMark({ onShare }: Pick<SummaryProps, 'onShare'>) {
  const label = (
    <>
      <Icon name="share" size={22} />
      <Text className={classes['keep-label']}>分享</Text>
    </>
  );
  if (platform.sharing === 'native') {
    return (
      <NativeButton className={`${classes['keep']} ${classes['bare']}`} openType="share">
        {label}
      </NativeButton>
    );
  }
  return (
    <View className={classes['keep']} ariaRole="button" onClick={onShare}>
      {label}
    </View>
  );
}

function GroupStrip(props: { product: ProductDetail; offer: OfferDetail; onOver(): void }) {
  const { product, offer, onOver } = props;
  const { endsAt, formedGroups } = offer;
  const point = offerPoint(offer);
  const { fromFen, toFen } = groupSpan(offer);
  const aloneFen = aloneFromFen(product, offer);
  return (
    <View className={`on-brand ${classes['strip']}`}>
      <View className={classes['strip-price']}>
        <View className={classes['line']}>
          <Price fen={fromFen} size="huge" from={toFen > fromFen} />
          <Text className={classes['kind']}>
            {isOfOthers(product, offer) ? `部分规格 ${kindBadge(offer)}` : kindBadge(offer)}
          </Text>
        </View>
        <Beside>
          <Text>{aloneFen === product.lowestPriceFen ? '单独购买' : '同规格单买'}</Text>
          <Price fen={aloneFen} size="sm" tone="soft" from={toFen > fromFen} />
          {point ? <Text>· {point}</Text> : formedGroups > 0 ? <Text>· 已成团 {formedGroups} 个</Text> : null}
        </Beside>
      </View>
      {endsSoon(endsAt) ? (
        <View className={classes['clock']}>
          <Text className={classes['clock-label']}>距活动结束</Text>
          <Countdown until={endsAt} look="boxes" onOver={onOver} />
        </View>
      ) : null}
    </View>
  );
}

function Alone({ product, onOver }: Pick<SummaryProps, 'product' | 'onOver'>) {
  const { lowestPriceFen, strikeThrough, skus } = product;
  if (lowestPriceFen === null) return null;
  const sale = skus.find(({ priceFen }) => priceFen === lowestPriceFen)?.sale;
  return (
    <View className={classes['alone']}>
      <Price fen={lowestPriceFen} size="huge" from={skus.some(({ priceFen }) => priceFen > lowestPriceFen)} />
      {sale ? (
        <Beside>
          <Text className={classes['tag']}>{sale.label}</Text>
          {endsSoon(sale.endsAt) ? (
            <>
              <Text>距结束</Text>
              <Countdown until={sale.endsAt} onOver={onOver} />
            </>
          ) : null}
        </Beside>
      ) : null}
      {strikeThrough ? (
        <Beside>
          <Text>{strikeThrough.basisText}</Text>
          <Price fen={strikeThrough.priceFen} size="sm" tone="soft" struck />
        </Beside>
      ) : null}
    </View>
  );
}
