// What is left to a person about new devices: where they stand, what they are for and whose they are.
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ProposalDecision } from '@linework/backstage-plugin-network-common';
import { useSiteOptions } from '../common/siteOptions';
import { SuggestField } from './SuggestField';
import { networkDiscoveryTranslationRef } from './translation';
import { useOwners, useRoles, useSnmpCredentials } from './useChoices';

export type DeviceFields = NonNullable<ProposalDecision['facts']>;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gap: theme.spacing(1.5),
    border: 0,
    margin: 0,
    padding: 0,
  },
}));

export function NewDeviceFields(props: {
  fields: DeviceFields;
  onChange: (fields: DeviceFields) => void;
  /** A name makes sense for one device only. */
  hasName: boolean;
}) {
  const { fields, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const sites = useSiteOptions();
  const owners = useOwners();
  const roles = useRoles();
  const credentials = useSnmpCredentials();
  const field = (
    name: keyof DeviceFields,
    label: string,
    options: readonly { value: string; label?: string }[],
    helperText?: string,
  ) => (
    <SuggestField
      label={label}
      value={fields[name] ?? ''}
      onChange={value => onChange({ ...fields, [name]: value })}
      options={options}
      placeholder={t('decide.asProposed')}
      helperText={helperText}
    />
  );
  const plain = (values: readonly string[]) => values.map(value => ({ value }));
  return (
    <fieldset className={classes.root}>
      <Typography component="legend" variant="subtitle2">
        {t('decide.devices')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('decide.devicesHint')}
      </Typography>
      {props.hasName && field('name', t('decide.name'), [])}
      {field(
        'ownerRef',
        t('decide.owner'),
        plain(owners),
        t('decide.ownerHint'),
      )}
      {field('siteRef', t('decide.site'), sites)}
      {field('role', t('decide.role'), plain(roles))}
      {field('credentialRef', t('decide.credential'), plain(credentials ?? []))}
      {field('platform', t('decide.platform'), [])}
    </fieldset>
  );
}
