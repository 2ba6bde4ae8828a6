// What the rule would find as it stands in the form, asked once typing pauses.
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkConfigurationReadPermission,
  type GoldenRulePreview,
} from '@linework/backstage-plugin-network-common';
import { ErrorText, Section } from '@linework/frontend-common';
import type { UseQueryResult } from '@tanstack/react-query';
import { DeviceLink } from '../common/DeviceLink';
import { FindingList } from './FindingList';
import { fieldProblemOf } from './ruleForm';
import { networkComplianceTranslationRef } from './translation';

const MAX_EXAMPLES = 5;
const MAX_FINDINGS = 3;

const useStyles = makeStyles(theme => ({
  examples: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    display: 'grid',
    gap: theme.spacing(1),
  },
  heading: { marginTop: theme.spacing(1) },
}));

export function RulePreview(props: {
  preview: UseQueryResult<GoldenRulePreview, Error>;
  isReady: boolean;
}) {
  const { preview, isReady } = props;
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const found = preview.data;
  const isRefused = fieldProblemOf(preview.error) !== undefined;
  return (
    <Section title={t('preview.title')}>
      <div aria-live="polite">
        {!isReady && (
          <Typography variant="body2" color="textSecondary">
            {t('preview.waiting')}
          </Typography>
        )}
        {isReady && preview.isPending && (
          <Typography variant="body2" color="textSecondary">
            {t('preview.busy')}
          </Typography>
        )}
        {isReady && isRefused && (
          <Typography variant="body2" color="textSecondary">
            {t('preview.refused')}
          </Typography>
        )}
        {isReady && preview.error && !isRefused && (
          <ErrorText
            error={preview.error}
            permission={networkConfigurationReadPermission.name}
            onRetry={() => preview.refetch()}
          />
        )}
        {isReady && !preview.error && found && <Found found={found} />}
      </div>
    </Section>
  );
}

function Found(props: { found: GoldenRulePreview }) {
  const { checked, examples, inScope, violated, withoutConfiguration } =
    props.found;
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const number = (value: number) => value.toLocaleString('en');
  return (
    <>
      <Typography variant="body1">
        {checked === 0
          ? t('preview.nothing')
          : t('preview.found', {
              violated: number(violated),
              checked: number(checked),
            })}
      </Typography>
      {checked > 0 && checked < inScope - withoutConfiguration && (
        <Typography variant="body2" color="textSecondary">
          {t('preview.partial', {
            checked: number(checked),
            inScope: number(inScope),
          })}
        </Typography>
      )}
      {withoutConfiguration > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('preview.bare', { devices: number(withoutConfiguration) })}
        </Typography>
      )}
      {examples.length > 0 && (
        <>
          <Typography
            variant="subtitle2"
            component="h4"
            className={classes.heading}
          >
            {t('preview.examples')}
          </Typography>
          <ul className={classes.examples}>
            {examples.slice(0, MAX_EXAMPLES).map(({ device, findings }) => (
              <li key={device.deviceRef}>
                <DeviceLink entityRef={device.deviceRef} title={device.title} />
                <FindingList
                  deviceRef={device.deviceRef}
                  findings={findings}
                  maxShown={MAX_FINDINGS}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
