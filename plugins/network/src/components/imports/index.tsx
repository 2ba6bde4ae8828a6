// Devices from CSV files.
import { Route, Routes } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import { Content } from '@backstage/core-components';
import { NetworkQueryProvider } from '../../query/networkQueries';
import { ImportList } from './ImportList';
import { ImportView } from './ImportView';
import { NewImport } from './NewImport';

const useStyles = makeStyles(theme => ({
  page: { display: 'grid', gap: theme.spacing(2) },
}));

export function ImportsSection() {
  const classes = useStyles();
  return (
    <NetworkQueryProvider>
      <Content>
        <Routes>
          <Route
            path="/"
            element={
              <div className={classes.page}>
                <NewImport />
                <ImportList />
              </div>
            }
          />
          <Route path=":importKey" element={<ImportView />} />
        </Routes>
      </Content>
    </NetworkQueryProvider>
  );
}
