import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkConfigurationStorePermission,
  type ConfigurationKind,
  type StoredConfiguration,
} from '@linework/backstage-plugin-network-common';
import { ErrorText } from '@linework/frontend-common';
import { useNetworkMutation } from '../../../query/networkQueries';
import { networkConfigurationsTranslationRef } from '../translation';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  error: { flexBasis: '100%' },
  whole: { marginTop: theme.spacing(1) },
}));

/** Has the device show its configuration, and says how that went. */
export function FetchNow(props: {
  deviceRef: string;
  kind: ConfigurationKind;
  onStored: (stored: StoredConfiguration) => void;
}) {
  const { deviceRef, kind } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  const fetching = useNetworkMutation<
    { isComplete: boolean },
    StoredConfiguration
  >((api, { isComplete }) =>
    api.configurations.fetchConfiguration(deviceRef, {
      kind,
      ...(isComplete && { isComplete }),
    }),
  );
  const fetchNow = (isComplete: boolean) =>
    fetching.mutate({ isComplete }, { onSuccess: props.onStored });
  const { data, error, isPending } = fetching;
  const looksCutOff =
    ResponseError.is(error) &&
    error.statusCode === 409 &&
    error.body.error.message.includes('isComplete');
  return (
    <div className={classes.root}>
      <Button
        size="small"
        variant="outlined"
        disabled={isPending}
        onClick={() => fetchNow(false)}
      >
        {isPending ? t('fetch.running') : t('fetch.now')}
      </Button>
      <Typography variant="body2" component="div" role="status">
        {data && !isPending && <Outcome stored={data} />}
      </Typography>
      {error && (
        <div className={classes.error}>
          <ErrorText
            error={error}
            permission={networkConfigurationStorePermission.name}
          />
          {looksCutOff && (
            <Button
              size="small"
              className={classes.whole}
              disabled={isPending}
              onClick={() => fetchNow(true)}
            >
              {t('fetch.whole')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Outcome(props: { stored: StoredConfiguration }) {
  const { isNew, blankedSecrets } = props.stored;
  const { t } = useTranslationRef(networkConfigurationsTranslationRef);
  return (
    <>
      {isNew ? t('fetch.stored') : t('fetch.same')}
      {blankedSecrets > 0 &&
        `, ${t('fetch.blanked', { secrets: String(blankedSecrets) })}`}
      .
    </>
  );
}
