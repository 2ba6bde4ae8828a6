import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LinkKnowledge } from '@linework/backstage-plugin-network-common';
import { RelativeTime } from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';

/** How a link is known, each way with when it was first and last seen so. */
export function LinkKnowledgeText(props: {
  knowledge: readonly LinkKnowledge[];
}) {
  const { t } = useTranslationRef(networkTranslationRef);
  const nameOf = ({ provenance, source }: LinkKnowledge) => {
    if (provenance !== 'declared') {
      return t(`links.provenance.${provenance}`);
    }
    return source
      ? t('links.provenance.declared', { source })
      : t('links.provenance.declaredPlain');
  };
  return (
    <>
      {props.knowledge.map(each => (
        <div key={`${each.provenance} ${each.source}`}>
          {nameOf(each)}{' '}
          <Typography variant="caption" color="textSecondary">
            {!each.isCurrent && `${t('links.outdated')}, `}
            <RelativeTime value={each.lastSeenAt} />
            {', '}
            {t('neighbours.firstSeen', {
              when: <RelativeTime value={each.firstSeenAt} />,
            })}
          </Typography>
        </div>
      ))}
    </>
  );
}
