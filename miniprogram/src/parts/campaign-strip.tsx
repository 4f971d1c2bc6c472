// How far an order is with each campaign (凑单), and what can be taken along. The sentences are the shop's; a clock runs
// only towards an end that is really near.
import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Quote } from '../data/chosen-extras';
import classes from './campaign-strip.module.scss';
import { Countdown } from './countdown';
import { Icon } from './icon';
import { endsSoon } from './offer-card';
import { yuanText } from './price-text';

export interface CampaignStripProps {
  quote: Pick<Quote, 'progress' | 'addOns'>;
  /** opens the choice of gifts and add-ons */
  onChoose(): void;
  onOver(): void;
}

export function CampaignStrip({ quote, onChoose, onOver }: CampaignStripProps) {
  const { progress, addOns } = quote;
  if (progress.length + addOns.length === 0) return null;
  return (
    <View className={classes['strip']}>
      {progress.map(({ campaignId, label, reached, next, gifts, endsAt }) => (
        <Row
          key={campaignId}
          label={label}
          endsAt={endsAt}
          choice={gifts.length > 0 ? '选赠品' : null}
          onChoose={onChoose}
          onOver={onOver}
        >
          {reached ? <Text className={classes['reached']}>已享{reached}</Text> : null}
          {next ? <Text>{next.text}</Text> : null}
        </Row>
      ))}
      {addOns.map(({ campaignId, label, missingFen, skus, endsAt }) => (
        <Row
          key={campaignId}
          label={label}
          endsAt={endsAt}
          choice={missingFen === 0 && skus.length > 0 ? '去换购' : null}
          onChoose={onChoose}
          onOver={onOver}
        >
          <Text>{missingFen === 0 ? `可换购 ${skus.length} 种商品` : `再买 ${yuanText(missingFen)} 可换购`}</Text>
        </Row>
      ))}
    </View>
  );
}

interface RowProps {
  label: string;
  endsAt: string;
  choice: string | null;
  children: ReactNode;
  onChoose(): void;
  onOver(): void;
}

function Row({ label, endsAt, choice, children, onChoose, onOver }: RowProps) {
  const press = choice === null ? {} : { ariaRole: 'button', onClick: onChoose };
  return (
    <View className={classes['row']} {...press}>
      <Text className={classes['label']}>{label}</Text>
      <View className={classes['text']}>
        {children}
        {endsSoon(endsAt) ? (
          <View className={classes['clock']}>
            <Text>距结束</Text>
            <Countdown until={endsAt} onOver={onOver} />
          </View>
        ) : null}
      </View>
      {choice === null ? null : (
        <View className={classes['choice']}>
          <Text>{choice}</Text>
          <Icon name="right" size={14} />
        </View>
      )}
    </View>
  );
}
