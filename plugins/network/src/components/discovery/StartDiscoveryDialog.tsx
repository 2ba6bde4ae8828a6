// Where to begin, how far to go and what to ask with. What may not be asked is refused by the server, in its words.
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkDiscoveryRunPermission,
  type DiscoveryRequest,
  type DiscoveryRun,
} from '@linework/backstage-plugin-network-common';
import { ErrorText } from '@linework/frontend-common';
import { useNetworkMutation } from '../../query/networkQueries';
import { LabelledField } from './LabelledField';
import { networkDiscoveryTranslationRef } from './translation';
import { useSnmpCredentials } from './useChoices';

const useStyles = makeStyles(theme => ({
  content: { display: 'grid', gap: theme.spacing(2) },
  group: { border: 0, margin: 0, padding: 0, minWidth: 0 },
  limits: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))',
    gap: theme.spacing(1.5),
    paddingTop: theme.spacing(1),
  },
}));

const TITLE_ID = 'network-discovery-start-title';

const LIMITS = {
  port: { initial: '161', most: 65_535 },
  maxDepth: { initial: '16', most: 64 },
  maxDevices: { initial: '10000', most: 100_000 },
  requestsPerSecond: { initial: '20', most: 1_000 },
} as const;

type Limit = keyof typeof LIMITS;

const wordsOf = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

export function StartDiscoveryDialog(props: {
  onClose: () => void;
  onStarted: (run: DiscoveryRun) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const credentials = useSnmpCredentials();
  const [seeds, setSeeds] = useState('');
  const [ranges, setRanges] = useState('');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [others, setOthers] = useState('');
  const [limits, setLimits] = useState<Record<Limit, string>>({
    port: LIMITS.port.initial,
    maxDepth: LIMITS.maxDepth.initial,
    maxDevices: LIMITS.maxDevices.initial,
    requestsPerSecond: LIMITS.requestsPerSecond.initial,
  });
  const start = useNetworkMutation((api, request: DiscoveryRequest) =>
    api.discovery.startDiscovery(request),
  );
  const credentialRefs = [...new Set([...chosen, ...wordsOf(others)])];
  const isComplete =
    wordsOf(seeds).length > 0 &&
    credentialRefs.length > 0 &&
    Object.values(limits).every(value => /^\d+$/.test(value));

  const submit = () => {
    const rangeWords = wordsOf(ranges);
    start.mutate(
      {
        seeds: wordsOf(seeds),
        credentialRefs,
        ...(rangeWords.length > 0 && { ranges: rangeWords }),
        ...(name.trim() && { name: name.trim() }),
        port: Number(limits.port),
        maxDepth: Number(limits.maxDepth),
        maxDevices: Number(limits.maxDevices),
        requestsPerSecond: Number(limits.requestsPerSecond),
      },
      { onSuccess: props.onStarted },
    );
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      maxWidth="sm"
      fullWidth
      aria-labelledby={TITLE_ID}
    >
      <DialogTitle id={TITLE_ID}>{t('form.title')}</DialogTitle>
      <DialogContent className={classes.content}>
        <Typography variant="body2" color="textSecondary">
          {t('form.hint')}
        </Typography>
        <LabelledField
          label={t('form.seeds')}
          value={seeds}
          onChange={setSeeds}
          helperText={t('form.seedsHint')}
          multiline
        />
        <LabelledField
          label={t('form.ranges')}
          value={ranges}
          onChange={setRanges}
          helperText={t('form.rangesHint')}
          multiline
        />
        <fieldset className={classes.group}>
          <Typography component="legend" variant="subtitle2">
            {t('form.credentials')}
          </Typography>
          {credentials?.length === 0 && (
            <Typography variant="body2">{t('form.noCredentials')}</Typography>
          )}
          {credentials?.map(credential => (
            <FormControlLabel
              key={credential}
              control={
                <Checkbox
                  size="small"
                  color="primary"
                  checked={chosen.includes(credential)}
                  onChange={(_event, isChosen) =>
                    setChosen(
                      isChosen
                        ? [...chosen, credential]
                        : chosen.filter(each => each !== credential),
                    )
                  }
                />
              }
              label={
                chosen.includes(credential)
                  ? `${chosen.indexOf(credential) + 1}. ${credential}`
                  : credential
              }
            />
          ))}
        </fieldset>
        <LabelledField
          label={t('form.otherCredentials')}
          value={others}
          onChange={setOthers}
          helperText={t('form.otherCredentialsHint')}
        />
        <LabelledField
          label={t('form.name')}
          value={name}
          onChange={setName}
          inputProps={{ maxLength: 200 }}
        />
        <fieldset className={classes.group}>
          <Typography component="legend" variant="subtitle2">
            {t('form.limits')}
          </Typography>
          <div className={classes.limits}>
            {(
              [
                ['port', t('form.port')],
                ['maxDepth', t('form.maxDepth')],
                ['maxDevices', t('form.maxDevices')],
                ['requestsPerSecond', t('form.perSecond')],
              ] as const
            ).map(([limit, label]) => (
              <LabelledField
                key={limit}
                label={label}
                value={limits[limit]}
                onChange={value => setLimits({ ...limits, [limit]: value })}
                type="number"
                inputProps={{ min: 0, max: LIMITS[limit].most }}
              />
            ))}
          </div>
        </fieldset>
        {start.error && (
          <ErrorText
            error={start.error}
            permission={networkDiscoveryRunPermission.name}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('cancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!isComplete || start.isPending}
          onClick={submit}
        >
          {t('form.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
