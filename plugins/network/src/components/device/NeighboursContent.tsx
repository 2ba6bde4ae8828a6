// The tab «Neighbours» of a device: which links are declared against which are seen.
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Link,
  LinkVerdict,
} from '@linework/backstage-plugin-network-common';
import {
  DataTable,
  EmptyNotice,
  Section,
  type DataColumn,
} from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { networkTranslationRef } from '../../translation';
import { LinkEndDevice } from '../common/LinkEndDevice';
import { LinkKnowledgeText } from '../common/LinkKnowledgeText';
import { LinkState } from '../common/LinkState';
import { VerdictLabel } from '../common/VerdictLabel';
import { DeviceQuery } from './DeviceQuery';

/** What needs a look comes first; within that the interfaces in natural order. */
const ORDER: Record<LinkVerdict, number> = {
  mismatch: 0,
  missing: 1,
  unexpected: 2,
  confirmed: 3,
};

function inOrder(links: readonly Link[]): Link[] {
  return [...links].sort(
    (a, b) =>
      ORDER[a.verdict] - ORDER[b.verdict] ||
      (a.a.interfaceName ?? '').localeCompare(b.a.interfaceName ?? '', 'en', {
        numeric: true,
      }),
  );
}

export function NeighboursContent(props: { deviceRef: string }) {
  const { deviceRef } = props;
  const { t } = useTranslationRef(networkTranslationRef);
  const neighbours = useNetworkQuery(
    ['links', 'neighbours', { deviceRef }],
    api => api.topology.getNeighbours(deviceRef),
  );
  const columns: DataColumn<Link>[] = [
    {
      key: 'local',
      title: t('neighbours.local'),
      render: link => link.a.interfaceName ?? '–',
    },
    {
      key: 'remote',
      title: t('neighbours.remote'),
      render: link => <LinkEndDevice end={link.b} />,
    },
    {
      key: 'remoteInterface',
      title: t('neighbours.remoteInterface'),
      render: link => link.b.interfaceName ?? '–',
    },
    {
      key: 'verdict',
      title: t('links.verdict'),
      render: link => <VerdictLabel verdict={link.verdict} />,
    },
    {
      key: 'state',
      title: t('links.state'),
      render: link => <LinkState link={link} />,
    },
    {
      key: 'knowledge',
      title: t('links.knowledge'),
      wraps: true,
      render: link => <LinkKnowledgeText knowledge={link.knowledge} />,
    },
  ];
  return (
    <Section title={t('neighbours.title')}>
      <DeviceQuery query={neighbours}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNotice
              dense
              title={t('links.empty')}
              hint={t('links.emptyHint')}
            />
          ) : (
            <DataTable
              label={t('neighbours.title')}
              columns={columns}
              rows={inOrder(items)}
              rowKey={link => link.linkKey}
              isFaded={link => link.knowledge.every(each => !each.isCurrent)}
            />
          )
        }
      </DeviceQuery>
    </Section>
  );
}
