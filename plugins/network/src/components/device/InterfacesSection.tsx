import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Interface } from '@linework/backstage-plugin-network-common';
import {
  DataTable,
  EmptyNotice,
  FilterMenu,
  RelativeTime,
  SearchField,
  Section,
  useUrlState,
  type DataColumn,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import { LinkEndDevice } from '../common/LinkEndDevice';
import { DeviceQuery } from './DeviceQuery';
import { formatSpeed } from './formatSpeed';
import { InterfaceStateLabel } from './InterfaceStateLabel';
import { interfaceState, isDown } from './interfaceState';

/** More rows are drawn when asked for: a chassis may have thousands. */
const ROWS_AT_FIRST = 200;

const SHOWN = ['down', 'up', 'vanished'] as const;

const useStyles = makeStyles(theme => ({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    alignItems: 'center',
    '& form': { width: 320, maxWidth: '100%' },
    '& .MuiTextField-root': { width: '100%' },
  },
}));

function fits(port: Interface, text: string, shown: readonly string[]) {
  const state = interfaceState(port);
  if (shown.length > 0) {
    const group = isDown(state) ? 'down' : state;
    if (!shown.includes(group)) {
      return false;
    }
  }
  if (!text) {
    return true;
  }
  const { name, description, addresses, neighbour, macAddress } = port;
  return [name, description, macAddress, neighbour?.title, ...addresses].some(
    each => each?.toLocaleLowerCase().includes(text.toLocaleLowerCase()),
  );
}

export function InterfacesSection(props: { deviceRef: string }) {
  const { deviceRef } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const { params, change } = useUrlState();
  const interfaces = useNetworkQuery(
    ['devices', 'interfaces', { deviceRef }],
    api => api.devices.getInterfaces(deviceRef),
  );
  const text = params.get('interface') ?? '';
  const shown = params.getAll('show');
  return (
    <Section
      title={t('interfaces.title')}
      action={
        <div className={classes.filters}>
          <SearchField
            label={t('interfaces.filter')}
            value={text}
            onChange={value => change({ interface: value })}
          />
          <FilterMenu
            label={t('interfaces.show')}
            options={SHOWN.map(value => ({
              value,
              label: {
                down: t('interfaces.showDown'),
                up: t('interfaces.showUp'),
                vanished: t('interfaces.showVanished'),
              }[value],
            }))}
            selected={shown}
            onChange={show => change({ show })}
          />
        </div>
      }
    >
      <DeviceQuery query={interfaces}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNotice
              dense
              title={t('interfaces.empty')}
              hint={t('interfaces.emptyHint')}
            />
          ) : (
            <InterfaceTable
              items={items.filter(port => fits(port, text, shown))}
            />
          )
        }
      </DeviceQuery>
    </Section>
  );
}

function InterfaceTable(props: { items: Interface[] }) {
  const { items } = props;
  const { t } = useTranslationRef(networkTranslationRef);
  const [isWhole, setIsWhole] = useState(false);
  const rows = isWhole ? items : items.slice(0, ROWS_AT_FIRST);
  const columns: DataColumn<Interface>[] = [
    { key: 'name', title: t('interfaces.name'), render: port => port.name },
    {
      key: 'state',
      title: t('interfaces.state'),
      render: port => (
        <>
          <InterfaceStateLabel state={interfaceState(port)} />
          {port.isVanished && (
            <Typography variant="caption" display="block">
              {t('interfaces.lastSeen', {
                when: <RelativeTime value={port.lastSeenAt} />,
              })}
            </Typography>
          )}
        </>
      ),
    },
    {
      key: 'since',
      title: t('interfaces.since'),
      render: port =>
        port.statusSince &&
        !port.isVanished && <RelativeTime value={port.statusSince} />,
    },
    {
      key: 'speed',
      title: t('interfaces.speed'),
      isNumber: true,
      render: port =>
        port.speedBps === null || port.speedBps === 0
          ? ''
          : formatSpeed(port.speedBps),
    },
    {
      key: 'description',
      title: t('interfaces.description'),
      wraps: true,
      render: port => port.description,
    },
    {
      key: 'addresses',
      title: t('interfaces.addresses'),
      render: port =>
        port.addresses.map(address => <div key={address}>{address}</div>),
    },
    {
      key: 'neighbour',
      title: t('interfaces.neighbour'),
      render: ({ neighbour }) =>
        neighbour && (
          <>
            <LinkEndDevice
              end={{
                deviceRef: neighbour.deviceRef,
                deviceTitle: neighbour.title,
              }}
            />{' '}
            {neighbour.interfaceName}
          </>
        ),
    },
  ];
  if (items.length === 0) {
    return <EmptyNotice dense title={t('interfaces.none')} />;
  }
  return (
    <>
      <DataTable
        label={t('interfaces.title')}
        columns={columns}
        rows={rows}
        rowKey={port => port.name}
        isFaded={port => port.isVanished}
      />
      {rows.length < items.length && (
        <Button size="small" onClick={() => setIsWhole(true)}>
          {t('interfaces.more', {
            hidden: (items.length - rows.length).toLocaleString('en'),
          })}
        </Button>
      )}
    </>
  );
}
