// The processes made for this kind of entity, each with its button. Which may be started the server says per
// process; those that may not are named, with the permission it takes.
import { useState, type ReactNode } from 'react';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import PlayArrow from '@material-ui/icons/PlayArrow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EmptyNotice,
  ErrorText,
  Section,
  SkeletonLines,
} from '@linework/frontend-common';
import {
  workflowDefinitionReadPermission,
  workflowInstanceStartPermission,
  type ProcessDefinition,
} from '@linework/backstage-plugin-workflow-common';
import { useDefinitions } from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import { StartDialog } from '../common/StartDialog';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: theme.spacing(1.5),
    gridTemplateColumns: 'repeat(auto-fit, minmax(280px, 1fr))',
  },
  process: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(0.5),
  },
  button: { textTransform: 'none', textAlign: 'left' },
  denied: { marginTop: theme.spacing(1.5) },
}));

export function StartWork(props: { entity: Entity }) {
  const { t } = useTranslationRef(workflowTranslationRef);
  const kind = props.entity.kind.toLocaleLowerCase('en-US');
  const type = entityType(props.entity);
  const definitions = useDefinitions({
    filter: { isLatestVersion: true, targetKind: kind },
    sort: [{ field: 'name', order: 'ASC' }],
    page: { limit: 200 },
  });

  let body: ReactNode;
  if (definitions.error && !definitions.data) {
    body = (
      <ErrorText
        error={definitions.error}
        permission={workflowDefinitionReadPermission.name}
        onRetry={() => definitions.refetch()}
      />
    );
  } else if (!definitions.data) {
    body = <SkeletonLines lines={3} />;
  } else {
    // A process without a type is for every entity of the kind.
    const fitting = definitions.data.items.filter(
      ({ target }) => !target?.type || target.type === type,
    );
    body =
      fitting.length > 0 ? (
        <Processes entity={props.entity} definitions={fitting} />
      ) : (
        <EmptyNotice
          dense
          title={t('work.startNone')}
          hint={
            type
              ? t('work.startNoneHintType', { kind, type })
              : t('work.startNoneHint', { kind })
          }
        />
      );
  }
  return <Section title={t('work.startHeading')}>{body}</Section>;
}

function Processes(props: {
  entity: Entity;
  definitions: ProcessDefinition[];
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  const [starting, setStarting] = useState<ProcessDefinition>();
  const startable = props.definitions.filter(({ actions }) =>
    actions.includes('start'),
  );
  const denied = props.definitions.filter(
    ({ actions }) => !actions.includes('start'),
  );
  return (
    <>
      <ul className={classes.list}>
        {startable.map(definition => (
          <li key={definition.processDefinitionKey} className={classes.process}>
            <Button
              className={classes.button}
              variant="outlined"
              color="primary"
              startIcon={<PlayArrow />}
              onClick={() => setStarting(definition)}
            >
              {t('work.start', { process: definition.name })}
            </Button>
            {definition.documentation && (
              <Typography variant="caption" color="textSecondary">
                {definition.documentation}
              </Typography>
            )}
          </li>
        ))}
      </ul>
      {denied.length > 0 && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.denied}
        >
          {t('work.startDenied', {
            names: denied.map(({ name }) => name).join(', '),
            permission: <code>{workflowInstanceStartPermission.name}</code>,
          })}
        </Typography>
      )}
      {starting && (
        <StartDialog
          definition={starting}
          targetRef={stringifyEntityRef(props.entity)}
          onClose={() => setStarting(undefined)}
        />
      )}
    </>
  );
}

function entityType(entity: Entity): string | undefined {
  const type = entity.spec?.type;
  return typeof type === 'string' ? type : undefined;
}
