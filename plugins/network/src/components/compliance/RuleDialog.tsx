// A golden rule: to write, to change, to delete, or to read for whoever may not change it.
import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  networkDeviceReadPermission,
  networkRuleManagePermission,
  type GoldenRule,
  type GoldenRuleRequest,
} from '@linework/backstage-plugin-network-common';
import { ErrorText, SkeletonLines, useNotify } from '@linework/frontend-common';
import {
  useNetworkMutation,
  useNetworkQuery,
} from '../../query/networkQueries';
import { useLater } from '../calendar/DevicePicker';
import { RuleFields } from './RuleFields';
import {
  fieldProblemOf,
  formOf,
  newForm,
  requestOf,
  type RuleForm,
} from './ruleForm';
import { RulePreview } from './RulePreview';
import { networkComplianceTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  content: { display: 'grid', gap: theme.spacing(2) },
  delete: { marginRight: 'auto' },
}));

const TITLE_ID = 'network-rule-dialog';

interface RuleDialogProps {
  /** Absent: a new one. */
  ruleKey: string | undefined;
  /** What a new one begins with. */
  start?: Partial<RuleForm>;
  mayManage: boolean;
  onClose: () => void;
}

export function RuleDialog(props: RuleDialogProps) {
  const { ruleKey, onClose } = props;
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  // Read anew each time it is opened: the form begins with what is there now, and keeps it.
  const [openedAt] = useState(() => Date.now());
  const rule = useNetworkQuery(
    ['compliance', 'rule', ruleKey, openedAt],
    api => api.compliance.getGoldenRule(ruleKey ?? ''),
    { enabled: ruleKey !== undefined, immutable: true },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="md"
      fullWidth
      aria-labelledby={TITLE_ID}
    >
      <DialogTitle id={TITLE_ID}>
        {t(ruleKey === undefined ? 'rule.create' : 'rule.edit')}
      </DialogTitle>
      {ruleKey === undefined || rule.data ? (
        <RuleEditor {...props} rule={rule.data} />
      ) : (
        <>
          <DialogContent>
            {rule.error ? (
              <ErrorText
                error={rule.error}
                permission={networkDeviceReadPermission.name}
              />
            ) : (
              <SkeletonLines lines={8} />
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('rule.close')}</Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

function RuleEditor(props: RuleDialogProps & { rule: GoldenRule | undefined }) {
  const { rule, mayManage, onClose } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const notify = useNotify();
  const [form, setForm] = useState<RuleForm>(() =>
    rule ? formOf(rule) : newForm(props.start),
  );
  const [isDeleting, setIsDeleting] = useState(false);
  // The version that was read: what others change meanwhile must not be overwritten.
  const [version] = useState(rule?.version);
  const request = requestOf(form, version);
  const isComplete = request.name !== '' && request.lines.length > 0;

  // Neither name nor severity decides what is found, so typing them asks nothing.
  const { kind, lines, scope, section } = request;
  const question = useLater(
    JSON.stringify({
      name: '?',
      kind,
      lines,
      scope,
      ...(section !== undefined && { section }),
    } satisfies GoldenRuleRequest),
  );
  const asked: GoldenRuleRequest = JSON.parse(question);
  const isReady = mayManage && asked.lines.length > 0;
  const preview = useNetworkQuery(
    ['compliance', 'preview', asked],
    api => api.compliance.previewGoldenRule(asked),
    { enabled: isReady, immutable: true, keepPrevious: true },
  );
  const save = useNetworkMutation(async (api, body: GoldenRuleRequest) => {
    await (rule
      ? api.compliance.updateGoldenRule(rule.ruleKey, body)
      : api.compliance.createGoldenRule(body));
    notify(t('rule.saved'));
    onClose();
  });
  const remove = useNetworkMutation(async (api, ruleKey: string) => {
    await api.compliance.deleteGoldenRule(ruleKey);
    notify(t('rule.deleted'));
    onClose();
  });
  const error = save.error ?? remove.error;
  const isBusy = save.isPending || remove.isPending;
  const problem =
    fieldProblemOf(error) ??
    (isReady ? fieldProblemOf(preview.error) : undefined);
  return (
    <>
      <DialogContent className={classes.content}>
        <RuleFields
          form={form}
          isReadOnly={!mayManage}
          problem={problem}
          onChange={next => {
            // What the server said was of the form as it was.
            save.reset();
            setForm(next);
          }}
        />
        {mayManage && <RulePreview preview={preview} isReady={isReady} />}
        {rule && (
          <Typography variant="caption" color="textSecondary">
            {t('rule.changedBy', {
              actor: rule.updatedBy,
              version: String(rule.version),
            })}
          </Typography>
        )}
        {error && !fieldProblemOf(error) && (
          <ErrorText
            error={error}
            permission={networkRuleManagePermission.name}
          />
        )}
      </DialogContent>
      <DialogActions>
        {mayManage && rule && !isDeleting && (
          <Button
            className={classes.delete}
            onClick={() => setIsDeleting(true)}
          >
            {t('rule.delete')}
          </Button>
        )}
        {rule && isDeleting && (
          <>
            <Typography variant="body2">{t('rule.deleteHint')}</Typography>
            <Button
              className={classes.delete}
              disabled={isBusy}
              onClick={() => remove.mutate(rule.ruleKey)}
            >
              {t('rule.deleteConfirm')}
            </Button>
          </>
        )}
        <Button onClick={onClose}>
          {t(mayManage ? 'rule.cancel' : 'rule.close')}
        </Button>
        {mayManage && (
          <Button
            variant="contained"
            color="primary"
            disabled={!isComplete || isBusy}
            onClick={() => save.mutate(request)}
          >
            {t('rule.save')}
          </Button>
        )}
      </DialogActions>
    </>
  );
}
