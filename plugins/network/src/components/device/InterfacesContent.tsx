// The tab «Interfaces» of a device: its interfaces now, its modules, and when something went up or down.
import { makeStyles } from '@material-ui/core/styles';
import { ModulesSection } from './ModulesSection';
import { InterfacesSection } from './InterfacesSection';
import { StateChangesSection } from './StateChangesSection';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
}));

export function InterfacesContent(props: { deviceRef: string }) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <InterfacesSection deviceRef={props.deviceRef} />
      <StateChangesSection deviceRef={props.deviceRef} />
      <ModulesSection deviceRef={props.deviceRef} />
    </div>
  );
}
