// The rules, each with how many devices follow and break it.
import { useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  networkDeviceReadPermission,
  networkRuleManagePermission,
  type GoldenRule,
  type GoldenRuleSearch,
} from '@linework/backstage-plugin-network-common';
import {
  CursorPager,
  EmptyNotice,
  ErrorText,
  FilterMenu,
  SearchField,
  SkeletonLines,
  useListKeys,
  useUrlPages,
  useUrlState,
  withFirstPage,
} from '@linework/frontend-common';
import {
  useNetworkMutation,
  useNetworkQuery,
} from '../../query/networkQueries';
import { RuleDialog } from './RuleDialog';
import { formOf, newForm, requestOf, type RuleForm } from './ruleForm';
import { RuleTable } from './RuleTable';
import { SEVERITIES } from './SeverityLabel';
import { networkComplianceTranslationRef } from './translation';

const PAGE_SIZE = 50;
const NEW = 'new';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 2),
  },
  search: {
    flex: '1 1 260px',
    maxWidth: 380,
    '& .MuiTextField-root': { width: '100%' },
  },
  create: { marginLeft: 'auto' },
  notice: { padding: theme.spacing(1, 2, 2) },
  examples: { display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

export function RuleListContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const list = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const { params, change } = useUrlState();
  const pages = useUrlPages();
  const { allowed: mayManage, loading } = usePermission({
    permission: networkRuleManagePermission,
  });
  useListKeys({
    list,
    items: 'tbody tr > :first-child a',
    search: searchRef,
  });
  const text = params.get('q') ?? '';
  const severities = SEVERITIES.filter(each =>
    params.getAll('severity').includes(each),
  );
  const opened = params.get('rule') ?? undefined;
  const [start, setStart] = useState<Partial<RuleForm>>();
  const search: GoldenRuleSearch = {
    filter: {
      ...(text && { text }),
      ...(severities.length > 0 && { severities }),
    },
    page: {
      limit: PAGE_SIZE,
      ...(pages.after && { after: pages.after }),
      ...(pages.before && { before: pages.before }),
    },
  };
  const rules = useNetworkQuery(
    ['compliance', 'rules', search],
    api => api.compliance.searchGoldenRules(search),
    { keepPrevious: true },
  );
  const turn = useNetworkMutation((api, rule: GoldenRule) =>
    api.compliance.updateGoldenRule(
      rule.ruleKey,
      requestOf({ ...formOf(rule), isEnabled: !rule.isEnabled }, rule.version),
    ),
  );
  const create = (form?: Partial<RuleForm>) => {
    setStart(form);
    change({ rule: NEW });
  };
  const ruleLink = (ruleKey: string) => {
    const next = new URLSearchParams(params);
    next.set('rule', ruleKey);
    return `?${next}`;
  };
  const items = rules.data?.items ?? [];
  const isFiltered = text !== '' || severities.length > 0;
  const error = rules.error ?? turn.error;
  return (
    <>
      <div className={classes.head}>
        <div className={classes.search} title={t('list.keys')}>
          <SearchField
            label={t('list.search')}
            value={text}
            onChange={q => change(withFirstPage({ q }))}
            inputRef={searchRef}
          />
        </div>
        <FilterMenu
          label={t('list.severities')}
          options={SEVERITIES.map(value => ({
            value,
            label: t(`severity.${value}`),
          }))}
          selected={severities}
          onChange={severity => change(withFirstPage({ severity }))}
        />
        {mayManage && (
          <Button
            className={classes.create}
            size="small"
            variant="contained"
            color="primary"
            onClick={() => create()}
          >
            {t('list.create')}
          </Button>
        )}
      </div>
      {error && (
        <div className={classes.notice}>
          <ErrorText
            error={error}
            permission={
              turn.error
                ? networkRuleManagePermission.name
                : networkDeviceReadPermission.name
            }
            onRetry={
              turn.error
                ? undefined
                : () => {
                    rules.refetch();
                  }
            }
          />
        </div>
      )}
      {rules.isPending && (
        <div className={classes.notice}>
          <SkeletonLines lines={8} />
        </div>
      )}
      {rules.data &&
        items.length === 0 &&
        (isFiltered ? (
          <EmptyNotice title={t('list.none')} hint={t('list.noneHint')} />
        ) : (
          <NoRules mayManage={mayManage} onStart={create} />
        ))}
      {items.length > 0 && (
        <div ref={list}>
          <RuleTable
            rules={items}
            mayManage={mayManage}
            ruleLink={ruleLink}
            isBusy={turn.isPending}
            onSwitch={rule => turn.mutate(rule)}
          />
        </div>
      )}
      {rules.data && (
        <CursorPager
          page={rules.data.page}
          pages={pages}
          pageSize={PAGE_SIZE}
          shown={items.length}
        />
      )}
      {rules.data && !loading && !mayManage && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.notice}
        >
          {t('list.readOnly', {
            permission: <code>{networkRuleManagePermission.name}</code>,
          })}
        </Typography>
      )}
      {opened !== undefined && !loading && (
        <RuleDialog
          key={opened}
          ruleKey={opened === NEW ? undefined : opened}
          start={start}
          mayManage={mayManage}
          onClose={() => change({ rule: undefined })}
        />
      )}
    </>
  );
}

/** Two rules that almost every network wants, to begin with. */
function NoRules(props: {
  mayManage: boolean;
  onStart: (form: Partial<RuleForm>) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const examples: RuleForm[] = [
    newForm({
      name: t('example.ntp.name'),
      description: t('example.ntp.description'),
      kind: 'required',
      lines: 'ntp server *',
      severity: 'major',
    }),
    newForm({
      name: t('example.telnet.name'),
      description: t('example.telnet.description'),
      kind: 'forbidden',
      lines: 'transport input *telnet*\ntransport input all',
      severity: 'critical',
    }),
  ];
  return (
    <EmptyNotice
      title={t('list.empty')}
      hint={t(props.mayManage ? 'list.emptyHint' : 'list.emptyReadOnly')}
      action={
        props.mayManage && (
          <div className={classes.examples}>
            {examples.map(example => (
              <Button
                key={example.name}
                variant="outlined"
                size="small"
                onClick={() => props.onStart(example)}
              >
                {example.name}
              </Button>
            ))}
          </div>
        )
      }
    />
  );
}
