import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import GetApp from '@material-ui/icons/GetApp';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { networkImportPermission } from '@linework/backstage-plugin-network-common';
import { ErrorText, Section } from '@linework/frontend-common';
import { useNetworkMutation } from '../../query/networkQueries';
import { saveCsv } from './download';
import { FileDrop, type ChosenRows } from './FileDrop';
import { ImportOptions, type Options } from './ImportOptions';
import { TEMPLATE_CSV } from './template';
import { networkImportsTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  form: { display: 'grid', gap: theme.spacing(2), justifyItems: 'stretch' },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

const SOURCE = 'csv';

/** Takes a file and leads to what it would do. */
export function NewImport() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkImportsTranslationRef);
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ChosenRows>();
  const [options, setOptions] = useState<Options>({
    source: SOURCE,
    mode: 'merge',
    defaults: {},
  });
  const create = useNetworkMutation(async (api, rows: ChosenRows) => {
    const { importKey } = await api.imports.createImport(rows.content, {
      source: options.source || SOURCE,
      mode: options.mode,
      ...(rows.fileName && { fileName: rows.fileName.slice(0, 255) }),
      ...(Object.values(options.defaults).some(Boolean) && {
        defaults: options.defaults,
      }),
    });
    navigate(importKey);
  });

  return (
    <Section
      title={t('file.title')}
      action={
        <Button
          size="small"
          startIcon={<GetApp />}
          onClick={() => saveCsv(TEMPLATE_CSV, 'devices.csv')}
        >
          {t('file.template')}
        </Button>
      }
    >
      <div className={classes.form}>
        <Typography variant="body2" color="textSecondary">
          {t('file.intro')} {t('file.templateHint')}
        </Typography>
        <div>
          <FileDrop chosen={chosen} onChoose={setChosen} />
        </div>
        <ImportOptions options={options} onChange={setOptions} />
        {create.error && (
          <ErrorText
            error={create.error}
            permission={networkImportPermission.name}
          />
        )}
        {create.isPending && (
          <div role="status">
            <Typography variant="body2">{t('file.uploading')}</Typography>
            <LinearProgress />
          </div>
        )}
        <div className={classes.actions}>
          <Button
            variant="contained"
            color="primary"
            disabled={!chosen || create.isPending}
            onClick={() => chosen && create.mutate(chosen)}
          >
            {t('file.preview')}
          </Button>
        </div>
      </div>
    </Section>
  );
}
