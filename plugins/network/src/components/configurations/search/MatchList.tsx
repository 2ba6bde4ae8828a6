// Devices with the lines that match; each line leads to the configuration at that line.
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ConfigurationMatch } from '@linework/backstage-plugin-network-common';
import { RelativeTime } from '@linework/frontend-common';
import { DeviceLink } from '../../common/DeviceLink';
import { matchedSpans, withMarks } from '../highlight';
import { networkConfigurationsTranslationRef } from '../translation';
import { useConfigurationPath } from '../useConfigurationPath';

const useStyles = makeStyles(theme => ({
  devices: { listStyle: 'none', margin: 0, padding: 0 },
  device: {
    padding: theme.spacing(1, 2),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 1.5),
  },
  name: { fontWeight: 600 },
  facts: { color: theme.palette.text.secondary },
  lines: {
    listStyle: 'none',
    margin: theme.spacing(0.5, 0, 0),
    padding: 0,
    fontFamily: 'monospace',
    fontSize: 13,
  },
  line: {
    display: 'grid',
    gridTemplateColumns: '56px minmax(0, 1fr)',
    gap: theme.spacing(1),
    color: theme.palette.text.primary,
    padding: theme.spacing(0.25, 0.5),
    borderRadius: theme.shape.borderRadius,
    '&:hover, &:focus-visible': {
      backgroundColor: theme.palette.action.hover,
    },
    '& mark': {
      color: 'inherit',
      backgroundColor: 'transparent',
      fontWeight: 700,
      boxShadow: `inset 0 -0.5em ${theme.palette.primary.light}66`,
    },
  },
  number: {
    textAlign: 'right',
    color: theme.palette.text.secondary,
    fontVariantNumeric: 'tabular-nums',
  },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  section: { color: theme.palette.text.secondary },
}));

export function MatchList(props: {
  matches: readonly ConfigurationMatch[];
  query: string;
  isCaseSensitive: boolean;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  return (
    <ul className={classes.devices} aria-label={t('search.results')}>
      {props.matches.map(match => (
        <Match key={match.device.deviceRef} {...props} match={match} />
      ))}
    </ul>
  );
}

function Match(props: {
  match: ConfigurationMatch;
  query: string;
  isCaseSensitive: boolean;
}) {
  const { match, query, isCaseSensitive } = props;
  const { device, lines, lineCount, versionKey } = match;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const pathOf = useConfigurationPath();
  return (
    <li className={classes.device}>
      <div className={classes.head}>
        <span className={classes.name}>
          <DeviceLink entityRef={device.deviceRef} title={device.title} />
        </span>
        <Typography variant="body2" component="span" className={classes.facts}>
          {[device.siteTitle, device.role, device.platform]
            .filter(Boolean)
            .join(', ')}
          {', '}
          {t('search.captured', {
            when: <RelativeTime value={match.capturedAt} />,
          })}
        </Typography>
      </div>
      {lines.length > 0 && (
        <ul className={classes.lines}>
          {lines.map(({ number, text, section }) => (
            <li key={number}>
              <Link
                to={pathOf(device.deviceRef, {
                  version: versionKey,
                  line: String(number),
                  find: query,
                })}
                className={classes.line}
                underline="none"
              >
                <span className={classes.number}>{number}</span>
                <span className={classes.text}>
                  {withMarks(
                    text.trimStart(),
                    matchedSpans(
                      text.trimStart(),
                      query.trim(),
                      isCaseSensitive,
                    ),
                  )}
                  {section && (
                    <span className={classes.section}>{`  ‹ ${section}`}</span>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {lineCount > lines.length && (
        <Typography variant="caption" color="textSecondary">
          {t('search.more', { hidden: String(lineCount - lines.length) })}
        </Typography>
      )}
    </li>
  );
}
