// How an order will be paid: a choice where there is one, and the name of the way where there is none.
import { Text, View } from '@tarojs/components';
import { useStore } from '../../data/store';
import { Icon } from '../../parts/icon';
import { Panel } from '../../parts/panel';
import { TickMark } from '../../parts/tick';
import { platform } from '../../platform';
import classes from './gateway-choice.module.scss';
import { chooseGateway, chosenGateway, gatewayNames } from './gateways';

export function GatewayChoice() {
  const chosen = useStore(chosenGateway);
  return (
    <Panel title="支付方式">
      <View ariaRole="radiogroup" aria-label="支付方式">
        {platform.gateways.map((one) => (
          <View
            key={one}
            className={classes['gateway']}
            ariaRole="radio"
            aria-checked={one === chosen}
            onClick={() => chooseGateway(one)}
          >
            <View className={`${classes['mark']} ${classes[one]}`}>
              <Icon name="card" size={18} />
            </View>
            <Text className={classes['name']}>{gatewayNames[one]}</Text>
            <TickMark on={one === chosen} />
          </View>
        ))}
      </View>
    </Panel>
  );
}
