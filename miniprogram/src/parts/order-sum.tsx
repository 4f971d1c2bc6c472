// What an order comes to: money, or, in the points mall, points and money.
import { PointsPrice } from './points-price';
import { Price, type PriceProps } from './price';

export interface OrderSumProps {
  order: { payFen: number; lines: readonly { pricePoints: number }[] };
  size?: 'md' | 'lg' | 'xl';
  tone?: NonNullable<PriceProps['tone']>;
}

export function OrderSum({ order, size = 'md', tone = 'accent' }: OrderSumProps) {
  const points = order.lines.reduce((sum, line) => sum + line.pricePoints, 0);
  if (points === 0) return <Price fen={order.payFen} size={size} tone={tone} exact />;
  return <PointsPrice points={points} fen={order.payFen} size={size} tone={tone} />;
}
