import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import ZoomIn from '@material-ui/icons/Add';
import ZoomOut from '@material-ui/icons/Remove';
import FitScreen from '@material-ui/icons/ZoomOutMap';
import type { ComponentType, ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    position: 'absolute',
    top: theme.spacing(1),
    right: theme.spacing(1),
    zIndex: 1,
    display: 'flex',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
  },
  button: { borderRadius: theme.shape.borderRadius, padding: 6 },
}));

export interface ToolbarButtonProps {
  label: string;
  icon: ComponentType<{ fontSize?: 'small' }>;
  disabled?: boolean;
  onClick: () => void;
}

export function ToolbarButton(props: ToolbarButtonProps) {
  const classes = useStyles();
  const Icon = props.icon;
  return (
    <Tooltip title={props.label}>
      {/* A disabled button has no pointer events, and the tooltip needs them. */}
      <span>
        <IconButton
          size="small"
          className={classes.button}
          aria-label={props.label}
          disabled={props.disabled}
          onClick={props.onClick}
        >
          <Icon fontSize="small" />
        </IconButton>
      </span>
    </Tooltip>
  );
}

export interface DiagramToolbarProps {
  onZoom: (factor: number) => void;
  onFit: () => void;
  children?: ReactNode;
}

/** Zoom by mouse or keyboard; children are put before. */
export function DiagramToolbar(props: DiagramToolbarProps) {
  const classes = useStyles();
  return (
    <div className={classes.root} role="toolbar" aria-label="Diagram view">
      {props.children}
      <ToolbarButton
        label="Zoom in"
        icon={ZoomIn}
        onClick={() => props.onZoom(1.25)}
      />
      <ToolbarButton
        label="Zoom out"
        icon={ZoomOut}
        onClick={() => props.onZoom(0.8)}
      />
      <ToolbarButton
        label="Fit diagram"
        icon={FitScreen}
        onClick={props.onFit}
      />
    </div>
  );
}
