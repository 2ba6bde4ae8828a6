// Devices, and the links between them, as lists.
import { Route, Routes, useLocation, useNavigate } from 'react-router-dom';
import Paper from '@material-ui/core/Paper';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useRoute } from '@linework/frontend-common';
import { devicesRouteRef } from '../../routes';
import { networkTranslationRef } from '../../translation';
import { DeviceListContent } from './DeviceListContent';
import { LinkListContent } from './LinkListContent';

const useStyles = makeStyles(theme => ({
  tabs: { borderBottom: `1px solid ${theme.palette.divider}`, minHeight: 40 },
  tab: { minHeight: 40, minWidth: 96, textTransform: 'none' },
}));

export function DevicesContent() {
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const path = useRoute(devicesRouteRef)?.() ?? '';
  const isLinks = pathname.endsWith('/links');
  return (
    <Paper variant="outlined">
      <Tabs
        value={isLinks ? 'links' : 'devices'}
        indicatorColor="primary"
        className={classes.tabs}
        aria-label={t('devices.views')}
        onChange={(_event, view) =>
          navigate(view === 'links' ? `${path}/links` : path)
        }
      >
        <Tab
          value="devices"
          label={t('devices.list')}
          className={classes.tab}
        />
        <Tab value="links" label={t('devices.links')} className={classes.tab} />
      </Tabs>
      <Routes>
        <Route path="/" element={<DeviceListContent />} />
        <Route path="links" element={<LinkListContent />} />
      </Routes>
    </Paper>
  );
}
