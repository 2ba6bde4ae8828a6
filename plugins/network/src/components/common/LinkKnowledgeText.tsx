import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LinkKnowledge } from '@linework/backstage-plugin-network-common';
import { RelativeTime } from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';

/** What both ends say alike is one way of knowing a link: since the first said it, and as long as one does. */
function joinEnds(knowledge: readonly LinkKnowledge[]) {
  const ways = new Map<string, { known: LinkKnowledge; count: number }>();
  for (const each of knowledge) {
    const key = `${each.provenance} ${each.source}`;
    const way = ways.get(key);
    ways.set(key, {
      known: way
        ? {
            ...each,
            firstSeenAt: [each.firstSeenAt, way.known.firstSeenAt].sort()[0],
            lastSeenAt: [each.lastSeenAt, way.known.lastSeenAt].sort()[1],
            isCurrent: each.isCurrent || way.known.isCurrent,
          }
        : each,
      count: (way?.count ?? 0) + 1,
    });
  }
  return [...ways];
}

/** How a link is known, each way with when it was first and last seen so. */
export function LinkKnowledgeText(props: {
  knowledge: readonly LinkKnowledge[];
}) {
  const { t } = useTranslationRef(networkTranslationRef);
  const nameOf = ({ provenance, source }: LinkKnowledge, count: number) => {
    if (provenance === 'declared') {
      return source
        ? t('links.provenance.declared', { source })
        : t('links.provenance.declaredPlain');
    }
    const name = t(`links.provenance.${provenance}`);
    return count > 1 ? t('links.bothEnds', { name }) : name;
  };
  return (
    <>
      {joinEnds(props.knowledge).map(([key, { known, count }]) => (
        <div key={key}>
          {nameOf(known, count)}{' '}
          <Typography variant="caption" color="textSecondary">
            {!known.isCurrent && `${t('links.outdated')}, `}
            <RelativeTime value={known.lastSeenAt} />
            {', '}
            {t('neighbours.firstSeen', {
              when: <RelativeTime value={known.firstSeenAt} />,
            })}
          </Typography>
        </div>
      ))}
    </>
  );
}
