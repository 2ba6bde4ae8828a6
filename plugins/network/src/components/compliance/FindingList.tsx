// What is wrong with a device, line by line; a line that the configuration has leads to it there.
import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ComplianceFinding } from '@linework/backstage-plugin-network-common';
import { useConfigurationPath } from '../configurations/useConfigurationPath';
import { networkComplianceTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  list: { margin: 0, padding: 0, listStyle: 'none' },
  message: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
  place: { marginLeft: theme.spacing(1), overflowWrap: 'anywhere' },
}));

export function FindingList(props: {
  deviceRef: string;
  findings: readonly ComplianceFinding[];
  /** The version that was looked at; without it nothing leads there. */
  versionKey?: string;
  maxShown: number;
}) {
  const { deviceRef, findings, versionKey, maxShown } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const configurationPath = useConfigurationPath();
  return (
    <ul className={classes.list}>
      {findings.slice(0, maxShown).map((finding, index) => (
        <li key={index}>
          <Typography
            variant="caption"
            component="span"
            className={classes.message}
          >
            {finding.message}
          </Typography>
          {(finding.section !== null || finding.lineNumber !== null) && (
            <Typography
              variant="caption"
              color="textSecondary"
              className={classes.place}
            >
              {finding.section}
              {finding.section !== null && finding.lineNumber !== null && ', '}
              {finding.lineNumber !== null &&
                (versionKey === undefined ? (
                  t('result.line', { line: String(finding.lineNumber) })
                ) : (
                  <Link
                    to={configurationPath(deviceRef, {
                      version: versionKey,
                      line: String(finding.lineNumber),
                    })}
                  >
                    {t('result.line', { line: String(finding.lineNumber) })}
                  </Link>
                ))}
            </Typography>
          )}
        </li>
      ))}
      {findings.length > maxShown && (
        <li>
          <Typography variant="caption" color="textSecondary">
            {t('result.more', {
              hidden: String(findings.length - maxShown),
            })}
          </Typography>
        </li>
      )}
    </ul>
  );
}
