// The network in figures. Every figure opens the list behind it.
import { makeStyles } from '@material-ui/core/styles';
import {
  networkDeviceReadPermission,
  type Overview,
} from '@linework/backstage-plugin-network-common';
import { ErrorText, SkeletonLines } from '@linework/frontend-common';
import { useNetworkQuery } from '../../query/networkQueries';
import { AttentionList } from './AttentionList';
import { FirstRun } from './FirstRun';
import { Figures } from './Figures';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2) },
}));

export function OverviewContent() {
  const classes = useStyles();
  const overview = useNetworkQuery<Overview>(['overview', 'get'], api =>
    api.devices.getOverview(),
  );
  return (
    <div className={classes.root}>
      {overview.error && (
        <ErrorText
          error={overview.error}
          permission={networkDeviceReadPermission.name}
          onRetry={() => overview.refetch()}
        />
      )}
      {overview.isPending && <SkeletonLines lines={10} />}
      {overview.data?.devices === 0 && <FirstRun />}
      {overview.data && overview.data.devices > 0 && (
        <>
          <Figures overview={overview.data} />
          <AttentionList items={overview.data.attention} />
        </>
      )}
    </div>
  );
}
