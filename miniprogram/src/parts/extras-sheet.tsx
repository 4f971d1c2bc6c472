// Chooses gifts and add-ons of the campaigns an order has reached. A gift costs nothing and one of each campaign is
// taken; what is sold out says so.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { type ChosenExtra, type Quote, chosenExtras, isChosen, toggleExtra } from '../data/chosen-extras';
import { useStore } from '../data/store';
import { Button } from './button';
import classes from './extras-sheet.module.scss';
import { Picture } from './picture';
import { Price } from './price';
import { Sheet } from './sheet';
import { TickMark } from './tick';

export interface ExtrasSheetProps {
  open: boolean;
  quote: Pick<Quote, 'progress' | 'addOns'> | undefined;
  onClose(): void;
}

export function ExtrasSheet({ open, quote, onClose }: ExtrasSheetProps) {
  const gifts = quote?.progress.filter((campaign) => campaign.gifts.length > 0) ?? [];
  const addOns = quote?.addOns.filter(({ missingFen, skus }) => missingFen === 0 && skus.length > 0) ?? [];
  return (
    <Sheet
      open={open}
      title="赠品与换购"
      onClose={onClose}
      footer={
        <Button wide onClick={onClose}>
          完成
        </Button>
      }
    >
      {gifts.map(({ campaignId, label, gifts: faces }) => (
        <Group key={campaignId} title={`${label} · 任选一件赠品`}>
          {faces.map((face) => (
            <Row
              key={face.skuId}
              face={face}
              priceFen={0}
              extra={{ kind: 'gift', campaignId, skuId: face.skuId, units: 1 }}
            />
          ))}
        </Group>
      ))}
      {addOns.map(({ campaignId, label, skus }) => (
        <Group key={campaignId} title={label}>
          {skus.map((face) => (
            <Row
              key={face.skuId}
              face={face}
              priceFen={face.priceFen}
              extra={{ kind: 'add_on', campaignId, skuId: face.skuId, units: 1 }}
            />
          ))}
        </Group>
      ))}
    </Sheet>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <View className={classes['group']}>
      <Text className={classes['title']}>{title}</Text>
      {children}
    </View>
  );
}

type Face = Quote['progress'][number]['gifts'][number];

function Row({ face, priceFen, extra }: { face: Face; priceFen: number; extra: ChosenExtra }) {
  const { name, specification, pictureUrl, basePriceFen, soldOut } = face;
  const on = isChosen(useStore(chosenExtras), extra);
  return (
    <View
      className={`${classes['row']} ${soldOut ? classes['sold-out'] : ''}`}
      ariaRole="checkbox"
      aria-checked={on}
      aria-label={name}
      onClick={() => (soldOut && !on ? undefined : toggleExtra(extra))}
    >
      <TickMark on={on} />
      <Picture url={pictureUrl} alt={name} width={64} />
      <View className={classes['text']}>
        <Text className={classes['name']}>{name}</Text>
        <Text className={classes['specification']}>{soldOut ? '已领完' : specification}</Text>
        <View className={classes['price']}>
          <Price fen={priceFen} />
          <Text className={classes['alone']}>单买</Text>
          <Price fen={basePriceFen} size="sm" tone="soft" />
        </View>
      </View>
    </View>
  );
}
