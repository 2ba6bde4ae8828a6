// Facts about the demo data in examples/.

/** Number of simulated devices; each takes one port, in the order of examples/simulator.yaml. */
export const demoDevices = 12;

/** The first port that examples/devices.yaml names. */
export const demoFirstPort = 42201;
