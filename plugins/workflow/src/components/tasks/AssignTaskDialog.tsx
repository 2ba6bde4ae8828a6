// Gives a task to somebody: for a shift lead who spreads the work. People come from the catalog, which is searched by
// the server, for a portal may know thousands.
import { useState } from 'react';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CatalogAutocomplete,
  catalogApiRef,
  entityPresentationSnapshot,
} from '@backstage/plugin-catalog-react';
import { ErrorText } from '@linework/frontend-common';
import {
  workflowTaskAssignPermission,
  type UserTask,
} from '@linework/backstage-plugin-workflow-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { workflowTranslationRef } from '../../translation';
import { useAssignTask } from './taskMutations';

const MAX_PEOPLE = 20;

export function AssignTaskDialog(props: {
  task: UserTask;
  onClose: () => void;
  onRefused: () => void;
}) {
  const { task, onClose } = props;
  const { t } = useTranslationRef(workflowTranslationRef);
  const [person, setPerson] = useState<Entity | null>(null);
  const [text, setText] = useState('');
  const people = usePeople(text);
  const assign = useAssignTask(props.onRefused);
  const submit = async () => {
    if (person) {
      await assign.mutateAsync({ task, assignee: stringifyEntityRef(person) });
      onClose();
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="xs"
      fullWidth
      aria-labelledby="workflow-assign-title"
    >
      <DialogTitle id="workflow-assign-title">
        {t('tasks.assignTitle', { name: task.name })}
      </DialogTitle>
      <DialogContent>
        <CatalogAutocomplete<Entity>
          name="workflow-assignee"
          label={t('tasks.assignPerson')}
          options={people.data ?? []}
          loading={people.isFetching}
          value={person}
          onChange={(_, chosen) => setPerson(chosen)}
          onInputChange={(_, input) => setText(input)}
          getOptionLabel={nameOf}
          getOptionSelected={(option, value) =>
            stringifyEntityRef(option) === stringifyEntityRef(value)
          }
          // The server has searched already.
          filterOptions={options => options}
        />
        {people.error && <ErrorText error={people.error} />}
        {assign.error && (
          <ErrorText
            error={assign.error}
            permission={workflowTaskAssignPermission.name}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('tasks.assignCancel')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!person || assign.isPending}
          onClick={() => {
            // The error is shown from the mutation.
            submit().catch(() => {});
          }}
        >
          {t('tasks.assign')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function nameOf(entity: Entity): string {
  return entityPresentationSnapshot(entity, { defaultKind: 'user' })
    .primaryTitle;
}

function usePeople(text: string) {
  const catalog = useApi(catalogApiRef);
  return useQuery({
    queryKey: ['workflow-people', text],
    queryFn: async () => {
      const { items } = await catalog.queryEntities({
        filter: { kind: 'user' },
        fields: ['apiVersion', 'kind', 'metadata', 'spec.profile'],
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: MAX_PEOPLE,
        ...(text && {
          fullTextFilter: {
            term: text,
            fields: [
              'metadata.name',
              'metadata.title',
              'spec.profile.displayName',
            ],
          },
        }),
      });
      return items;
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
