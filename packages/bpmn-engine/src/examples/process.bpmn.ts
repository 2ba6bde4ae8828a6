/** The process that the examples run: ask a device, and let a person look if it does not answer. */
export const bpmnXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions"
  targetNamespace="http://linework.example/processes">
  <bpmn:error id="unreachable" errorCode="UNREACHABLE" />
  <bpmn:process id="deviceCheck" name="Device check" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>toAsk</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="toAsk" sourceRef="start" targetRef="ask" />
    <bpmn:serviceTask id="ask" name="Ask the device">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="ask-device" />
      </bpmn:extensionElements>
      <bpmn:incoming>toAsk</bpmn:incoming><bpmn:outgoing>toEnd</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:boundaryEvent id="noAnswer" attachedToRef="ask">
      <bpmn:outgoing>toLook</bpmn:outgoing>
      <bpmn:errorEventDefinition errorRef="unreachable" />
    </bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="toLook" sourceRef="noAnswer" targetRef="look" />
    <bpmn:userTask id="look" name="Look at the device">
      <bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements>
      <bpmn:incoming>toLook</bpmn:incoming><bpmn:outgoing>toEndToo</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="toEnd" sourceRef="ask" targetRef="end" />
    <bpmn:sequenceFlow id="toEndToo" sourceRef="look" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>toEnd</bpmn:incoming><bpmn:incoming>toEndToo</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
