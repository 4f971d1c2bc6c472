// The ways out of a product page: into the cart, to the checkout alone, or to the checkout of a new group. Each asks for
// the SKU first; what needs a person asks for one only then.
import { useState } from 'react';
import { call } from '../../../api/client';
import { learnCartCount } from '../../../data/cart-badge';
import { ensureSignedIn } from '../../../data/login-wish';
import { toast } from '../../../data/toast';
import { BuyBar, type Play } from '../../../parts/buy-bar';
import { groupName } from '../../../parts/offer-words';
import {
  type OfferDetail,
  type ProductDetail,
  groupSpan,
  isOfOthers,
  skusAlone,
  skusInOffer,
} from '../../../parts/plays';
import { type SkuAction, SkuSheet } from '../../../parts/sku-sheet';
import { platform } from '../../../platform';
import { goTo } from '../../../routes';

export type Buying = 'cart' | 'alone' | 'open';

export interface ProductBarProps {
  product: ProductDetail;
  offer: OfferDetail | undefined;
  /** the offer may still come: the second play keeps its place */
  offersComing: boolean;
  onBuy(buying: Buying): void;
  /** everything is sold out: be told when something is back */
  onAlert(): void;
}

export function ProductBar(props: ProductBarProps) {
  const corners = [
    { icon: 'home' as const, label: '首页', onClick: () => goTo('home') },
    { icon: 'cart' as const, label: '购物车', onClick: () => goTo('cart') },
  ];
  return <BuyBar corners={corners} plays={playsOf(props)} />;
}

function playsOf({ product, offer, offersComing, onBuy, onAlert }: ProductBarProps): Play[] {
  const { onShelf, soldOut, lowestPriceFen, skus } = product;
  if (!onShelf) return [{ label: '商品已下架', main: true, disabled: true, onClick: () => undefined }];
  const priceFen = lowestPriceFen ?? undefined;
  const from = skus.some((sku) => sku.priceFen !== lowestPriceFen);
  if (offer) {
    const alone = { label: soldOut ? '单买已售罄' : '单独购买', priceFen, from, main: false, disabled: soldOut };
    const { fromFen, toFen } = groupSpan(offer);
    const left = offer.skus.some(({ stock }) => stock !== 'none');
    const group = {
      label: left ? `${isOfOthers(product, offer) ? '部分规格' : '发起'}${groupName(offer)}` : '拼团已售完',
      priceFen: fromFen,
      from: toFen > fromFen,
      main: true,
    };
    return [
      { ...alone, onClick: () => onBuy('alone') },
      { ...group, disabled: !left, onClick: () => onBuy('open') },
    ];
  }
  if (soldOut) return [{ label: '已售罄，到货提醒我', main: true, onClick: onAlert }];
  return [
    { label: '加入购物车', main: false, disabled: offersComing, onClick: () => onBuy('cart') },
    { label: '立即购买', main: true, disabled: offersComing, onClick: () => onBuy('alone') },
  ];
}

export interface BuyingSheetProps {
  product: ProductDetail;
  offer: OfferDetail | undefined;
  buying: Buying | undefined;
  onClose(): void;
}

export function BuyingSheet({ product, offer, buying, onClose }: BuyingSheetProps) {
  // While the sheet leaves, it keeps showing what it was opened for.
  const [last, setLast] = useState<Buying>('alone');
  if (buying && buying !== last) setLast(buying);
  const kind = buying ?? last;
  const inGroup = kind === 'open' && offer !== undefined;
  const toCart: SkuAction = {
    label: '加入购物车',
    main: kind === 'cart',
    onTake: (skuId, units) => addToCart(skuId, units, onClose),
  };
  const toCheckout: SkuAction = {
    label: inGroup ? `发起${groupName(offer)}` : '立即购买',
    main: true,
    onTake: async (skuId, units) => {
      // A browser leaves for the login page and must come back to the choice: the checkout asks there.
      if (platform.silentLogin && !(await ensureSignedIn())) return;
      onClose();
      goTo('checkout', { skuId, units, ...(inGroup ? { offerId: offer.id } : {}) });
    },
  };
  return (
    <SkuSheet
      open={buying !== undefined}
      product={product}
      skus={inGroup ? skusInOffer(product, offer) : skusAlone(product)}
      playLabel={inGroup ? `${groupName(offer)}价` : '单买价'}
      actions={inGroup ? [toCheckout] : kind === 'cart' ? [toCart] : [toCart, toCheckout]}
      onClose={onClose}
    />
  );
}

/** The cart counts units of a SKU as a whole, so what lies in it already is added to. */
async function addToCart(skuId: string, units: number, onDone: () => void): Promise<void> {
  if (!(await ensureSignedIn())) return;
  const cart = await call('cart.showCart');
  if (!cart.ok) return toast(cart.refusal.message);
  const known = cart.value.items.find((item) => item.skuId === skuId)?.units ?? 0;
  const put = await call('cart.putCartItem', { params: { skuId }, body: { units: Math.min(999, known + units) } });
  toast(put.ok ? '已加入购物车' : put.refusal.message);
  if (!put.ok) return;
  learnCartCount([...cart.value.items.filter((item) => item.skuId !== skuId), skuId]);
  onDone();
}
