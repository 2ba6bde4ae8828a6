// The frame of the drawn map: its buttons and the legend, and a sentence where it cannot be drawn.
import {
  Component,
  lazy,
  Suspense,
  type ReactNode,
  type RefObject,
} from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Add from '@material-ui/icons/Add';
import Remove from '@material-ui/icons/Remove';
import ZoomOutMap from '@material-ui/icons/ZoomOutMap';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SkeletonLines } from '@linework/frontend-common';
import { networkTranslationRef } from '../../translation';
import type { MapCanvasProps, MapHandle } from './MapCanvas';
import { MapLegend } from './MapLegend';

const MapCanvas = lazy(() => import('./MapCanvas'));

const useStyles = makeStyles(theme => ({
  root: { display: 'flex', flexDirection: 'column', height: '100%' },
  stage: {
    position: 'relative',
    flex: 1,
    minHeight: 320,
    overflow: 'hidden',
    backgroundColor: theme.palette.background.paper,
  },
  buttons: {
    position: 'absolute',
    top: theme.spacing(1),
    right: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    '& .MuiButton-root': {
      minWidth: 36,
      padding: 4,
      backgroundColor: theme.palette.background.paper,
    },
  },
}));

/** A driver that fails must not take the table with it. */
class FailureBoundary extends Component<
  { onFailure: () => void; children: ReactNode },
  { hasFailed: boolean }
> {
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  state = { hasFailed: false };

  componentDidCatch() {
    this.props.onFailure();
  }

  render() {
    return this.state.hasFailed ? null : this.props.children;
  }
}

export function MapStage(
  props: Omit<MapCanvasProps, 'handle'> & {
    handle: RefObject<MapHandle>;
    onFailure: () => void;
  },
) {
  const { handle, onFailure, ...canvas } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(networkTranslationRef);
  return (
    <div className={classes.root}>
      <div className={classes.stage}>
        <FailureBoundary onFailure={onFailure}>
          <Suspense fallback={<SkeletonLines />}>
            <MapCanvas {...canvas} handle={handle} />
          </Suspense>
        </FailureBoundary>
        <div className={classes.buttons}>
          <Button
            variant="outlined"
            aria-label={t('map.zoomIn')}
            title={t('map.zoomIn')}
            onClick={() => handle.current?.zoom('in')}
          >
            <Add fontSize="small" />
          </Button>
          <Button
            variant="outlined"
            aria-label={t('map.zoomOut')}
            title={t('map.zoomOut')}
            onClick={() => handle.current?.zoom('out')}
          >
            <Remove fontSize="small" />
          </Button>
          <Button
            variant="outlined"
            aria-label={t('map.showAll')}
            title={t('map.showAll')}
            onClick={() => handle.current?.showAll()}
          >
            <ZoomOutMap fontSize="small" />
          </Button>
        </div>
      </div>
      <MapLegend />
    </div>
  );
}
