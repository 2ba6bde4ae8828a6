// What would change: each fact as it is and as it is proposed, or the two ends of a link.
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Proposal } from '@linework/backstage-plugin-network-common';
import { networkDiscoveryTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: theme.spacing(1.5),
    margin: 0,
    overflowWrap: 'anywhere',
  },
  name: { color: theme.palette.text.secondary },
  value: { margin: 0 },
  before: { textDecoration: 'line-through', opacity: 0.75 },
}));

const NAMED = [
  'name',
  'title',
  'vendor',
  'model',
  'platform',
  'serialNumber',
  'softwareVersion',
  'managementAddress',
  'snmpPort',
  'credentialRef',
  'role',
  'siteRef',
  'ownerRef',
  'status',
] as const;

export function ProposalFacts({ proposal }: { proposal: Proposal }) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const { facts, kind, link } = proposal;
  if (link) {
    return (
      <Typography variant="body2">
        {[link.a, link.b].map((end, index) => (
          <span key={index === 0 ? 'a' : 'b'}>
            {index > 0 && ' ↔ '}
            {end.deviceTitle} <strong>{end.interfaceName}</strong>
          </span>
        ))}
      </Typography>
    );
  }
  return (
    <dl className={classes.facts}>
      {facts.map(({ field, current, proposed }) => {
        const named = NAMED.find(each => each === field);
        return (
          <FactRow
            key={field}
            name={named ? t(`fact.${named}`) : field}
            // Of a new device nothing was known before.
            current={kind === 'newDevice' ? undefined : current}
            proposed={proposed}
          />
        );
      })}
    </dl>
  );
}

function FactRow(props: {
  name: string;
  /** Null: there was no value; undefined: that goes without saying. */
  current: string | null | undefined;
  proposed: string | null;
}) {
  const { current, name, proposed } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  return (
    <>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>
        {current !== undefined && (
          <>
            <span className={current === null ? undefined : classes.before}>
              {current ?? t('list.nothing')}
            </span>{' '}
            →{' '}
          </>
        )}
        {proposed ?? t('list.nothing')}
      </dd>
    </>
  );
}
