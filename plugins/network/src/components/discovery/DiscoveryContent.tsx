// What is to be decided comes first; the runs that it comes from are behind it.
import { useState } from 'react';
import { Route, Routes, useLocation, useNavigate } from 'react-router-dom';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRoute } from '@linework/frontend-common';
import { discoveryRouteRef } from '../../routes';
import { ProposalListContent } from './ProposalListContent';
import { RunContent } from './RunContent';
import { RunListContent } from './RunListContent';
import { StartDiscoveryDialog } from './StartDiscoveryDialog';
import { networkDiscoveryTranslationRef } from './translation';

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    borderBottom: `1px solid ${theme.palette.divider}`,
    paddingRight: theme.spacing(2),
  },
  tabs: { minHeight: 40 },
  tab: { minHeight: 40, minWidth: 96, textTransform: 'none' },
}));

export function DiscoveryContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkDiscoveryTranslationRef);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const path = useRoute(discoveryRouteRef)?.() ?? '';
  const [isStarting, setStarting] = useState(false);
  const isRuns = pathname.includes('/runs');
  const start = () => setStarting(true);
  return (
    <Paper variant="outlined">
      <div className={classes.head}>
        <Tabs
          value={isRuns ? 'runs' : 'proposals'}
          indicatorColor="primary"
          className={classes.tabs}
          aria-label={t('views')}
          onChange={(_event, view) =>
            navigate(view === 'runs' ? `${path}/runs` : path)
          }
        >
          <Tab
            value="proposals"
            label={t('proposals')}
            className={classes.tab}
          />
          <Tab value="runs" label={t('runs')} className={classes.tab} />
        </Tabs>
        <Button
          variant="contained"
          color="primary"
          size="small"
          onClick={start}
        >
          {t('start')}
        </Button>
      </div>
      <Routes>
        <Route path="/" element={<ProposalListContent onStart={start} />} />
        <Route path="runs" element={<RunListContent onStart={start} />} />
        <Route path="runs/:runKey" element={<RunContent />} />
      </Routes>
      {isStarting && (
        <StartDiscoveryDialog
          onClose={() => setStarting(false)}
          onStarted={run => {
            setStarting(false);
            navigate(`${path}/runs/${run.runKey}`);
          }}
        />
      )}
    </Paper>
  );
}
