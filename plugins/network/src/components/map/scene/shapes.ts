// Devices in a shape by their state, so that it is not said by colour alone.
import { NodeCircleProgram, type NodeProgramType } from 'sigma/rendering';

/** `inside` is below zero inside the shape; `d` is the way from the middle, `r` the radius. */
function fragmentShader(inside: string): string {
  return `
precision highp float;
varying vec4 v_color;
varying vec2 v_diffVector;
varying float v_radius;
uniform float u_correctionRatio;

void main(void) {
  vec2 d = v_diffVector;
  float r = v_radius;
  float outside = ${inside};
  gl_FragColor = v_color * (1.0 - smoothstep(-u_correctionRatio, u_correctionRatio, outside));
}
`;
}

export type ShapeName = 'disc' | 'square' | 'diamond' | 'ring';

function shape(inside: string): NodeProgramType {
  const shader = fragmentShader(inside);
  return class extends NodeCircleProgram {
    constructor(
      gl: WebGLRenderingContext,
      _pickingBuffer: WebGLFramebuffer | null,
      renderer: ConstructorParameters<typeof NodeCircleProgram>[2],
    ) {
      // Without a second picture in which each device has a colour of its own: see NodeFinder.
      super(gl, null, renderer);
    }

    getDefinition() {
      return { ...super.getDefinition(), FRAGMENT_SHADER_SOURCE: shader };
    }
  };
}

export const SHAPES: Record<ShapeName, NodeProgramType> = {
  disc: shape('length(d) - r'),
  square: shape('max(abs(d.x), abs(d.y)) - r * 0.8'),
  diamond: shape('(abs(d.x) + abs(d.y)) - r'),
  ring: shape('max(length(d) - r, r * 0.55 - length(d))'),
};
