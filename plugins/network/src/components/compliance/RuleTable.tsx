import Switch from '@material-ui/core/Switch';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { GoldenRule } from '@linework/backstage-plugin-network-common';
import { DataTable, type DataColumn } from '@linework/frontend-common';
import { ComplianceBar } from './ComplianceBar';
import { ScopeText } from './ScopeText';
import { SeverityLabel } from './SeverityLabel';
import { networkComplianceTranslationRef } from './translation';

export function RuleTable(props: {
  rules: readonly GoldenRule[];
  mayManage: boolean;
  /** Search parameters of the page with the rule's dialog open. */
  ruleLink: (ruleKey: string) => string;
  isBusy: boolean;
  onSwitch: (rule: GoldenRule) => void;
}) {
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const columns: DataColumn<GoldenRule>[] = [
    {
      key: 'name',
      title: t('list.name'),
      wraps: true,
      render: rule => (
        <Link to={props.ruleLink(rule.ruleKey)}>{rule.name}</Link>
      ),
    },
    {
      key: 'severity',
      title: t('list.severity'),
      render: rule => <SeverityLabel severity={rule.severity} />,
    },
    {
      key: 'scope',
      title: t('list.scope'),
      wraps: true,
      isSecondary: true,
      render: rule => <ScopeText scope={rule.scope} />,
    },
    {
      key: 'share',
      title: t('list.share'),
      render: rule => <ComplianceBar rule={rule} />,
    },
    {
      key: 'enabled',
      title: t('list.enabled'),
      render: rule => (
        <Switch
          size="small"
          color="primary"
          checked={rule.isEnabled}
          disabled={!props.mayManage || props.isBusy}
          onChange={() => props.onSwitch(rule)}
          inputProps={{ 'aria-label': t('list.switch', { name: rule.name }) }}
        />
      ),
    },
  ];
  return (
    <DataTable
      label={t('list.label')}
      columns={columns}
      rows={props.rules}
      rowKey={rule => rule.ruleKey}
      isFaded={rule => !rule.isEnabled}
    />
  );
}
