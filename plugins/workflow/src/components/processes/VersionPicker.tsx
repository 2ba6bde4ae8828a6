import { useNavigate } from 'react-router-dom';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRoute } from '@linework/frontend-common';
import type { ProcessDefinition } from '@linework/backstage-plugin-workflow-common';
import { useDefinitions } from '@linework/backstage-plugin-workflow-react';
import { processRouteRef } from '../../routes';
import { workflowProcessesTranslationRef } from './translation';

/** The newest ones; the API hands out no more at once, and older ones are reached by their address. */
const SHOWN_VERSIONS = 200;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  field: { minWidth: 200 },
}));

/** The versions of a process, newest first; choosing one leads to it. */
export function VersionPicker(props: { definition: ProcessDefinition }) {
  const { definition } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowProcessesTranslationRef);
  const navigate = useNavigate();
  const processPath = useRoute(processRouteRef);
  const versions = useDefinitions({
    filter: { processDefinitionId: definition.processDefinitionId },
    sort: [{ field: 'version', order: 'DESC' }],
    page: { limit: SHOWN_VERSIONS },
  });

  const found = versions.data?.items ?? [];
  const options = found.some(
    item => item.processDefinitionKey === definition.processDefinitionKey,
  )
    ? found
    : [definition, ...found];
  const latest = found.find(item => item.isLatest);
  return (
    <div className={classes.root}>
      <TextField
        select
        size="small"
        variant="outlined"
        label={t('list.version')}
        id="workflow-process-version"
        className={classes.field}
        value={definition.processDefinitionKey}
        onChange={event => {
          if (processPath) {
            navigate(processPath({ definitionKey: event.target.value }));
          }
        }}
      >
        {options.map(option => (
          <MenuItem
            key={option.processDefinitionKey}
            value={option.processDefinitionKey}
          >
            {t(
              option.isLatest
                ? 'process.versionOptionLatest'
                : 'process.versionOption',
              { version: String(option.version) },
            )}
          </MenuItem>
        ))}
      </TextField>
      {!definition.isLatest && latest && (
        <Typography variant="body2" component="p">
          {t('process.notLatest', { version: String(latest.version) })}{' '}
          {processPath && (
            <Link
              to={processPath({ definitionKey: latest.processDefinitionKey })}
            >
              {t('process.showLatest')}
            </Link>
          )}
        </Typography>
      )}
    </div>
  );
}
