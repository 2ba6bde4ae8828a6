import { Skeleton } from '@backstage/ui';
import { makeStyles } from '@material-ui/core/styles';
import { forwardRef, lazy, Suspense, type ForwardedRef } from 'react';
import type { DiagramEditorHandle, DiagramEditorProps } from './types';

const DesignerCanvas = lazy(() => import('./DesignerCanvas'));

const useStyles = makeStyles(theme => ({
  root: {
    overflow: 'hidden',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
    // The properties are below the canvas then, which must stay high enough for the palette.
    [theme.breakpoints.down('sm')]: { minHeight: 750 },
  },
}));

/**
 * Designer of executable processes: bpmn-js with the properties of Zeebe and the connectors' element templates.
 * It knows nothing of servers; the page around it loads, checks and deploys.
 *
 * @public
 */
export const DiagramEditor = forwardRef(DesignerFrame);

function DesignerFrame(
  props: DiagramEditorProps,
  ref: ForwardedRef<DiagramEditorHandle>,
) {
  const classes = useStyles();
  return (
    <section
      aria-label="Process designer"
      className={classes.root}
      style={{ height: props.height ?? 640 }}
    >
      <Suspense fallback={<Skeleton width="100%" height="100%" />}>
        <DesignerCanvas {...props} ref={ref} />
      </Suspense>
    </section>
  );
}
