// One product: pictures, the price of each play, the groups one can join, what it is, and the bar to buy it from.
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { fileAddress } from '../../../api/address';
import { call } from '../../../api/client';
import { useResource } from '../../../data/use-resource';
import { Button } from '../../../parts/button';
import { Page } from '../../../parts/page';
import { type ProductDetail, canOpen } from '../../../parts/plays';
import { ResourceView } from '../../../parts/resource-view';
import { Empty } from '../../../parts/states';
import { useSharing } from '../../../parts/use-sharing';
import { platform } from '../../../platform';
import { goTo, pathOf } from '../../../routes';
import { type Buying, BuyingSheet, ProductBar } from './buying';
import { About, Facts } from './about';
import { ProductCoupons } from './coupons';
import { Gallery } from './gallery';
import { BargainWay } from './bargain-way';
import { FlashWay } from './flash-way';
import { JoinableGroups } from './joinable-groups';
import classes from './index.module.scss';
import { ProductSkeleton } from './product-skeleton';
import { AlertsPanel, AlertsSheet } from './stock-alerts';
import { Summary } from './summary';
import { useMark } from './use-mark';

export default function Product() {
  const productId = useRouter().params['id'] ?? '';
  const product = useResource(`product/${productId}`, () => call('catalog.showProduct', { params: { productId } }));
  const offers = useResource(`offers-of/${productId}`, () =>
    call('groupbuy.listOffersOfProduct', { params: { productId } }),
  );
  // The one that the product's cards speak of.
  const [cheapest] = [...(offers.data?.items ?? [])].sort((a, b) => a.groupPriceFromFen - b.groupPriceFromFen);
  const offerId = cheapest?.id;
  const offer = useResource(offerId ? `offer/${offerId}` : null, () =>
    call('groupbuy.showOffer', { params: { offerId: offerId ?? '' } }),
  );
  const [buying, setBuying] = useState<Buying>();

  const { data } = product;
  const mark = useMark(productId, data !== undefined);
  const [alerting, setAlerting] = useState(false);
  const share = useProductSharing(productId, data);

  const offerData = canOpen(offer.data) ? offer.data : undefined;
  const coming = offers.data === undefined && offers.refusal === undefined;
  const reloadAll = (): void => void Promise.all([product.reload(), offers.reload(), offer.reload()]);
  return (
    <Page
      title="商品详情"
      footer={
        data ? (
          <ProductBar
            product={data}
            offer={offerData}
            offersComing={coming || (offerId !== undefined && !offer.data && !offer.refusal)}
            onBuy={setBuying}
            onAlert={() => setAlerting(true)}
          />
        ) : undefined
      }
      layers={
        data ? (
          <>
            <BuyingSheet product={data} offer={offerData} buying={buying} onClose={() => setBuying(undefined)} />
            <AlertsSheet product={data} mark={mark} open={alerting} onClose={() => setAlerting(false)} />
          </>
        ) : undefined
      }
    >
      <ResourceView
        resource={product}
        skeleton={<ProductSkeleton />}
        gone={
          <Empty title="没有找到这个商品" hint="它可能已经不卖了">
            <Button onClick={() => goTo('home')}>去首页</Button>
          </Empty>
        }
      >
        {(found) => (
          <View className={classes['page']}>
            <Gallery name={found.name} pictures={found.pictures} offShelf={!found.onShelf} />
            <Summary product={found} offer={offerData} mark={mark} onOver={reloadAll} onShare={share} />
            {found.onShelf ? <Offered productId={productId} /> : null}
            <AlertsPanel product={found} mark={mark} onOpen={() => setAlerting(true)} />
            {offerData ? <JoinableGroups offer={offerData} /> : null}
            <Facts product={found} offer={offerData} />
            <About product={found} />
          </View>
        )}
      </ResourceView>
    </Page>
  );
}

function useProductSharing(productId: string, product: ProductDetail | undefined) {
  const picture = product?.pictures[0]?.url;
  const card = {
    title: product?.name ?? '合团',
    path: pathOf('product', { id: productId }),
    pictureUrl: picture ? fileAddress(platform.shopAddress, picture) : '',
  };
  const share = useSharing({ kind: 'product', id: productId }, card, product !== undefined);
  return () => void share('链接已复制，发给好友就能打开');
}

/** What is to be had beside the goods' own price. */
function Offered({ productId }: { productId: string }) {
  return (
    <>
      <FlashWay productId={productId} />
      <ProductCoupons productId={productId} />
      <BargainWay productId={productId} />
    </>
  );
}
