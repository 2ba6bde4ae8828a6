// The part of the designer that needs bpmn-js with its properties panel, by far the heaviest of the plugin. Loaded
// lazily.
import '@linework/backstage-plugin-workflow-react/css/viewer.css';
import '@linework/backstage-plugin-workflow-react/css/designer.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import { makeStyles } from '@material-ui/core/styles';
import Redo from '@material-ui/icons/Redo';
import Undo from '@material-ui/icons/Undo';
import {
  forwardRef,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { ErrorText } from '@linework/frontend-common';
import { DiagramToolbar, ToolbarButton } from '../../diagram/DiagramToolbar';
import { fitDiagram } from '../../diagram/fitDiagram';
import { createModeler, type DesignerModeler } from './createModeler';
import { drawProblems } from './problemBadges';
import type { DiagramEditorHandle, DiagramEditorProps } from './types';

/** Saving a large process takes some milliseconds, so it waits for a pause in typing and dragging. */
const CHANGE_DELAY_MS = 300;

/** With the gap beside it. */
const PALETTE_WIDTH = 114;

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(280px, 340px)',
    height: '100%',
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: 'minmax(0, 3fr) minmax(0, 2fr)',
    },
  },
  canvas: { position: 'relative', minHeight: 0 },
  properties: {
    minHeight: 0,
    overflow: 'auto',
    borderLeft: `1px solid ${theme.palette.divider}`,
    [theme.breakpoints.down('sm')]: {
      borderLeft: 0,
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
}));

/** The canvas and, beside it, the properties of what is selected. */
export default forwardRef<DiagramEditorHandle, DiagramEditorProps>(
  function DesignerCanvas(props, ref) {
    const classes = useStyles();
    const { xml, templates, problems } = props;
    const canvasRef = useRef<HTMLDivElement>(null);
    const propertiesRef = useRef<HTMLDivElement>(null);
    const onChangeRef = useRef(props.onChange);
    onChangeRef.current = props.onChange;
    const isChangedRef = useRef(false);
    const [modeler, setModeler] = useState<DesignerModeler>();
    const [history, setHistory] = useState({ canUndo: false, canRedo: false });
    const [error, setError] = useState<unknown>();

    useEffect(() => {
      let disposed = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const instance = createModeler(
        canvasRef.current!,
        propertiesRef.current!,
      );
      const commandStack = instance.get('commandStack');

      const report = async () => {
        const saved = await instance.saveXML({ format: true });
        if (!disposed && saved.xml !== undefined) {
          onChangeRef.current?.(saved.xml);
        }
      };
      isChangedRef.current = false;
      instance
        .get('eventBus')
        .on('commandStack.changed', (event: { trigger: string }) => {
          setHistory({
            canUndo: commandStack.canUndo(),
            canRedo: commandStack.canRedo(),
          });
          // The stack is cleared when a process is opened or closed: no change to it.
          if (event.trigger !== 'clear') {
            isChangedRef.current = true;
            clearTimeout(timer);
            timer = setTimeout(report, CHANGE_DELAY_MS);
          }
        });

      setError(undefined);
      instance.importXML(xml).then(
        () => {
          if (!disposed) {
            fitDiagram(instance.get('canvas'), PALETTE_WIDTH);
            setModeler(instance);
          }
        },
        cause => {
          if (!disposed) {
            setError(cause);
          }
        },
      );
      return () => {
        disposed = true;
        clearTimeout(timer);
        setModeler(undefined);
        instance.destroy();
      };
    }, [xml]);

    useEffect(() => {
      modeler?.get('elementTemplatesLoader').setTemplates(templates ?? []);
    }, [modeler, templates]);

    useEffect(() => {
      if (modeler) {
        drawProblems(
          modeler.get('overlays'),
          modeler.get('elementRegistry'),
          problems ?? [],
        );
      }
    }, [modeler, problems]);

    useEffect(() => {
      if (!modeler) {
        return undefined;
      }
      const observer = new ResizeObserver(() =>
        modeler.get('canvas').resized(),
      );
      observer.observe(canvasRef.current!);
      return () => observer.disconnect();
    }, [modeler]);

    useImperativeHandle(
      ref,
      () => ({
        async getXml() {
          leaveField();
          // Saving may order and indent otherwise than the file that was opened.
          if (!modeler || !isChangedRef.current) {
            return xml;
          }
          const saved = await modeler.saveXML({ format: true });
          return saved.xml ?? xml;
        },
        selectElement(elementId) {
          const element = modeler?.get('elementRegistry').get(elementId);
          if (modeler && element) {
            leaveField();
            modeler.get('selection').select(element);
            modeler.get('canvas').scrollToElement(elementId, 80);
          }
        },
      }),
      [modeler, xml],
    );

    const canvas = modeler?.get('canvas');
    const commandStack = modeler?.get('commandStack');
    return (
      <div className={classes.root}>
        <div className={classes.canvas}>
          {Boolean(error) && (
            <ErrorText
              error={
                new Error(
                  `This process cannot be opened: ${
                    error instanceof Error ? error.message : String(error)
                  }`,
                )
              }
            />
          )}
          <div
            ref={canvasRef}
            style={{ height: '100%', width: '100%' }}
            data-testid="designer-canvas"
          />
          {canvas && commandStack && (
            <DiagramToolbar
              onZoom={factor => canvas.zoom(canvas.zoom() * factor)}
              onFit={() => fitDiagram(canvas, PALETTE_WIDTH)}
            >
              <ToolbarButton
                label="Undo"
                icon={Undo}
                disabled={!history.canUndo}
                onClick={() => commandStack.undo()}
              />
              <ToolbarButton
                label="Redo"
                icon={Redo}
                disabled={!history.canRedo}
                onClick={() => commandStack.redo()}
              />
            </DiagramToolbar>
          )}
        </div>
        <section
          aria-label="Properties of the selected element"
          className={classes.properties}
          ref={propertiesRef}
        />
      </div>
    );
  },
);

/** The panel would otherwise write what is typed in a field to the element selected next. */
function leaveField() {
  if (document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
  }
}
