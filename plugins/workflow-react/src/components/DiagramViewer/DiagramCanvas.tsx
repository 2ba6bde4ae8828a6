// The part of the viewer that needs bpmn-js. Loaded lazily: lists and forms must not carry it.
import '@linework/backstage-plugin-workflow-react/css/viewer.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type ZoomScroll from 'diagram-js/lib/navigation/zoomscroll/ZoomScroll';
import { ErrorText } from '@linework/frontend-common';
import type { ElementStatistics } from '@linework/backstage-plugin-workflow-common';
import { useEffect, useRef, useState } from 'react';
import { DiagramToolbar } from '../../diagram/DiagramToolbar';
import { fitDiagram } from '../../diagram/fitDiagram';
import { rendererColors } from '../../diagram/rendererColors';
import { drawStates } from './stateBadges';

interface Services {
  canvas: Canvas;
  elementRegistry: ElementRegistry;
  eventBus: EventBus;
  overlays: Overlays;
  selection: Selection;
  zoomScroll: ZoomScroll;
}

export interface DiagramCanvasProps {
  xml: string;
  statistics?: ElementStatistics;
  selectedElementId?: string;
  onElementClick?: (elementId: string) => void;
}

/** Draws one diagram. A new `xml` makes a new viewer; everything else is applied to the one that stands. */
export default function DiagramCanvas(props: DiagramCanvasProps) {
  const { xml, statistics, selectedElementId, onElementClick } = props;
  const containerRef = useRef<HTMLDivElement>(null);
  const onElementClickRef = useRef(onElementClick);
  onElementClickRef.current = onElementClick;
  const [viewer, setViewer] = useState<NavigatedViewer<Services>>();
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    let disposed = false;
    const instance = new NavigatedViewer<Services>({
      container: containerRef.current!,
      bpmnRenderer: rendererColors,
      // The wheel scrolls the page until somebody turns to the diagram.
      zoomScroll: { enabled: false },
    });
    const eventBus = instance.get('eventBus');
    eventBus.on('canvas.focus.changed', (event: { focused: boolean }) => {
      instance.get('zoomScroll').toggle(event.focused);
    });
    eventBus.on('element.click', (event: { element: DiagramElement }) => {
      const element = event.element.labelTarget ?? event.element;
      if (element.parent) {
        onElementClickRef.current?.(element.id);
      }
    });

    setError(undefined);
    instance.importXML(xml).then(
      () => {
        if (!disposed) {
          fitDiagram(instance.get('canvas'));
          setViewer(instance);
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
      setViewer(undefined);
      instance.destroy();
    };
  }, [xml]);

  useEffect(() => {
    if (!viewer) {
      return undefined;
    }
    // A pane may be opened or widened after the diagram was drawn.
    const observer = new ResizeObserver(() => {
      viewer.get('canvas').resized();
      fitDiagram(viewer.get('canvas'));
    });
    observer.observe(containerRef.current!);
    return () => observer.disconnect();
  }, [viewer]);

  useEffect(() => {
    if (viewer) {
      drawStates(
        {
          canvas: viewer.get('canvas'),
          elementRegistry: viewer.get('elementRegistry'),
          overlays: viewer.get('overlays'),
        },
        statistics,
      );
    }
  }, [viewer, statistics]);

  useEffect(() => {
    if (viewer) {
      const element =
        selectedElementId &&
        viewer.get('elementRegistry').get(selectedElementId);
      viewer.get('selection').select(element || null);
    }
  }, [viewer, selectedElementId]);

  const canvas = viewer?.get('canvas');
  return (
    <>
      {Boolean(error) && <ErrorText error={describeImportError(error)} />}
      <div ref={containerRef} style={{ height: '100%', width: '100%' }} />
      {canvas && (
        <DiagramToolbar
          onZoom={factor => canvas.zoom(canvas.zoom() * factor)}
          onFit={() => fitDiagram(canvas)}
        />
      )}
    </>
  );
}

interface DiagramElement {
  id: string;
  parent?: unknown;
  labelTarget?: DiagramElement;
}

function describeImportError(error: unknown): Error {
  const cause = error instanceof Error ? error.message : String(error);
  return new Error(
    `This diagram cannot be drawn: ${cause}. Open its BPMN file in an editor and check that it holds a diagram (BPMNDI).`,
  );
}
