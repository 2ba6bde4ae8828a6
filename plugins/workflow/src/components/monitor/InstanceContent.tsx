// One process instance: facts, diagram, and what is behind it. The open tab and the chosen element live in the URL
// (?tab=incidents&element=Task_diagnose), so that a finding can be shown to somebody else.
import { useCallback, useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import Paper from '@material-ui/core/Paper';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ErrorText,
  formatTotal,
  SkeletonLines,
} from '@linework/frontend-common';
import {
  workflowInstanceReadPermission,
  type ProcessInstance,
} from '@linework/backstage-plugin-workflow-common';
import {
  useIncidents,
  useInstance,
  useInstanceHistory,
  useTasks,
} from '@linework/backstage-plugin-workflow-react';
import { workflowTranslationRef } from '../../translation';
import { OpenTasks } from '../tasks/OpenTasks';
import { HistorySection } from './HistorySection';
import { IncidentNotice } from './IncidentNotice';
import { IncidentsSection } from './IncidentsSection';
import { InstanceDiagram } from './InstanceDiagram';
import { InstanceHead } from './InstanceHead';
import { VariablesSection } from './VariablesSection';

const TABS = ['history', 'incidents', 'variables', 'tasks'] as const;
type TabName = (typeof TABS)[number];

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
  tabs: { borderBottom: `1px solid ${theme.palette.divider}` },
  tab: {
    textTransform: 'none',
    letterSpacing: 'normal',
    minWidth: 0,
    padding: theme.spacing(1, 2),
  },
  panel: { padding: theme.spacing(1.5, 2) },
}));

export function InstanceContent() {
  const { instanceKey = '' } = useParams();
  const instance = useInstance(instanceKey);
  if (instance.data) {
    return <LoadedInstance key={instanceKey} instance={instance.data} />;
  }
  return instance.error ? (
    <ErrorText
      error={instance.error}
      permission={workflowInstanceReadPermission.name}
      onRetry={() => instance.refetch()}
    />
  ) : (
    <SkeletonLines lines={12} />
  );
}

function LoadedInstance(props: { instance: ProcessInstance }) {
  const { instance } = props;
  const instanceKey = instance.processInstanceKey;
  const classes = useStyles();
  const { t } = useTranslationRef(workflowTranslationRef);
  // Whoever opens an instance that is stuck wants to know why; later changes leave the reader where they are.
  const [firstTab] = useState<TabName>(
    instance.hasIncident ? 'incidents' : 'history',
  );
  const [params, setParams] = useSearchParams();
  const tab = TABS.find(name => name === params.get('tab')) ?? firstTab;
  const elementId = params.get('element') ?? undefined;
  const elementName = useElementNames(instanceKey);
  const incidents = useIncidents({
    filter: { processInstanceKey: instanceKey, state: 'ACTIVE' },
    page: { limit: 1 },
  });
  const openTasks = useTasks({
    filter: {
      scope: 'all',
      processInstanceKey: instanceKey,
      state: 'CREATED',
    },
    page: { limit: 1 },
  });
  const incident = incidents.data?.items[0];
  const totals: Partial<Record<TabName, string>> = {
    incidents: incidents.data && formatTotal(incidents.data.page),
    tasks: openTasks.data && formatTotal(openTasks.data.page),
  };

  const show = (changes: { tab: TabName; element?: string }) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        next.set('tab', changes.tab);
        if (changes.element) {
          next.set('element', changes.element);
        } else {
          next.delete('element');
        }
        return next;
      },
      { replace: true },
    );

  return (
    <div className={classes.root}>
      <InstanceHead instance={instance} />
      {incident && (
        <IncidentNotice
          incident={incident}
          onShow={() => show({ tab: 'incidents', element: elementId })}
        />
      )}
      <InstanceDiagram
        instance={instance}
        elementId={elementId}
        onElement={element => show({ tab: 'history', element })}
      />
      <Paper variant="outlined">
        <Tabs
          className={classes.tabs}
          value={tab}
          onChange={(_, next: TabName) =>
            show({ tab: next, element: elementId })
          }
          indicatorColor="primary"
          variant="scrollable"
          aria-label={t('instance.sections')}
        >
          {TABS.map(name => (
            <Tab
              key={name}
              value={name}
              id={`workflow-instance-tab-${name}`}
              aria-controls="workflow-instance-panel"
              className={classes.tab}
              label={
                totals[name]
                  ? `${t(`instance.${name}`)} (${totals[name]})`
                  : t(`instance.${name}`)
              }
            />
          ))}
        </Tabs>
        <div
          className={classes.panel}
          role="tabpanel"
          id="workflow-instance-panel"
          aria-labelledby={`workflow-instance-tab-${tab}`}
        >
          {tab === 'history' && (
            <HistorySection
              instanceKey={instanceKey}
              elementId={elementId}
              elementName={elementName}
              onShowAll={() => show({ tab: 'history' })}
            />
          )}
          {tab === 'incidents' && (
            <IncidentsSection
              instanceKey={instanceKey}
              isRunning={instance.state === 'ACTIVE'}
            />
          )}
          {tab === 'variables' && (
            <VariablesSection
              instanceKey={instanceKey}
              processId={instance.processDefinitionId}
              elementName={elementName}
            />
          )}
          {tab === 'tasks' && (
            <OpenTasks
              filter={{ processInstanceKey: instanceKey }}
              emptyTitle={t('instance.noTasks')}
              emptyHint={t('instance.noTasksHint')}
            />
          )}
        </div>
      </Paper>
    </div>
  );
}

/** Names of the elements that have run, from the history: the diagram itself is not parsed here. */
function useElementNames(instanceKey: string): (elementId: string) => string {
  const history = useInstanceHistory(instanceKey).data;
  return useCallback(
    elementId =>
      history?.find(
        record => record.elementId === elementId && record.elementName,
      )?.elementName ?? elementId,
    [history],
  );
}
