import { Route, Routes, useLocation, useNavigate } from 'react-router-dom';
import Paper from '@material-ui/core/Paper';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRoute } from '@linework/frontend-common';
import { complianceRouteRef } from '../../routes';
import { ResultListContent } from './ResultListContent';
import { RuleListContent } from './RuleListContent';
import { networkComplianceTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  tabs: { borderBottom: `1px solid ${theme.palette.divider}`, minHeight: 40 },
  tab: { minHeight: 40, minWidth: 96, textTransform: 'none' },
}));

export function ComplianceContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkComplianceTranslationRef);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const path = useRoute(complianceRouteRef)?.() ?? '';
  const isResults = pathname.endsWith('/results');
  return (
    <Paper variant="outlined">
      <Tabs
        value={isResults ? 'results' : 'rules'}
        indicatorColor="primary"
        className={classes.tabs}
        aria-label={t('views')}
        onChange={(_event, view) =>
          navigate(view === 'results' ? `${path}/results` : path)
        }
      >
        <Tab value="rules" label={t('rules')} className={classes.tab} />
        <Tab value="results" label={t('results')} className={classes.tab} />
      </Tabs>
      <Routes>
        <Route path="/" element={<RuleListContent />} />
        <Route path="results" element={<ResultListContent />} />
      </Routes>
    </Paper>
  );
}
